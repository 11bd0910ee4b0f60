import { describe, expect, it } from 'vitest';
import { RecordDetailSchema, ViewQuerySchema } from '../../../contract/query.ts';
import type { Level } from '../../../contract/level.ts';
import { columnsOf } from '../../../main/store/records.ts';
import { ADVISER, granted, STEPS, testGate, testMandate, testRequest } from '../../support/gate.ts';
import { family } from './family.ts';

const wide = { categories: ['messages', 'calls', 'locations', 'contacts'] } as const;
const special = { necessity: 'Where he was that night is the question', condition: 'Safeguarding of children' };

function gateAt(level: Level) {
  const made = family();
  const scope = { categories: [...wide.categories], deleted: false, undated: false };
  const { gate, ledger } = testGate(made.store, testMandate({ scope, maxLevel: 5 }));
  const request = testRequest({ categories: [...wide.categories], windows: undefined, parties: undefined, level }, { special });
  const grant = granted(gate, request);
  const page = (filter: object = {}) => gate.reveal(ADVISER, ViewQuerySchema.parse({ grant, filter })).rows;
  return { ...made, gate, ledger, grant, page };
}

describe('one record', () => {
  it('comes with where it stands in its source and how many of its day stay withheld', () => {
    const { gate, ledger, grant, ids } = gateAt(4);
    const found = gate.record(ADVISER, grant, ids.threat);
    expect(RecordDetailSchema.parse(found)).toEqual(found);
    expect(found.provenance).toEqual({
      extraction: 1,
      file: 'sms.db',
      sha256: 'f'.repeat(64),
      table: 'message',
      row: ids.threat,
      parser: 'test',
      parserVersion: 1,
      state: 'live',
      found: 'store',
    });
    expect(found.withheldThatDay).toBe(1);
    expect(ledger.entries[found.entry]).toMatchObject({ act: 'view.record', facts: { items: [ids.threat], count: 1 } });
  });

  it('outside the grant is refused in the words for one that does not exist', () => {
    const { gate, grant, ids } = gateAt(4);
    const said = (id: number) => {
      try {
        return gate.record(ADVISER, grant, id);
      } catch (error) {
        return (error as Error).message.replaceAll(String(id), 'N');
      }
    };
    expect(said(ids.deleted)).toBe('Record N is not among what grant 1 opens.');
    expect(said(987_654)).toBe(said(ids.undated));
  });
});

describe('places', () => {
  it('are a square of a hundredth of a degree at level 4, in texts and facts too', () => {
    const { page, ids } = gateAt(4);
    const rows = page();
    const place = rows.find(({ id }) => id === ids.place);
    expect(place?.square).toEqual({ lat: 51.5, lon: -0.13, side: 0.01 });
    expect(place).not.toHaveProperty('lat');
    expect(rows.find(({ id }) => id === ids.answer)?.url).toBe('https://maps.example/?q=51.50,-0.12');
    expect(JSON.stringify(rows)).not.toMatch(/51\.507|0\.1278/);
  });

  it('are exact at level 5', () => {
    const { page, ids } = gateAt(5);
    expect(page().find(({ id }) => id === ids.place)).toMatchObject({ lat: 51.507412, lon: -0.127845, accuracy: 5 });
  });
});

describe('people in what is shown', () => {
  it('are pseudonyms in bodies, file names, facts and address books', () => {
    const { page, ids, store } = gateAt(5);
    const number = store.db.prepare("SELECT number FROM person WHERE key = 'tel:+447700900003'").pluck().get();
    const rows = page();
    expect(rows.find(({ id }) => id === ids.contact)).toMatchObject({
      title: `Contact ${number}`,
      detail: { numbers: [`Contact ${number}`] },
    });
    expect(rows.find(({ id }) => id === ids.answer)).toMatchObject({
      mediaName: 'IMG.jpg',
      media: `a/Contact ${number}/IMG.jpg`,
    });
    expect(JSON.stringify(rows)).not.toMatch(/Jasmine|Okoro|900 ?003|Petra|Lyle|900 ?004/);
  });

  it('are pseudonyms in facts of level 2 and in the paths of sources', () => {
    const { store, gate, grant, ids } = gateAt(2);
    store.db.prepare(`UPDATE record SET meta = '{"from":"+447700900003"}' WHERE id = ?`).run(ids.call);
    store.db.prepare("UPDATE file SET path = 'Media/447700900003/ChatStorage.sqlite'").run();
    const { record, provenance } = gate.record(ADVISER, grant, ids.call);
    expect(record.meta['from']).toMatch(/^Contact \d$/);
    expect(provenance.file).toMatch(/^Media\/Contact \d\/ChatStorage\.sqlite$/);
  });

  it('are not to be found by searching for them', () => {
    const { page, ledger } = gateAt(4);
    for (const text of ['Jasmine', 'okoro', '07700900003', '"Jasmine Okoro" lives', 'petra']) {
      expect(() => page({ text })).toThrow('somebody whom the mandate does not name');
    }
    expect(ledger.entries.at(-1)?.facts.rules).toEqual(['names-somebody']);
    expect(page({ text: 'lives' })).toHaveLength(1);
  });
});

describe('what is read', () => {
  it('is no column above the level', () => {
    expect(columnsOf(2)).not.toMatch(/title|body|url|lat|lon|detail|accuracy|media[^ ]*,/);
    expect(columnsOf(3)).not.toMatch(/url|lat|lon|detail|accuracy/);
    expect(columnsOf(4)).not.toMatch(/r\.lat,|r\.lon,|accuracy/);
    expect(() => columnsOf(1)).toThrow(RangeError);
  });

  it('at level 2 cannot be searched, for a search tells what was said', () => {
    const { page, ledger } = gateAt(2);
    expect(() => page({ text: 'lives' })).toThrow('needs level 3');
    expect(ledger.entries.at(-1)).toMatchObject({ act: 'view.refused', facts: { rules: ['above-level'] } });
  });

  it('is remembered with the highest level at which it was shown', () => {
    const { gate, store, page, ids } = gateAt(2);
    const level = () => store.db.prepare('SELECT level FROM seen WHERE record = ?').pluck().get(ids.threat);
    page();
    expect(level()).toBe(2);
    const scope = { categories: [...wide.categories], windows: undefined, parties: undefined, level: 4 as const };
    const grant = granted(gate, testRequest(scope, { special, ...STEPS[4] }));
    gate.reveal(ADVISER, ViewQuerySchema.parse({ grant }));
    expect(level()).toBe(4);
    page();
    expect(level()).toBe(4);
  });
});

describe('hits', () => {
  it('are a few words either side of the search word, after pseudonyms are in', () => {
    const { page } = gateAt(3);
    const [hit] = page({ text: 'lives' });
    expect(hit?.snippet).toMatch(/^I know where Contact \d lives$/);
    expect(hit).not.toHaveProperty('body');
  });
});
