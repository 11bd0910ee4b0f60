/**
 * BeReal on iOS, `group.BeReal.plist`: the account, and the last call to post that reached the phone. Times in its JSON are seconds from
 * 2001. Facts: iLEAPP, and a phone of 2023.
 */
import { jsonNumber, jsonWords, member } from '../formats/cached-answer.ts';
import { macMs } from '../formats/epochs.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { jsonIn } from '../formats/json-in-plist.ts';
import { textOf } from '../formats/plist-facts.ts';
import { isDict, isList, parsePlist, type PlistValue } from '../formats/plist.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MOST = 16 * 1024 * 1024;

export const parser: FileParser = {
  format: 'file',
  id: 'bereal-ios-group',
  title: 'BeReal account and last call to post (iOS)',
  version: 1,
  platform: 'ios',
  category: 'social',
  service: 'bereal',
  table: 'item',
  kind: 'account',
  paths: ['**/group.BeReal.plist'],
  covers:
    'The account BeReal was signed in to, friends noted as late, and when the last call to post was made, reached the phone and ran out.',
  leavesOut: ['Whether the owner saw the call.', 'Switches of the app.'],
  read,
};

const texts = (value: PlistValue | undefined) => {
  const all = isList(value) ? value.filter((one) => typeof one === 'string') : [];
  return all.length === 0 ? null : all;
};

function* read(file: SourceFile): Iterable<Finding> {
  const list = parsePlist(file.bytes(MOST));
  if (!isDict(list)) throw new Undecodable('BeReal: the property list is no dictionary');
  const id = textOf(list.get('myUserID'));
  if (id !== null) {
    yield { party: { ref: id, identifier: id, owner: 1 } };
    yield {
      record: {
        row: 1,
        party: id,
        detail: jsonFacts({
          lastPost: textOf(list.get('lastPostMomentId')),
          late: texts(list.get('lateUsername')),
          realMoji: texts(list.get('realMojiUsernames')),
        }),
      },
    };
  }
  if (!list.has('lastPushMomentData')) return;
  const call = jsonIn(list.get('lastPushMomentData'));
  if (call === undefined) {
    yield { unread: 1, reason: 'the last call to post is no JSON' };
    return;
  }
  const at = (key: string) => macMs(jsonNumber(member(call, key)));
  yield {
    record: {
      row: 2,
      kind: 'call-to-post',
      time: at('deliveryDate') ?? at('creationDate'),
      basis: 'utc',
      meta: jsonFacts({ made_at: at('creationDate'), ends_at: at('expirationDate') }),
      detail: jsonFacts({ id: jsonWords(member(call, 'momentID')), region: jsonWords(member(call, 'region')) }),
    },
  };
}
