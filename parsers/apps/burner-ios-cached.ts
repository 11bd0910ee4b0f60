/**
 * Burner (numbers to throw away) on iOS: answers of the service the app's loader kept, `fsCachedData/<GUID>`: messages, calls and
 * voicemail of a conversation, and recordings. Times count milliseconds. Facts: iLEAPP, and a phone of 2023.
 */
import { cachedAnswer, type Json, jsonItems, jsonNumber, jsonWords, member } from '../formats/cached-answer.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import type { FileParser } from '../parser.ts';

/** 1 is a call or a voicemail, 2 a message. */
const CALL = 1;
const moment = (value: Json | undefined) => {
  const ms = jsonNumber(value);
  return ms !== null && ms > 0 ? ms : null;
};

export const parser: FileParser = {
  format: 'file',
  id: 'burner-ios-cached',
  title: 'Burner messages in cached answers (iOS)',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'burner',
  table: 'message',
  kind: 'message',
  paths: ['**/com.adhoclabs.burner/fsCachedData/*'],
  covers:
    'Messages, calls and voicemail of Burner numbers that stand in answers the app kept, and pictures and recordings it kept.',
  leavesOut: ['the numbers themselves, which the store of answers names', 'short answers, which lie inside that store'],
  *read(file) {
    const answer = cachedAnswer(file);
    if ('media' in answer) {
      yield { ...answer.media, table: 'file' };
      return;
    }
    let row = 0;
    for (const one of Array.isArray(answer.json) ? jsonItems(answer.json) : [answer.json]) {
      row += 1;
      const party = jsonWords(member(one, 'contactPhoneNumber'));
      const burner = jsonWords(member(one, 'burnerId'));
      if (burner === null || member(one, 'message') === undefined) {
        yield { absorbed: 1, table: 'other answer' };
        continue;
      }
      const thread = party === null ? null : `${burner} ${party}`;
      if (party !== null) yield { party: { ref: party, identifier: party } };
      if (thread !== null) yield { thread: { ref: thread, identifier: thread, grouped: 0 } };
      const direction = jsonNumber(member(one, 'direction'));
      const isCall = jsonNumber(member(one, 'messageType')) === CALL;
      const voice = jsonWords(member(one, 'voiceUrl'));
      yield {
        record: {
          row,
          ...(isCall ? { category: voice === null ? 'calls' : 'audio', kind: voice === null ? 'call' : 'voicemail' } : {}),
          time: moment(member(one, 'dateCreated')),
          basis: 'utc',
          direction: direction === 1 ? 1 : direction === 2 ? 2 : 0,
          party,
          thread,
          body: jsonWords(member(one, 'message')),
          url: voice ?? jsonWords(member(one, 'assetUrl')),
          meta: jsonFacts({
            type: jsonNumber(member(one, 'messageType')),
            read: typeof member(one, 'read') === 'boolean' ? member(one, 'read') : null,
            state: jsonNumber(member(one, 'state')),
            seconds: jsonNumber(member(one, 'messageDuration')) ?? jsonNumber(member(one, 'duration')),
            connected: typeof member(one, 'connected') === 'boolean' ? member(one, 'connected') : null,
          }),
          detail: jsonFacts({ id: jsonWords(member(one, 'id')), burner }),
        },
      };
    }
  },
};
