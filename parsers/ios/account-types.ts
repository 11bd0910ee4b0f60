/** `com.apple.accounts.exists.plist`: how many accounts of each type the phone has, as `<type>.count` and `<type>.exists`. Facts: iLEAPP, and a phone with iOS 15. */
import { jsonFacts } from '../formats/json-facts.ts';
import { isDict, parsePlist, type PlistValue } from '../formats/plist.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MOST = 4 * 1024 * 1024;

export const parser: FileParser = {
  format: 'file',
  id: 'ios-account-types',
  title: 'Types of account on the phone',
  version: 1,
  platform: 'ios',
  category: 'device',
  service: 'accounts',
  paths: ['**/com.apple.accounts.exists.plist'],
  covers: 'Types of account the phone noted that it has, and how many of each.',
  leavesOut: ['Which accounts, whose they are, and since when.'],
  table: 'type',
  kind: 'account-type',
  read,
};

const whole = (value: PlistValue | undefined) => (typeof value === 'number' && Number.isSafeInteger(value) ? value : null);

function* read(file: SourceFile): Iterable<Finding> {
  const list = parsePlist(file.bytes(MOST));
  if (!isDict(list)) throw new Undecodable('accounts.exists: the property list is no dictionary');
  const types = new Map<string, { keys: number; count: number | null; exists: boolean | null }>();
  for (const [key, value] of list) {
    const [, name, what] = /^(.+)\.(count|exists)$/.exec(key) ?? [];
    const number = typeof value === 'boolean' ? Number(value) : whole(value);
    if (name === undefined || number === null) {
      yield { unread: 1, reason: 'a key that is no count of accounts' };
      continue;
    }
    const type = types.get(name) ?? { keys: 0, count: null, exists: null };
    types.set(name, { ...type, keys: type.keys + 1, ...(what === 'count' ? { count: number } : { exists: number !== 0 }) });
  }
  let row = 0;
  for (const [title, { keys, count, exists }] of types) {
    row += 1;
    yield { record: { row, title, meta: jsonFacts({ accounts: count, exists }) } };
    if (keys > 1) yield { absorbed: keys - 1 };
  }
}
