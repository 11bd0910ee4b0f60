/**
 * Clubhouse on iOS: `co.alphaexploration.clubhouse.plist` (account, whom it follows and blocked, contacts it proposed to invite) and
 * `group.alphaexploration.clubhouse.plist` (conversations of the widget, notifications received). Facts: iLEAPP, and a phone with iOS 17.
 */
import { type Json, jsonItems, jsonNumber, jsonWords, member } from '../formats/cached-answer.ts';
import { macMs } from '../formats/epochs.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { jsonIn } from '../formats/json-in-plist.ts';
import { momentOf, textOf } from '../formats/plist-facts.ts';
import { isDict, isList, parsePlist, type PlistDict, type PlistValue } from '../formats/plist.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MOST = 64 * 1024 * 1024;
const INVITES = 'contact-upload-store-suggested-invites';
const WIDGET = 'widgetConversations';
const NOTICES = 'notification_received_ids';

export const parser: FileParser = {
  format: 'file',
  id: 'clubhouse-ios',
  title: 'Clubhouse (iOS)',
  version: 1,
  platform: 'ios',
  category: 'social',
  service: 'clubhouse',
  table: 'account',
  kind: 'account',
  paths: ['**/co.alphaexploration.clubhouse.plist', '**/group.alphaexploration.clubhouse.plist'],
  covers:
    'The account, ids of those it follows and blocked, contacts of the phone the app proposed to invite, conversations its widget showed, and when notifications arrived.',
  leavesOut: ['What was said.', 'Words of notifications.', 'Keys and tokens, and settings of the app.'],
  read,
};

const words = (value: PlistValue | undefined) =>
  typeof value === 'number' || typeof value === 'bigint' ? String(value) : textOf(value);

function* read(file: SourceFile): Iterable<Finding> {
  const list = parsePlist(file.bytes(MOST));
  if (!isDict(list)) throw new Undecodable('Clubhouse: the property list is no dictionary');
  yield* account(list);
  yield* others(list.get('kCachedFollowing'), 'following');
  yield* others(list.get('kCachedBlocked'), 'blocked');
  yield* kept(list, INVITES, (json) => jsonItems(member(json, 'suggestedInvites')), invite);
  yield* kept(list, WIDGET, jsonItems, conversation);
  yield* notices(list);
}

function* account(list: PlistDict): Iterable<Finding> {
  const id = words(list.get('kStorageKeyUserServerId'));
  if (id === null) return;
  const name = textOf(list.get('kStorageKeyMyName'));
  yield { party: { ref: id, identifier: id, name, owner: 1 } };
  yield {
    record: {
      row: 1,
      party: id,
      title: name,
      url: textOf(list.get('kStorageKeyMyPhotoUrl')),
      meta: jsonFacts({ synced_at: momentOf(list.get('kLastSyncDate')) }),
      detail: jsonFacts({
        userName: textOf(list.get('kStorageKeyMyUsername')),
        phone: textOf(list.get('kStorageKeyPhoneNumber')),
        device: textOf(list.get('kStorageKeyDeviceId')),
      }),
    },
  };
}

/** Ids, as a list or as the keys of a dictionary. */
function* others(value: PlistValue | undefined, kind: string): Iterable<Finding> {
  const ids = isList(value) ? value.map(words) : isDict(value) ? [...value.keys()] : [];
  for (const [index, id] of ids.entries()) {
    if (id === null) {
      yield { unread: 1, reason: 'an account is not named by an id', table: kind };
      continue;
    }
    yield { party: { ref: id, identifier: id } };
    yield { table: kind, record: { row: index + 1, category: 'contacts', kind, party: id } };
  }
}

function* kept(
  list: PlistDict,
  key: string,
  items: (json: Json) => readonly Json[],
  recordOf: (item: Json, row: number, json: Json) => Finding,
): Iterable<Finding> {
  if (!list.has(key)) return;
  const json = jsonIn(list.get(key));
  if (json === undefined) yield { unread: 1, reason: 'a list that should be JSON is none', table: key };
  else for (const [index, item] of items(json).entries()) yield recordOf(item, index + 1, json);
}

function invite(item: Json, row: number, json: Json): Finding {
  return {
    table: INVITES,
    record: {
      row,
      category: 'contacts',
      kind: 'contact',
      title: jsonWords(member(item, 'name')),
      meta: jsonFacts({
        noted_at: macMs(jsonNumber(member(json, 'lastUpdated'))),
        in_app: member(item, 'inApp') === true ? true : null,
        friends_there: jsonNumber(member(item, 'pop')),
      }),
      detail: jsonFacts({
        phone: jsonWords(member(item, 'phoneNumber')),
        contact: jsonWords(member(item, 'cnContactIdentifier')),
        picture: jsonWords(member(item, 'imagePath')),
      }),
    },
  };
}

function conversation(item: Json, row: number): Finding {
  return {
    table: WIDGET,
    record: {
      row,
      kind: 'conversation',
      title: jsonWords(member(item, 'name')),
      url: jsonWords(member(item, 'imageUrl')),
      detail: jsonFacts({ id: jsonWords(member(item, 'id')) }),
    },
  };
}

/** Ids and times (seconds from 1970, as text) stand in two lists side by side. */
function* notices(list: PlistDict): Iterable<Finding> {
  const ids = list.get(NOTICES);
  const times = list.get('notification_received_timestamps');
  for (const [index, id] of (isList(ids) ? ids : []).entries()) {
    const at = isList(times) ? words(times[index]) : null;
    const seconds = at !== null && /^\d{9,11}(\.\d+)?$/.test(at) ? Number(at) : null;
    yield {
      table: NOTICES,
      record: {
        row: index + 1,
        kind: 'notification',
        time: seconds === null ? null : Math.trunc(seconds * 1000),
        basis: 'utc',
        detail: jsonFacts({ id: words(id) }),
      },
    };
  }
}
