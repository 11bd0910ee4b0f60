/** A file that explains several others is read once and given to each of them. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { loadImage } from '../../../main/ingest/load.ts';
import { freshCopy, removeCopy } from '../../../main/ingest/parse-file.ts';
import { createCaseFolder, type CaseFolder } from '../../../main/store/case-folder.ts';
import { coverageFiles } from '../../../main/store/extractions.ts';
import { besideOf } from '../../../parsers/engine/beside.ts';
import { message } from '../../parsers/formats/build-protobuf.ts';
import { temporary, loadsProcesses } from '../../support/phone.ts';

loadsProcesses();

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

it('the same bytes under another name are read again where the name says something, and once where it does not', async () => {
  const at = temporary();
  const stats = join(at, 'phone/data/system/usagestats/0');
  const tracks = join(at, 'phone/tracks');
  for (const folder of [join(stats, 'daily'), tracks]) mkdirSync(folder, { recursive: true });
  const day = message([1, 5n], [2, 1n], [22, message([1, 4n], [3, 500n], [5, 1n], [10, 3n])]);
  for (const start of [MS, MS + 86_400_000]) writeFileSync(join(stats, 'daily', String(start)), day);
  const track = '<gpx><trk><trkseg><trkpt lat="51.5" lon="-0.1"><time>2024-01-01T00:00:00Z</time></trkpt></trkseg></trk></gpx>';
  for (const name of ['a.gpx', 'b.gpx']) writeFileSync(join(tracks, name), track);
  const folder = createCaseFolder(join(at, 'a.remit'));
  open.push(folder);
  const { extraction } = await loadImage(folder, join(at, 'phone'));
  expect(extraction.files.byStatus).toEqual({ parsed: 3, duplicate: 1 });
  expect(folder.db.prepare('SELECT time FROM record WHERE extraction = 1 AND lat IS NULL ORDER BY time').pluck().all()).toEqual([
    MS + 500,
    MS + 86_400_500,
  ]);
});

it('what is read beside a file goes with every copy of it, and goes when the copy goes', () => {
  const at = temporary();
  const copy = join(at, '7');
  for (const [name, words] of [
    ['7', 'store'],
    ['7-wal', 'log'],
    ['7.beside.contacts.db', 'contacts'],
    ['7.beside.contacts.db-wal', 'its log'],
    ['71', 'of another file'],
    ['71.beside.contacts.db', 'of another file'],
  ])
    writeFileSync(join(at, name!), words!);
  const fresh = freshCopy(copy, join(at, '7.0'));
  expect(Buffer.from(besideOf(fresh)('../x/contacts.db')!).toString()).toBe('contacts');
  expect(Buffer.from(besideOf(fresh)('contacts.db-wal')!).toString()).toBe('its log');
  removeCopy(copy);
  expect(readdirSync(at).toSorted()).toEqual([
    '7.0',
    '7.0-wal',
    '7.0.beside.contacts.db',
    '7.0.beside.contacts.db-wal',
    '71',
    '71.beside.contacts.db',
  ]);
  removeCopy(fresh);
  expect(readdirSync(at).toSorted()).toEqual(['71', '71.beside.contacts.db']);
});
