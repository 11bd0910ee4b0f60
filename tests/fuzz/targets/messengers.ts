/** Decoders of what messengers pack into cells. */
import { instagramMessage, instagramThread } from '../../../parsers/formats/instagram.ts';
import { snapchatMembers, snapchatOldText, snapchatShownName, snapchatText } from '../../../parsers/formats/snapchat.ts';
import { postboxKey, postboxMessage, postboxPeer } from '../../../parsers/formats/telegram-postbox.ts';
import { telegramMessage } from '../../../parsers/formats/telegram-tl.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { protobuf } from '../../../practice/formats/protobuf.ts';
import { Kept, keyedArchive } from '../../support/keyed-archive.ts';
import type { FuzzTarget } from '../target.ts';

const refusals = [Undecodable];
const DATE = 1_672_531_200;

const INSTAGRAM = keyedArchive(
  new Kept('IGDirectPublishedMessage', {
    'IGDirectPublishedMessageContent*content': new Kept('C', {
      'NSString*string': 'Tea?',
      codedSubtype: 'SUBTYPE_TEXT',
      'M*media': new Kept('M', { url: new URL('https://example.org/a') }),
    }),
    'IGDirectPublishedMessageMetadata*metadata': new Kept('D', {
      'NSDate*serverTimestamp': new Date(DATE * 1000),
      'NSString*senderPk': '5',
    }),
    'NSArray<R *>*reactions': [new Kept('R', { USER_BASED_REACTION_USER_ID: '9', USER_BASED_REACTION_EMOJI_UNICODE: 'x' })],
    'NSArray<IGUser *>*users': [new Kept('IGUser', { pk: '5', userName: 'ada' })],
  }),
);

/** A message of the type language: constructor, flags, more flags, number, sender, peer, date, words, a place. */
const TELEGRAM = (() => {
  const words = [0x9815cec8, (1 << 8) | (1 << 9), 0, 1, 0x59511722, 5, 0, 0x59511722, 5, 0, DATE];
  const head = Buffer.alloc(words.length * 4);
  for (const [at, word] of words.entries()) head.writeUInt32LE(word >>> 0, at * 4);
  const place = Buffer.alloc(4 * 3 + 8 * 3);
  for (const [at, word] of [0x56e0d474, 0xb2a2f663, 0].entries()) place.writeUInt32LE(word, at * 4);
  place.writeDoubleLE(-1.5, 12);
  place.writeDoubleLE(53.8, 20);
  return Buffer.concat([head, Buffer.from('\x04Tea?\0\0\0', 'latin1'), place]);
})();

const u32 = (value: number) => {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(value >>> 0);
  return out;
};
const PEER = Buffer.concat([
  Buffer.from('\x01_\x05', 'latin1'),
  u32(1),
  u32(10),
  Buffer.from('\x02fn\x04', 'latin1'),
  u32(2),
  Buffer.from('Al'),
]);
const POSTBOX = Buffer.concat([
  Buffer.from([0]),
  u32(1),
  u32(1),
  Buffer.from([0]),
  u32(4),
  u32(0),
  Buffer.from([0, 0]),
  u32(4),
  Buffer.from('Tea?'),
  u32(0),
  u32(1),
  u32(PEER.length),
  PEER,
  u32(0),
]);

export const messengers: readonly FuzzTarget[] = [
  {
    name: 'instagram',
    samples: () => [INSTAGRAM],
    decode: (bytes) => [instagramMessage(bytes), instagramThread(bytes)],
    refusals,
  },
  {
    name: 'snapchat',
    samples: () => [protobuf([[4, [[4, [[2, [[1, 'Tea?']]]]]]]]), protobuf([[3, [[1, [[1, Buffer.alloc(16, 5)]]]]]])],
    decode: (bytes) => [snapchatText(bytes), snapchatMembers(bytes)],
    refusals,
  },
  {
    name: 'snapchat-documents',
    samples: () => [Buffer.concat([Buffer.alloc(40), u32(4), Buffer.from('Tea?')])],
    decode: (bytes) => [snapchatOldText(bytes), snapchatShownName(bytes, 'x')],
    refusals,
  },
  {
    name: 'telegram-tl',
    samples: () => [TELEGRAM],
    words: [u32(DATE), u32(0x59511722), u32(0xb940c666), u32(0x7a800e0a), Buffer.from([254, 255, 255, 255])],
    decode: (bytes) => telegramMessage(bytes, 1, DATE),
    refusals,
  },
  {
    name: 'telegram-postbox',
    samples: () => [POSTBOX],
    words: [Buffer.from([8, 255, 255, 255, 127]), Buffer.from([9, 255, 255, 255, 15]), Buffer.from([5])],
    decode: (bytes) => [postboxMessage(bytes), postboxKey(bytes)],
    refusals,
  },
  { name: 'telegram-peer', samples: () => [PEER], decode: postboxPeer, refusals },
];
