/**
 * Discord on iOS: answers of the service the app's loader kept, `fsCachedData/<GUID>`: lists of messages of a channel, as the service's
 * published interface describes them, and pictures. The account is not named. Facts: iLEAPP, discord.com/developers, and a phone of 2023.
 */
import { cachedAnswer, isoMs, type Json, jsonItems, jsonNumber, jsonWords, member } from '../formats/cached-answer.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import type { FileParser, Finding } from '../parser.ts';

/** Kinds of message that the service writes itself; 0, 19, 20 and 23 are what people send. */
const SENT = new Set([0, 19, 20, 23]);

function* messages(json: Json): Iterable<Json> {
  for (const one of Array.isArray(json) ? jsonItems(json) : [json]) {
    // A search answers with lists of lists, each a message and those beside it.
    if (Array.isArray(one)) yield* messages(one);
    else yield one;
  }
}

function* found(message: Json, row: number): Iterable<Finding> {
  const author = member(message, 'author');
  const id = jsonWords(member(author, 'id'));
  const name =
    jsonWords(member(author, 'global_name')) ??
    jsonWords(member(author, 'display_name')) ??
    jsonWords(member(author, 'username'));
  const channel = jsonWords(member(message, 'channel_id'));
  const people = [author, ...jsonItems(member(message, 'mentions'))];
  for (const one of people) {
    const ref = jsonWords(member(one, 'id'));
    if (ref !== null)
      yield {
        party: { ref, identifier: ref, name: jsonWords(member(one, 'global_name')) ?? jsonWords(member(one, 'username')) },
      };
  }
  if (channel !== null) yield { thread: { ref: channel, identifier: channel } };
  if (channel !== null && id !== null) yield { participant: { thread: channel, party: id } };
  const type = jsonNumber(member(message, 'type'));
  const files = jsonItems(member(message, 'attachments'));
  const embeds = jsonItems(member(message, 'embeds'));
  const reactions = jsonItems(member(message, 'reactions'));
  const quoted = member(message, 'referenced_message');
  const isCall = type === 3;
  yield {
    record: {
      row,
      kind: isCall ? 'call-notice' : type !== null && !SENT.has(type) ? 'system' : 'message',
      time: isoMs(member(message, 'timestamp')),
      end_time: isoMs(member(message, 'call', 'ended_timestamp')),
      basis: 'utc',
      direction: 0,
      party: id,
      thread: channel,
      body: jsonWords(member(message, 'content')),
      title: jsonWords(member(embeds[0], 'title')),
      url: jsonWords(member(files[0], 'url')) ?? jsonWords(member(embeds[0], 'url')),
      media: jsonWords(member(files[0], 'filename')),
      meta: jsonFacts({
        type,
        editedAt: isoMs(member(message, 'edited_timestamp')),
        attachments: files.length === 0 ? null : files.length,
        mime: jsonWords(member(files[0], 'content_type')),
        bytes: jsonNumber(member(files[0], 'size')),
        reactions: reactions.length === 0 ? null : reactions.length,
        quotes: typeof quoted === 'object' && quoted !== null ? true : null,
        pinned: member(message, 'pinned') === true ? true : null,
        bot: member(author, 'bot') === true ? true : null,
      }),
      detail: jsonFacts({
        id: jsonWords(member(message, 'id')),
        author: name,
        userName: jsonWords(member(author, 'username')),
        quoted: jsonWords(member(quoted, 'content')),
        files:
          files.length > 1
            ? files.map((one) => ({ name: jsonWords(member(one, 'filename')), url: jsonWords(member(one, 'url')) }))
            : null,
        reactions:
          reactions.length === 0
            ? null
            : reactions.map((one) => ({
                reaction: jsonWords(member(one, 'emoji', 'name')),
                count: jsonNumber(member(one, 'count')),
                mine: member(one, 'me') === true,
              })),
        preview: jsonWords(member(embeds[0], 'description')),
        stickers: jsonItems(member(message, 'sticker_items'))
          .map((one) => jsonWords(member(one, 'name')) ?? '')
          .join(', '),
      }),
    },
  };
}

export const parser: FileParser = {
  format: 'file',
  id: 'discord-ios-cached',
  title: 'Discord messages in cached answers (iOS)',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'discord',
  table: 'message',
  kind: 'message',
  paths: ['**/com.hammerandchisel.discord/fsCachedData/*'],
  covers:
    'Messages of Discord channels that stand in answers the app kept, and pictures it kept. The same message can stand in several answers.',
  leavesOut: [
    'which account is the one on the device',
    'names of channels and servers',
    'messages of channels that were not looked at',
  ],
  *read(file) {
    const answer = cachedAnswer(file);
    if ('media' in answer) {
      yield { ...answer.media, table: 'file' };
      return;
    }
    let row = 0;
    for (const one of messages(answer.json)) {
      row += 1;
      if (
        jsonWords(member(one, 'id')) !== null &&
        jsonWords(member(one, 'channel_id')) !== null &&
        member(one, 'author') !== undefined
      )
        yield* found(one, row);
      // Settings, offers, experiments: answers without messages, kept as one object or a list of them.
      else yield { absorbed: 1, table: 'other answer' };
    }
  },
};
