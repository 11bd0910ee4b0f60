/**
 * Direct messages of Twitter (X) on iOS: one keyed archive an account, `com.atebits.tweetie.direct-message.cache/<account>`, with all
 * conversations the app held. Facts: iLEAPP, and an archive of an iOS 17 phone.
 */
import { jsonFacts } from '../formats/json-facts.ts';
import { archivedAt, isArchivedObject, unarchive, type Unarchived } from '../formats/keyed-archive.ts';
import { PlistDate } from '../formats/plist-value.ts';
import { type FileParser, type Finding, Undecodable } from '../parser.ts';

type Value = Unarchived | undefined;
const words = (value: Value) =>
  typeof value === 'string' && value !== ''
    ? value
    : typeof value === 'bigint' || typeof value === 'number'
      ? String(value)
      : null;
const moment = (value: Value) => (value instanceof PlistDate ? value.ms : null);
const list = (value: Value): readonly Unarchived[] => (Array.isArray(value) ? (value as readonly Unarchived[]) : []);
const pairs = (value: Value): [string, Unarchived][] =>
  value instanceof Map ? [...(value as ReadonlyMap<string, Unarchived>)] : [];
const classOf = (value: Value) => (isArchivedObject(value) ? value.$class : '');
const TIMELINES = [
  'trusted_conversations_timeline',
  'untrusted_conversations_timeline',
  'low_quality_conversations_timeline',
] as const;

interface Person {
  readonly id: string;
  readonly name: string | null;
  readonly userName: string | null;
}

function person(user: Value): Person | null {
  const id = words(archivedAt(user, 'userID'));
  const userName = words(archivedAt(user, 'username'));
  return id === null ? null : { id, userName, name: words(archivedAt(user, 'fullName')) ?? userName };
}

