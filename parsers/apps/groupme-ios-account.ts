/** GroupMe on iOS, `com.groupme.iphone-app.plist`: whose account it is. Facts: iLEAPP, and a phone with iOS 17. */
import { jsonFacts } from '../formats/json-facts.ts';
import { flagOf, momentOf, textOf } from '../formats/plist-facts.ts';
import { isDict, parsePlist } from '../formats/plist.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MOST = 64 * 1024 * 1024;

export const parser: FileParser = {
  format: 'file',
  id: 'groupme-ios-account',
  title: 'GroupMe account (iOS)',
  version: 1,
  platform: 'ios',
  category: 'social',
  service: 'groupme',
  table: 'account',
  kind: 'account',
  paths: ['**/com.groupme.iphone-app.plist'],
  covers:
    'The account GroupMe was signed in to, when that account was made, the conversation last looked at, and when the address book was last sent to the service.',
  leavesOut: ['Groups the app proposed.', 'Keys and tokens.', 'Settings of the app.'],
  read,
};

function* read(file: SourceFile): Iterable<Finding> {
  const list = parsePlist(file.bytes(MOST));
  if (!isDict(list)) throw new Undecodable('GroupMe: the property list is no dictionary');
  const held = list.get('user');
  const user = isDict(held) ? held : new Map<string, never>();
  const id = textOf(user.get('id')) ?? textOf(list.get('userId'));
  if (id === null) return;
  const name = textOf(user.get('name'));
  yield { party: { ref: id, identifier: id, name, owner: 1 } };
  yield {
    record: {
      row: 1,
      party: id,
      title: name,
      time: momentOf(user.get('created_at')),
      basis: 'utc',
      url: textOf(user.get('avatar_url')),
      body: textOf(user.get('bio')),
      meta: jsonFacts({
        address_book_sent_at: momentOf(list.get('lastUploadedFullAddressBook')),
        sends_contacts: flagOf(list.get('syncContactsToServer')),
        refreshed_at: momentOf(list.get('GMTimeLastDidFullRefresh')),
      }),
      detail: jsonFacts({
        email: textOf(user.get('email')),
        phone: textOf(user.get('phone_number')),
        lastViewed: textOf(list.get('GMLastChatViewed')),
        version: textOf(list.get('GMAppVersion')),
      }),
    },
  };
}
