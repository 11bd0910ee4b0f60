/**
 * BeReal on iOS: one file of JSON a list under `Caches/disk-bereal-*`: friends, those asked and asking, contacts of the phone, the account and its own
 * posts ("memories"). Dates count seconds since 2001. Facts: iLEAPP, and a phone of 2023.
 */
import { cachedAnswer, type Json, jsonItems, jsonNumber, jsonWords, member } from '../formats/cached-answer.ts';
import { macMs } from '../formats/epochs.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { type FileParser, type Finding, Undecodable } from '../parser.ts';

/** What a list is, by a piece of its folder's name. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/FriendsList/i, 'friend'],
  [/RequestSent/i, 'friend-asked'],
  [/RequestReceived/i, 'friend-asking'],
  [/BlockedUser/i, 'blocked'],
  [/ContactsManager/i, 'contact'],
  [/ProfileRepository/i, 'account'],
];

function* person(one: Json, row: number, kind: string): Iterable<Finding> {
  const id = jsonWords(member(one, 'id')) ?? jsonWords(member(one, 'uid')) ?? jsonWords(member(one, 'phoneNumbers', 0));
  const given = [jsonWords(member(one, 'givenName')), jsonWords(member(one, 'familyName'))]
    .filter((part) => part !== null)
    .join(' ');
  const name =
    jsonWords(member(one, 'fullname')) ??
    (given === '' ? null : given) ??
    jsonWords(member(one, 'username')) ??
    jsonWords(member(one, 'userName'));
  if (id !== null) yield { party: { ref: id, identifier: id, name, owner: kind === 'account' ? 1 : 0 } };
  const phones = jsonItems(member(one, 'phoneNumbers'));
  yield {
    record: {
      row,
      category: 'contacts',
      kind,
      party: id,
      title: name,
      time: macMs(jsonNumber(member(one, 'createdAt'))),
      basis: 'utc',
      url: jsonWords(member(one, 'profilePicture', 'url')),
      detail: jsonFacts({
        userName: jsonWords(member(one, 'username')) ?? jsonWords(member(one, 'userName')),
        status: jsonWords(member(one, 'status')),
        phones: phones.length === 0 ? jsonWords(member(one, 'phoneNumber')) : phones.map((phone) => jsonWords(phone) ?? ''),
        place: jsonWords(member(one, 'location')),
        country: jsonWords(member(one, 'countryCode')),
        about: jsonWords(member(one, 'biography')),
      }),
    },
  };
}

function post(one: Json, row: number): Finding {
  return {
    record: {
      row,
      kind: 'post',
      direction: 2,
      time: macMs(
        jsonNumber(member(one, 'memoryDate')) ?? jsonNumber(member(one, 'takenAt')) ?? jsonNumber(member(one, 'creationDate')),
      ),
      basis: 'utc',
      body: jsonWords(member(one, 'caption')),
      url: jsonWords(member(one, 'primary', 'url')),
      media: jsonWords(member(one, 'primary', 'url')),
      lat: jsonNumber(member(one, 'location', '_latitude')) ?? jsonNumber(member(one, 'location', 'latitude')),
      lon: jsonNumber(member(one, 'location', '_longitude')) ?? jsonNumber(member(one, 'location', 'longitude')),
      meta: jsonFacts({ late: member(one, 'isLate') === true ? true : null }),
      detail: jsonFacts({
        id: jsonWords(member(one, 'id')),
        day: jsonWords(member(one, 'memoryDay')),
        otherCamera: jsonWords(member(one, 'secondary', 'url')),
      }),
    },
  };
}

export const parser: FileParser = {
  format: 'file',
  id: 'bereal-ios',
  title: 'BeReal (iOS)',
  version: 1,
  platform: 'ios',
  category: 'social',
  service: 'bereal',
  table: 'object',
  kind: 'post',
  pathMatters: true,
  paths: ['**/Caches/disk-bereal-*/*'],
  covers:
    'Friends, those asked and asking, contacts of the phone, the account and its own posts, as BeReal kept its answers. The time of a post is that of its day.',
  leavesOut: ['pictures themselves, which lie on the service', 'posts and comments of others'],
  *read(file) {
    const answer = cachedAnswer(file);
    if ('media' in answer) {
      yield answer.media;
      return;
    }
    const held = member(answer.json, 'object');
    if (held === undefined) throw new Undecodable('no list of BeReal: the JSON has no object');
    const folder = /disk-bereal-[^/]*/.exec(file.path)?.[0] ?? '';
    const kind = KINDS.find(([piece]) => piece.test(folder))?.[1];
    let row = 0;
    for (const one of Array.isArray(held) ? jsonItems(held) : [held]) {
      row += 1;
      if (kind !== undefined) yield* person(one, row, kind);
      else if (member(one, 'primary') !== undefined) yield post(one, row);
      else yield { absorbed: 1, table: 'other object' };
    }
  },
};
