import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CATEGORIES } from '../../../contract/category.ts';
import { FullViewSchema, type RecordView } from '../../../contract/record.ts';
import { ViewQuerySchema } from '../../../contract/query.ts';
import { LeveledScopeSchema } from '../../../contract/scope.ts';
import { loadImage } from '../../../main/ingest/load.ts';
import { type CaseFolder, createCaseFolder } from '../../../main/store/case-folder.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { ADVISER, granted, testGate, testMandate, testRequest } from '../../support/gate.ts';

/** Everything that the widest mandate opens at the highest level. */
function everything(folder: CaseFolder): RecordView[] {
  const scope = { categories: [...CATEGORIES], deleted: true, undated: true };
  const dataSubjects = [{ name: 'Nobody At All', role: 'none', child: false, identifiers: [] }];
  const { gate } = testGate(folder, testMandate({ scope, maxLevel: 5, dataSubjects }));
  const special = { necessity: 'To see that nobody is named who need not be', condition: 'A test' };
  const grant = granted(gate, { ...testRequest({}, { special }), scope: LeveledScopeSchema.parse({ ...scope, level: 5 }) });
  const rows: RecordView[] = [];
  for (let total = 1; rows.length < total; ) {
    const page = gate.reveal(ADVISER, ViewQuerySchema.parse({ grant, offset: rows.length, limit: 1000 }));
    expect(page.rows.length).toBeGreaterThan(0);
    total = page.total;
    rows.push(...page.rows);
  }
  return rows;
}

describeCorpus.each(['iphone-ios15', 'android'])('on the research phone %s', (image) => {
  let home = '';
  let folder: CaseFolder;
  let rows: RecordView[] = [];
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'remit-real-'));
    process.env['REMIT_HOME'] = home;
    folder = createCaseFolder(join(home, 'real.remit'));
    await loadImage(folder, corpus(`images/${image}.zip`));
    rows = everything(folder);
  });
  afterAll(() => {
    folder.db.close();
    rmSync(home, { recursive: true, force: true });
  });

  it('every record comes out once, in the shape of its level', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(folder.db.prepare('SELECT count(*) FROM record').pluck().get());
    for (const row of rows) expect(FullViewSchema.strict().parse(row)).toEqual(row);
  });

  it('nobody but the owner is named or can be reached by what comes out', () => {
    const text = JSON.stringify(rows).toLowerCase();
    const others = folder.db
      .prepare('SELECT p.identifier, p.name FROM party p JOIN person n ON n.id = p.person WHERE n.owner = 0')
      .all() as { identifier: string; name: string | null }[];
    // Somebody may bear the owner's own name, and a company that writes may be called as its app is.
    const open = folder.db
      .prepare('SELECT p.name FROM party p JOIN person n ON n.id = p.person WHERE n.owner = 1 UNION SELECT name FROM service')
      .pluck()
      .all() as (string | null)[];
    const free = new Set(open.map((name) => name?.toLowerCase()));
    const known = others
      .flatMap(({ identifier, name }) => [identifier, name ?? ''])
      .filter((value) => value.length >= 4 && !free.has(value.toLowerCase()));
    expect(known.length).toBeGreaterThan(5);
    // As words: a name with other letters glued to it is among the slips that docs/limits.md tells.
    const asWord = (value: string) =>
      new RegExp(`(?<![\\p{L}\\p{N}])${value.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'iu');
    expect(known.filter((value) => asWord(value).test(text))).toEqual([]);
  });
});
