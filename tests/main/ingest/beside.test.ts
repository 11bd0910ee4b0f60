/** A file that explains several others is read once and given to each of them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { loadImage } from '../../../main/ingest/load.ts';
import { createCaseFolder, type CaseFolder } from '../../../main/store/case-folder.ts';
import { coverageFiles } from '../../../main/store/extractions.ts';
import { message } from '../../parsers/formats/build-protobuf.ts';
import { temporary } from '../../support/phone.ts';

const open: CaseFolder[] = [];
afterEach(() => {
  for (const folder of open.splice(0)) folder.db.close();
});

const MS = 1_700_000_000_000;

it('names of apps reach every day of statistics, from the folder above', async () => {
  const at = temporary();
  const stats = join(at, 'phone/data/system_ce/0/usagestats');
  mkdirSync(join(stats, 'daily'), { recursive: true });
  writeFileSync(join(stats, 'mappings'), message([1, 9n], [2, message([1, 4n], [2, 'com.whatsapp'])]));
  for (const day of [0, 1])
    writeFileSync(
      join(stats, 'daily', String(MS + day)),
      message([1, 5n], [2, 1n], [22, message([1, 4n], [3, 500n], [5, 1n], [10, BigInt(day + 1)])]),
    );
  const folder = createCaseFolder(join(at, 'a.remit'));
  open.push(folder);
  const { extraction } = await loadImage(folder, join(at, 'phone'));
  expect(extraction.records).toEqual({ total: 2, byCategory: { 'device-use': 2 } });
  expect(folder.db.prepare('SELECT time, meta FROM record ORDER BY time').all()).toEqual(
    [1, 2].map((nth) => ({ time: MS + 499 + nth, meta: `{"event":"resumed","app":"com.whatsapp","instance":${nth}}` })),
  );
  const { files } = coverageFiles(folder.db, { extraction: 1, offset: 0, limit: 10 });
  expect(files.map(({ path, status, reason }) => [path.split('/').at(-1), status, reason])).toEqual([
    [String(MS), 'parsed', null],
    [String(MS + 1), 'parsed', null],
    ['mappings', 'companion', expect.stringContaining('read with')],
  ]);
});
