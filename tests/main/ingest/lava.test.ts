/** A LEAPP tool's output folder as an image: its list is read with its store. */
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { loadImage } from '../../../main/ingest/load.ts';
import { createCaseFolder, type CaseFolder } from '../../../main/store/case-folder.ts';
import { coverageFiles } from '../../../main/store/extractions.ts';
import { lavaOutput } from '../../support/lava.ts';
import { temporary, loadsProcesses } from '../../support/phone.ts';

loadsProcesses();

const open: CaseFolder[] = [];
afterEach(() => {
  for (const folder of open.splice(0)) folder.db.close();
});

it('an output folder gives records, and every file has a fate', async () => {
  const at = temporary();
  const table = { group: 'Notes', name: 'Notes', columns: { text: 'Text' }, rows: [['buy milk']] };
  lavaOutput(join(at, 'out/iLEAPP_Output'), [{ ...table, table: 'notes' }]);
  lavaOutput(join(at, 'out/second'), [{ ...table, table: 'notes', rows: [['a'], ['b']] }]);
  const folder = createCaseFolder(join(at, 'a.remit'));
  open.push(folder);
  const { extraction } = await loadImage(folder, join(at, 'out'));
  expect(extraction.records).toEqual({ total: 3, byCategory: { documents: 3 } });
  const { files } = coverageFiles(folder.db, { extraction: 1, offset: 0, limit: 10 });
  expect(files.map(({ path, status, reason }) => [path, status, reason])).toEqual([
    ['iLEAPP_Output/_lava_artifacts.db', 'parsed', null],
    ['second/_lava_artifacts.db', 'parsed', null],
    ['iLEAPP_Output/_lava_data.lava', 'companion', 'read with iLEAPP_Output/_lava_artifacts.db'],
    ['second/_lava_data.lava', 'companion', 'read with second/_lava_artifacts.db'],
  ]);
  const found = folder.db.prepare('SELECT DISTINCT parser, tbl, found FROM part').all();
  expect(found).toEqual([{ parser: 'lava-artifacts', tbl: 'notes', found: 'store' }]);
});