export const parser: FileParser = {
  format: 'file',
  id: 'twitter-ios-messages',
  title: 'Twitter (X) direct messages (iOS)',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'twitter',
  table: 'entry',
  kind: 'message',
  paths: ['**/com.atebits.tweetie.direct-message.cache/*'],
  covers: 'Direct messages the app held, with reactions, replies, pictures and calls, and people in them.',
  leavesOut: ['messages the app had not loaded', 'pictures themselves', 'messages not yet sent'],
  *read(file) {
    const state = unarchive(file.bytes());
    const inbox = archivedAt(state, 'inbox');
    if (inbox === undefined) throw new Undecodable('no direct messages of Twitter: the archive has no inbox');
    const self = words(archivedAt(inbox, 'context', 'userID'));
    const known = new Set<string>();
    function* meet(who: Person | null): Iterable<Finding> {
      if (who === null || known.has(who.id)) return;
      known.add(who.id);
      yield { party: { ref: who.id, identifier: who.id, name: who.name, owner: who.id === self ? 1 : 0 } };
    }
    const cached = pairs(archivedAt(state, 'cachedUserByUserID'));
    for (const [, user] of cached) yield* meet(person(user));
    let row = 0;
    const conversations = TIMELINES.flatMap((timeline) =>
      list(archivedAt(inbox, timeline, 'conversations')).map((one) => [timeline, one] as const),
    );
    for (const [timeline, conversation] of conversations) {
      const thread =
        words(archivedAt(conversation, 'identifier', 'canonicalID')) ?? words(archivedAt(conversation, 'identifier', 'localID'));
      const people = list(archivedAt(conversation, 'participants')).map((one) => person(archivedAt(one, 'participatingUser')));
      for (const who of people) yield* meet(who);
      const others = people.flatMap((who) => (who === null || who.id === self ? [] : [who.id]));
      if (thread !== null) {
        yield {
          thread: {
            ref: thread,
            identifier: thread,
            title: words(archivedAt(conversation, 'conversationName')),
            grouped: others.length > 1 ? 1 : 0,
          },
        };
        for (const who of people) if (who !== null) yield { participant: { thread, party: who.id } };
      }
      const entries = list(archivedAt(conversation, 'entries'));
      const there = new Set(entries.map((entry) => words(archivedAt(entry, 'identifier', 'canonicalID'))));
      const reactions = Map.groupBy(
        entries.filter((entry) => archivedAt(entry, 'emoji_reaction') !== undefined),
        (entry) => words(archivedAt(entry, 'message_id')),
      );
      for (const entry of entries) {
        row += 1;
        const id = words(archivedAt(entry, 'identifier', 'canonicalID'));
        const of = words(archivedAt(entry, 'message_id'));
        const reaction = words(archivedAt(entry, 'emoji_reaction'));
        if (reaction !== null && of !== null && there.has(of)) {
          yield { absorbed: 1 };
          continue;
        }
        const who = person(archivedAt(entry, 'sender'));
        yield* meet(who);
        const call = archivedAt(entry, 'call_type');
        const caller = archivedAt(entry, 'is_caller');
        const out = who === null ? (typeof caller === 'boolean' ? caller : null) : self === null ? null : who.id === self;
        const media = archivedAt(entry, 'attachment', 'entityMedia');
        const answers = id === null ? [] : (reactions.get(id) ?? []);
        const isWords = classOf(entry) === 'TFNDirectMessageEntry' || archivedAt(entry, 'displayText') !== undefined;
        yield {
          record: {
            row,
            kind: isWords ? 'message' : reaction !== null ? 'reaction' : call !== undefined ? 'call-notice' : 'system',
            time: moment(archivedAt(entry, 'time')),
            end_time: moment(archivedAt(entry, 'ended_at')),
            basis: 'utc',
            direction: out === null ? 0 : out ? 2 : 1,
            party: out === false && who !== null ? who.id : others.length === 1 ? (others[0] as string) : null,
            thread,
            body: words(archivedAt(entry, 'displayText')) ?? words(archivedAt(entry, 'originalText')) ?? reaction,
            url: words(archivedAt(media, 'expandedURL')),
            media: words(archivedAt(media, 'mediaURL')),
            meta: jsonFacts({
              type: isWords ? null : classOf(entry).replace(/^TFNDirectMessage|Entry$/g, ''),
              untrusted: timeline === TIMELINES[0] ? null : true,
              callType: typeof call === 'number' ? call : null,
              endReason: typeof archivedAt(entry, 'end_reason') === 'number' ? archivedAt(entry, 'end_reason') : null,
              markedSpam: archivedAt(entry, 'marked_as_spam') === true ? true : null,
              markedAbuse: archivedAt(entry, 'marked_as_abuse') === true ? true : null,
              quotes: isArchivedObject(archivedAt(entry, 'inReplyToMessageEntry')) ? true : null,
              reactions: answers.length === 0 ? null : answers.length,
            }),
            detail: jsonFacts({
              id,
              quoted: words(archivedAt(entry, 'inReplyToMessageEntry', 'displayText')),
              reactions:
                answers.length === 0
                  ? null
                  : answers.map((one) => ({
                      by: words(archivedAt(one, 'sender', 'userID')),
                      reaction: words(archivedAt(one, 'emoji_reaction')),
                      at: moment(archivedAt(one, 'time')),
                    })),
              address: words(archivedAt(media, 'displayURL')),
            }),
          },
        };
      }
    }
    for (const [index, [key, user]] of cached.entries()) {
      const who = person(user);
      yield {
        table: 'user',
        record: {
          row: index + 1,
          category: 'contacts',
          kind: archivedAt(user, 'blocking') === true ? 'blocked' : 'contact',
          party: who?.id ?? null,
          title: who?.name ?? key,
          meta: jsonFacts({
            updatedAt: moment(archivedAt(user, 'kUpdatedTimestampCodingKey')),
            joinedAt: moment(archivedAt(user, 'createdAt')),
            following: archivedAt(user, 'following') === true ? true : null,
          }),
          detail: jsonFacts({ userName: who?.userName, about: words(archivedAt(user, 'bio')) }),
        },
      };
    }
  },
};
