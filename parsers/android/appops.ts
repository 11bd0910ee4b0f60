/**
 * `appops.xml`: when each app last used a permission such as the microphone, or was refused it. Times are milliseconds; on each entry
 * `t` is the last use and `r` the last refusal (Android 10 and later). Facts of the format: AOSP `AppOpsService`, ALEAPP. No real file
 * was at hand.
 */
import { androidXmlItems } from '../formats/android-xml-items.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import type { XmlHandler } from '../formats/xml-stream.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

export const parser: FileParser = {
  format: 'file',
  id: 'android-appops',
  title: 'Use of permissions (Android)',
  version: 1,
  platform: 'android',
  category: 'device-use',
  service: 'appops',
  paths: ['**/system/appops.xml', '**/system/appops_accesses.xml'],
  covers: 'When each app last used a permission, or was last refused it. Only the last time is kept, and what an app did is not.',
  leavesOut: ['settings of permissions', 'earlier uses'],
  table: 'op',
  kind: 'permission-use',
  read,
};

/** AOSP's numbers of the operations that say something of a person; others go by their number. */
const OPERATIONS: Readonly<Record<string, string>> = {
  0: 'coarse location',
  1: 'fine location',
  2: 'GPS',
  4: 'read contacts',
  5: 'write contacts',
  6: 'read call log',
  7: 'write call log',
  8: 'read calendar',
  9: 'write calendar',
  10: 'Wi-Fi scan',
  11: 'post notifications',
  13: 'call',
  14: 'read messages',
  15: 'write messages',
  16: 'receive messages',
  20: 'send messages',
  26: 'camera',
  27: 'record sound',
  28: 'play sound',
  29: 'read clipboard',
  30: 'write clipboard',
  40: 'wake lock',
  41: 'watch location',
  42: 'watch location closely',
  43: 'usage statistics',
  46: 'record the screen',
  47: 'start a VPN',
  51: 'read phone state',
  59: 'read storage',
  60: 'write storage',
  61: 'turn the screen on',
  66: 'install apps',
};

interface Use {
  readonly app: string;
  readonly uid: string | undefined;
  readonly op: string;
  readonly entry: Readonly<Record<string, string>>;
}

function* read(file: SourceFile): Iterable<Finding> {
  let row = 0;
  for (const { app, uid, op, entry } of androidXmlItems<Use>(file, 'app operations', handler)) {
    row += 1;
    const used = whole(entry['t']) ?? whole(entry['tp']) ?? whole(entry['tf']) ?? whole(entry['tb']);
    const refused = whole(entry['r']) ?? whole(entry['rp']) ?? whole(entry['rf']) ?? whole(entry['rb']);
    if (used === null && refused === null) {
      // Only that the app may or may not.
      yield { absorbed: 1 };
      continue;
    }
    yield {
      record: {
        row,
        time: used ?? refused,
        basis: 'utc',
        meta: jsonFacts({
          app,
          permission: OPERATIONS[op] ?? `operation ${op.slice(0, 40)}`,
          refused: used === null || null,
          refusedAt: used === null ? null : refused,
          milliseconds: whole(entry['d']),
          for: entry['pp'],
          uid: uid === undefined ? null : whole(uid),
        }),
      },
    };
  }
}

function handler(emit: (use: Use) => void): XmlHandler {
  let depth = 0;
  let app = '';
  let uid: string | undefined;
  let op: Readonly<Record<string, string>> | null = null;
  let entries = 0;
  return {
    open(name, attributes) {
      depth += 1;
      if (depth === 1 && name !== 'app-ops')
        throw new Undecodable(`app operations begin with app-ops, and this with ${name.slice(0, 40)}`);
      if (name === 'pkg') app = attributes['n'] ?? '';
      if (name === 'uid') uid = attributes['n'];
      if (name === 'op') {
        op = attributes;
        entries = 0;
      }
      if (name === 'st' && op !== null) {
        entries += 1;
        emit({ app, uid, op: op['n'] ?? '', entry: attributes });
      }
    },
    text() {},
    close(name) {
      depth -= 1;
      if (name !== 'op' || op === null) return;
      // Before Android 10 the times stand on the operation itself.
      if (entries === 0) emit({ app, uid, op: op['n'] ?? '', entry: op });
      op = null;
    },
  };
}

/** Times of 0 and less, and the -1 of "not yet over", say nothing. */
const whole = (text: string | undefined) => (text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) || null : null);
