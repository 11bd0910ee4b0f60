/**
 * `com.apple.mobile.ldbackup.plist`: when the phone was last backed up to a computer and to iCloud, with the time zone then. Times are seconds
 * from 2001. Facts of the format: iLEAPP.
 */
import { macMs } from '../formats/epochs.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { isDict, parsePlist, type PlistValue } from '../formats/plist.ts';
import { flagOf, momentOf, numberOf, textOf } from '../formats/plist-facts.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MOST = 4 * 1024 * 1024;

export const parser: FileParser = {
  format: 'file',
  id: 'ios-last-backup',
  title: 'Last backups of the phone',
  version: 1,
  platform: 'ios',
  category: 'device',
  service: 'ios',
  paths: ['**/com.apple.mobile.ldbackup.plist'],
  covers: 'When the phone was last backed up to a computer and to iCloud, and whether backup to iCloud was on.',
  leavesOut: ['Earlier backups.', 'Which computer it was.'],
  table: 'backup',
  kind: 'backup',
  read,
};

const when = (value: PlistValue | undefined) => momentOf(value) ?? macMs(numberOf(value));

function* read(file: SourceFile): Iterable<Finding> {
  const list = parsePlist(file.bytes(MOST));
  if (!isDict(list)) throw new Undecodable('ldbackup: the property list is no dictionary');
  for (const [index, [place, title]] of [
    ['iTunes', 'Backup to a computer'] as const,
    ['Cloud', 'Backup to iCloud'] as const,
  ].entries()) {
    const time = when(list.get(`Last${place}BackupDate`));
    const on = place === 'Cloud' ? flagOf(list.get('CloudBackupEnabled')) : null;
    if (time === null && on === null) continue;
    const zone = textOf(list.get(`Last${place}BackupTZ`));
    yield {
      record: { row: index + 1, title, time, basis: 'utc', meta: jsonFacts({ enabled: on }), detail: jsonFacts({ zone }) },
    };
  }
}
