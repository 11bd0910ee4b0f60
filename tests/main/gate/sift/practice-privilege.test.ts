import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCaseFolder } from '../../../../main/store/case-folder.ts';
import { Service } from '../../../../main/service/service.ts';
import { expected } from '../../../../practice/expected.ts';
import { setAside } from '../../../../main/gate/sift/set-aside.ts';
import { privilegedIn } from '../../../../main/gate/privilege.ts';
import { readScopeContext } from '../../../../main/gate/scope-context.ts';
import { ensureSiftTables } from '../../../../main/store/sift.ts';
import { MandateSchema } from '../../../../contract/mandate.ts';
import { temporary } from '../../../support/phone.ts';

interface Row {
  readonly id: number;
  readonly time: number | null;
  readonly text: string | null;
  readonly held: number;
}

let at: string;
let rows: Row[];

beforeAll(async () => {
  at = temporary();
  const service = new Service('command-line');
  const { job } = await service.call('practice.open', { folder: at, actor: { name: 'T. Est', role: 'sole' } });
  await service.jobs.ended(job);
  const { mandate } = await service.call('practice.examples', {});
  await service.close();
  const { db } = openCaseFolder(join(at, 'practice.remit'));
  ensureSiftTables(db);
  setAside(db, privilegedIn(MandateSchema.parse(mandate), readScopeContext(db)));
  rows = db
    .prepare(
      `SELECT r.id, r.time, coalesce(r.body, r.title) AS text, q.record IS NOT NULL AS held FROM record r
       LEFT JOIN temp.quarantine q ON q.record = r.id`,
    )
    .all() as Row[];
  db.close();
}, 300_000);

afterAll(() => rmSync(at, { recursive: true, force: true }));

describe('on the practice phones', () => {
  it('everything that the story knows as privileged is held back', () => {
    const privileged = expected().items.filter((item) => item.privileged === true && item.at !== null);
    const found = privileged.map((item) =>
      rows.filter((row) => row.time === item.at && (item.text == null || row.text === item.text)),
    );
    const missing = privileged.filter((_, index) => found[index]?.length === 0);
    const free = found.flat().filter(({ held }) => held === 0);
    process.stdout.write(
      `privilege, practice case: ${privileged.length} privileged items, ${privileged.length - missing.length} found in the store, ${free.length} of their records free\n`,
    );
    expect(privileged).toHaveLength(12);
    expect(missing).toEqual([]);
    expect(free).toEqual([]);
  });

  it('and little else: what the two wrote each other stays open', () => {
    const open = expected().openedByMessages;
    const kept = open.filter((item) => rows.some((row) => row.time === item.at && row.text === item.text && row.held === 1));
    process.stdout.write(`privilege, practice case: ${kept.length} of ${open.length} items of the two alone held back besides\n`);
    expect(kept).toEqual([]);
  });
});
