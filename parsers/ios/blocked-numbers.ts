/** Numbers and addresses that are blocked on the phone, `com.apple.cmfsyncagent.plist`. Facts of the format: iLEAPP. */
import { jsonFacts } from '../formats/json-facts.ts';
import { isList, parsePlist, plistAt } from '../formats/plist.ts';
import { numberOf, textOf } from '../formats/plist-facts.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const TOP = '__kCMFBlockListStoreTopLevelKey';
const LIST = '__kCMFBlockListStoreArrayKey';

function* read(file: SourceFile): Iterable<Finding> {
  const blocked = plistAt(parsePlist(file.bytes(16 * 1024 * 1024)), TOP, LIST);
  if (blocked === undefined) return;
  if (!isList(blocked)) throw new Undecodable(`blocked numbers: ${LIST} is no list`);
  for (const [index, item] of blocked.entries()) {
    const identifier =
      textOf(plistAt(item, '__kCMFItemPhoneNumberUnformattedKey')) ?? textOf(plistAt(item, '__kCMFItemEmailUnformattedKey'));
    if (identifier === null) {
      yield { unread: 1, reason: 'a blocked entry has neither a number nor an address' };
      continue;
    }
    yield { party: { ref: identifier, identifier } };
    yield {
      record: {
        row: index + 1,
        party: identifier,
        meta: jsonFacts({ type: numberOf(plistAt(item, '__kCMFItemTypeKey')) }),
        detail: jsonFacts({ country: textOf(plistAt(item, '__kCMFItemPhoneNumberCountryCodeKey')) }),
      },
    };
  }
}

export const parser: FileParser = {
  format: 'file',
  id: 'ios-blocked-numbers',
  title: 'Blocked numbers and addresses',
  version: 1,
  platform: 'ios',
  category: 'contacts',
  service: 'phone',
  table: 'blocked',
  kind: 'blocked',
  paths: ['**/com.apple.cmfsyncagent.plist'],
  covers: 'Numbers and addresses blocked on a device of the account at the time of the extraction.',
  leavesOut: ['When and on which device each was blocked, and blocks that were lifted.', 'Blocks inside other apps.'],
  read,
};
