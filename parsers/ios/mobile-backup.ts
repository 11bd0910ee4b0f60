/**
 * `com.apple.MobileBackup.plist`: when iCloud backup was switched on, how its last attempts ended, and from what the phone
 * was restored. Checked on a list of an iPhone with iOS 15.
 */
import { jsonFacts } from '../formats/json-facts.ts';
import { isDict, isList, parsePlist, plistAt, PlistDate, type PlistValue } from '../formats/plist.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MOST = 64 * 1024 * 1024;

export const parser: FileParser = {
  format: 'file',
  id: 'ios-mobile-backup',
  title: 'Backups and restores of the phone',
  version: 1,
  platform: 'ios',
  category: 'device',
  service: 'ios',
  paths: ['**/com.apple.MobileBackup.plist'],
  covers:
    'When backup to iCloud was switched on, how the last attempts to back up ended, and when and from which build the phone was restored.',
  leavesOut: ['sizes of what would be backed up', 'settings of the backup service', 'backups made to a computer'],
  table: 'plist',
  kind: 'backup',
  read,
};

function* read(file: SourceFile): Iterable<Finding> {
  const list = parsePlist(file.bytes(MOST));
  if (!isDict(list)) throw new Undecodable('MobileBackup: the property list is no dictionary');
  const enabled = timeOf(plistAt(list, 'AccountEnabledDate'));
  if (enabled !== null) yield { record: { row: 1, kind: 'backup-enabled', ...enabled }, table: 'AccountEnabledDate' };
  yield* restore(plistAt(list, 'RestoreInfo'));
  const attempts = plistAt(list, 'BackupStateInfo', 'errors');
  for (const [index, attempt] of (isList(attempts) ? attempts : []).entries()) yield attemptOf(attempt, index + 1);
}

function attemptOf(attempt: PlistValue, row: number): Finding {
  const code = plistAt(attempt, 'code');
  const said = plistAt(attempt, 'localizedDescription');
  return {
    record: {
      row,
      ...timeOf(plistAt(attempt, 'date')),
      title: typeof said === 'string' ? said : null,
      meta: jsonFacts({ code: typeof code === 'number' ? code : null }),
    },
    table: 'BackupStateInfo.errors',
  };
}

function* restore(info: PlistValue | undefined): Iterable<Finding> {
  if (!isDict(info)) return;
  const fact = (key: string) => {
    const value = info.get(key);
    return typeof value === 'string' ? value : null;
  };
  yield {
    record: {
      row: 1,
      kind: 'restore',
      ...timeOf(info.get('RestoreDate')),
      meta: jsonFacts({ from_icloud: info.get('WasCloudRestore') === true ? true : null }),
      detail: jsonFacts({
        from_build: fact('BackupBuildVersion'),
        to_build: fact('DeviceBuildVersion'),
        backup: fact('BackupUUID'),
      }),
    },
    table: 'RestoreInfo',
  };
}

function timeOf(value: PlistValue | undefined): { time: number; basis: string } | null {
  return value instanceof PlistDate ? { time: Math.trunc(value.ms), basis: 'utc' } : null;
}
