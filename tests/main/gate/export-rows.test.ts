import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ViewQuerySchema } from '../../../contract/query.ts';
import { ADVISER, granted, OFFICER, testGate, testRequest } from '../../support/gate.ts';
import { family } from './family.ts';

describe('rows for an export', () => {
  it('are those of the pages, with their sources, once the export is in the ledger', () => {
    const { store, ids } = family();
    const { gate } = testGate(store);
    const grant = granted(gate, testRequest());
    const rows = gate.exportRows(ADVISER, grant);
    const shown = [ids.threat, ids.answer, ids.aboutLawyer];
    expect(rows.total).toBe(3);
    expect(rows.facts).toMatchObject({
      grant,
      mandate: 1,
      level: 4,
      count: 3,
      fresh: 3,
      freshPeople: 1,
      freshChildren: 0,
      itemsDigest: createHash('sha256').update(JSON.stringify(shown)).digest('hex'),
    });
    expect(() => rows.batches().next()).toThrow('written in the ledger before');
    expect(store.db.prepare('SELECT count(*) FROM seen').pluck().get()).toBe(0);
    rows.handedOver(7);
    const found = [...rows.batches()].flat();
    expect(store.db.prepare('SELECT record FROM seen ORDER BY record').pluck().all()).toEqual(shown.toSorted((a, b) => a - b));
    expect(found.map(({ record }) => record)).toEqual(gate.reveal(ADVISER, ViewQuerySchema.parse({ grant })).rows);
    expect(found.map(({ provenance }) => provenance.row)).toEqual(shown);
  });

  it('are refused to others', () => {
    const { store } = family();
    const { gate } = testGate(store);
    const grant = granted(gate, testRequest());
    expect(() => gate.exportRows(OFFICER, grant)).toThrow('was given to somebody else');
  });
});
