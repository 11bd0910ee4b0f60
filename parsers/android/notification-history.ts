/**
 * Notifications of the last day, where the owner has switched their history on: one protocol buffer a span of time, named by its
 * milliseconds, under `notification_history/history`. Facts of the format: AOSP `notificationhistory.proto`. No real file was at hand.
 */
import { jsonFacts } from '../formats/json-facts.ts';
import { protoAll, protoInteger, protoText } from '../formats/protobuf.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MOST = 64 * 1024 * 1024;

export const parser: FileParser = {
  format: 'file',
  id: 'android-notification-history',
  title: 'History of notifications (Android)',
  version: 1,
  platform: 'android',
  category: 'device-use',
  service: 'notifications',
  paths: ['**/notification_history/history/*'],
  covers: 'Notifications as apps posted them: which app, when, title and words. Whether anybody looked at one is not said.',
  leavesOut: ['pictures of notifications', 'notifications older than about a day, which the system drops'],
  table: 'notification',
  kind: 'notification',
  *read(file: SourceFile): Iterable<Finding> {
    const bytes = file.bytes(MOST);
    const pool = protoAll(bytes, [1, 2]).map((value) => (typeof value === 'bigint' ? '' : new TextDecoder().decode(value)));
    let row = 0;
    for (const each of protoAll(bytes, [3])) {
      row += 1;
      if (typeof each === 'bigint') {
        yield { unread: 1, reason: 'a notification that is a number' };
        continue;
      }
      try {
        yield { record: recordOf(each, row, pool) };
      } catch (error) {
        if (!(error instanceof Undecodable)) throw error;
        yield { unread: 1, reason: error.message };
      }
    }
    if (row === 0 && pool.length === 0 && protoInteger(bytes, [2]) === undefined)
      throw new Undecodable('no history of notifications: none of its fields are there');
  },
};

function recordOf(each: Uint8Array, row: number, pool: readonly string[]) {
  /** Words themselves, or their place in the list of words, from 1. */
  const words = (own: number, index: number) => {
    const at = protoInteger(each, [index]);
    return protoText(each, [own]) ?? (at === undefined ? undefined : pool[Number(at) - 1]);
  };
  const at = Number(protoInteger(each, [9]) ?? 0n);
  const uid = protoInteger(each, [7]);
  return {
    row,
    ...(at > 0 ? { time: at, basis: 'utc' } : {}),
    title: protoText(each, [10]) ?? null,
    body: protoText(each, [11]) ?? null,
    meta: jsonFacts({ app: words(1, 2), uid: uid === undefined ? null : Number(uid) }),
    detail: jsonFacts({ channel: words(3, 4), channelId: words(5, 6), conversation: words(13, 14) }),
  };
}
