/** Decoders of values inside stores and of property lists. */
import { deflateSync, gzipSync } from 'node:zlib';
import { attributedText } from '../../../parsers/formats/attributed-text.ts';
import { noteText } from '../../../parsers/formats/apple-note.ts';
import { messageEdits, retractedParts } from '../../../parsers/formats/imessage.ts';
import { unarchive } from '../../../parsers/formats/keyed-archive.ts';
import { parsePlist } from '../../../parsers/formats/plist.ts';
import { plistJson } from '../../../parsers/formats/plist-json.ts';
import { protoAll, protoFields } from '../../../parsers/formats/protobuf.ts';
import { readTypedstream } from '../../../parsers/formats/typedstream.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { binaryPlist, Real, Uid, type Plist } from '../../../practice/formats/binary-plist.ts';
import { archivedFile } from '../../../practice/formats/keyed-archive.ts';
import { protobuf } from '../../../practice/formats/protobuf.ts';
import { attributedBody } from '../../../practice/formats/typedstream.ts';
import { xmlPlist } from '../../../practice/formats/xml-plist.ts';
import { mbFile } from '../../support/backup-folder.ts';
import type { FuzzTarget } from '../target.ts';

const refusals = [Undecodable];

const LIST: Plist = {
  words: 'Grüße',
  number: 12,
  real: new Real(2.5),
  data: Buffer.from('abc'),
  list: [1, [2, [3]], { a: true }],
};

const archive = (objects: Plist[]): Buffer =>
  binaryPlist({ $version: 100_000, $archiver: 'NSKeyedArchiver', $top: { root: new Uid(1) }, $objects: objects });

const ARCHIVE = archive([
  '$null',
  { $class: new Uid(4), 'NS.keys': [new Uid(2)], 'NS.objects': [new Uid(3)] },
  'key',
  { $class: new Uid(5), 'NS.objects': [new Uid(2), new Uid(6), new Uid(7)] },
  { $classname: 'NSDictionary', $classes: ['NSDictionary', 'NSObject'] },
  { $classname: 'NSArray', $classes: ['NSArray', 'NSObject'] },
  { $class: new Uid(8), 'NS.time': new Real(700_000_000) },
  { $class: new Uid(9), 'NS.relative': new Uid(2), 'NS.base': new Uid(0) },
  { $classname: 'NSDate', $classes: ['NSDate'] },
  { $classname: 'NSURL', $classes: ['NSURL'] },
]);

const NOTE = protobuf([
  [
    2,
    [
      [
        3,
        [
          [2, 'A title\nand words'],
          [
            5,
            [
              [1, 5n],
              [2, [[1, 1n]]],
            ],
          ],
        ],
      ],
    ],
  ],
]);
const EDITS = { otr: { 0: { lo: 0, le: 4 } }, ec: { 0: [{ d: new Real(700_000_000), t: attributedBody('words') }] }, rp: [1] };

export const values: readonly FuzzTarget[] = [
  {
    name: 'plist',
    samples: () => [
      binaryPlist(LIST),
      Buffer.from(xmlPlist({ words: 'a', list: [1, true, new Date(0)], data: Buffer.from('x'), more: { real: 2.5 } })),
    ],
    words: [
      '<array>',
      '</dict>',
      '<key>k</key>',
      '&a;',
      '<!DOCTYPE x [<!ENTITY a "b">]>',
      '<![CDATA[',
      '<integer>',
      Buffer.from([0xdf, 0x13]),
    ],
    decode: (bytes) => plistJson(parsePlist(bytes)),
    refusals,
  },
  {
    name: 'keyed-archive',
    samples: () => [
      ARCHIVE,
      archivedFile({ relativePath: 'a', size: 1, mode: 0o100644, modified: 1, birth: 1, inode: 1, protectionClass: 3 }),
      mbFile({ path: 'a', size: 5, modified: 9 }),
    ],
    decode: (bytes) => plistJson(unarchive(bytes)),
    refusals,
  },
  {
    name: 'typedstream',
    samples: () => [attributedBody('Some words'), attributedBody('Grüße 👋'.repeat(60))],
    words: [
      Buffer.from([0x84]),
      Buffer.from([0x92]),
      Buffer.from([0x84, 0x84, 0x84]),
      '[255c]',
      '{?=i}',
      Buffer.from([0x82, 255, 255, 255, 127]),
    ],
    decode: (bytes) => [readTypedstream(bytes), attributedText(bytes)],
    refusals,
  },
  {
    name: 'message-summary',
    samples: () => [binaryPlist(EDITS)],
    decode: (bytes) => [messageEdits(bytes), retractedParts(bytes)],
    refusals,
  },
  {
    name: 'protobuf',
    samples: () => [
      NOTE,
      protobuf([
        [1, 5],
        [5, 'words'],
        [
          3,
          [
            [1, 2n ** 40n],
            [4, Buffer.alloc(40, 0x0a)],
          ],
        ],
      ]),
    ],
    words: [Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f]), Buffer.from([0x0a, 0x80]), Buffer.from([0x0b])],
    decode: (bytes) => [protoFields(bytes), protoAll(bytes, '2.3.2')],
    refusals,
  },
  {
    name: 'apple-note',
    samples: () => [gzipSync(NOTE), deflateSync(NOTE)],
    decode: noteText,
    refusals,
  },
];
