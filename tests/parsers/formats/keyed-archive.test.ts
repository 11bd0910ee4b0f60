import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archivedAt, unarchive } from '../../../parsers/formats/keyed-archive.ts';
import { PlistDate } from '../../../parsers/formats/plist.ts';
import { plistJson } from '../../../parsers/formats/plist-json.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { bplist, Real, Uid, type Plain } from './build-bplist.ts';

const archive = (objects: readonly Plain[], top: Plain = { root: new Uid(1) }) =>
  bplist({ $version: 100000, $archiver: 'NSKeyedArchiver', $top: top, $objects: ['$null', ...objects] });
const cls = (...names: string[]): Plain => ({ $classname: names[0] as string, $classes: names });

describe('a keyed archive', () => {
  it('becomes plain values', () => {
    const value = unarchive(
      archive([
        {
          $class: new Uid(13),
          'NS.keys': [new Uid(2), new Uid(3), new Uid(4), new Uid(5)],
          'NS.objects': [new Uid(6), new Uid(7), new Uid(8), new Uid(0)],
        },
        'when',
        'link',
        42,
        'nothing',
        { $class: new Uid(9), 'NS.time': new Real(0.5) },
        { $class: new Uid(10), 'NS.base': new Uid(0), 'NS.relative': new Uid(11) },
        { $class: new Uid(12), 'NS.objects': [new Uid(14), new Uid(15), new Uid(16)] },
        cls('NSDate', 'NSObject'),
        cls('NSURL', 'NSObject'),
        'https://example.org/a',
        cls('NSMutableArray', 'NSArray', 'NSObject'),
        cls('NSMutableDictionary', 'NSDictionary', 'NSObject'),
        { $class: new Uid(17), 'NS.uuidbytes': Buffer.from('00112233445566778899aabbccddeeff', 'hex') },
        { $class: new Uid(18), 'NS.string': 'words' },
        { $class: new Uid(19), 'NS.data': Buffer.from([7]) },
        cls('NSUUID', 'NSObject'),
        cls('NSMutableString', 'NSString', 'NSObject'),
        cls('NSMutableData', 'NSData', 'NSObject'),
      ]),
    );
    expect(archivedAt(value, 'when')).toEqual(new PlistDate(978_307_200_500));
    expect(archivedAt(value, 'link')).toBe('https://example.org/a');
    expect(archivedAt(value, '42', 0)).toBe('00112233-4455-6677-8899-AABBCCDDEEFF');
    expect(archivedAt(value, '42', 1)).toBe('words');
    expect([...(archivedAt(value, '42', 2) as Uint8Array)]).toEqual([7]);
    expect(archivedAt(value, 'nothing')).toBeNull();
    expect(archivedAt(value, 'absent', 'deeper')).toBeUndefined();
  });

  it('keeps the name and fields of a class it does not know', () => {
    const value = unarchive(
      archive([{ $class: new Uid(2), 'NSString*text': new Uid(3), count: 2n ** 60n }, cls('IGMessage', 'NSObject'), 'hello']),
    );
    expect(value).toEqual({
      $class: 'IGMessage',
      fields: new Map<string, unknown>([
        ['NSString*text', 'hello'],
        ['count', 2n ** 60n],
      ]),
    });
    expect(archivedAt(value, 'NSString*text')).toBe('hello');
  });

  it('joins a URL to its base, and reads sets of both generations', () => {
    const value = unarchive(
      archive(
        [
          { $class: new Uid(2), 'NS.base': new Uid(3), 'NS.relative': '../b?q=1' },
          cls('NSURL'),
          { $class: new Uid(2), 'NS.base': new Uid(0), 'NS.relative': 'https://example.org/x/y' },
          { $class: new Uid(6), 'NS.objects': [1, 2] },
          { $class: new Uid(6), 'NS.object.0': 'a', 'NS.object.1': 'b' },
          cls('NSMutableSet', 'NSSet'),
        ],
        { url: new Uid(1), new: new Uid(4), old: new Uid(5) },
      ),
    );
    expect(value).toEqual(
      new Map<string, unknown>([
        ['url', 'https://example.org/b?q=1'],
        ['new', [1, 2]],
        ['old', ['a', 'b']],
      ]),
    );
  });

  it('cuts what contains itself', () => {
    const value = unarchive(archive([{ $class: new Uid(2), parent: new Uid(1), name: 'child' }, cls('Node')]));
    expect(archivedAt(value, 'parent')).toBeNull();
    expect(archivedAt(value, 'name')).toBe('child');
  });

  it('keeps no hold of a class called like a part of every object', () => {
    const value = unarchive(archive([{ $class: new Uid(2), a: 1 }, cls('constructor', '__proto__')]));
    expect(value).toEqual({ $class: 'constructor', fields: new Map([['a', 1]]) });
  });

  it.each([
    ['a plain property list', bplist({ a: 1 }), 'no $objects and $top'],
    ['a mention of no object', archive(['a'], { root: new Uid(40) }), 'object 40 is mentioned, there are 2'],
    [
      'what unfolds without end',
      archive([...Array.from({ length: 40 }, (_, at) => [new Uid(at + 2), new Uid(at + 2)]), 'end']),
      'more than 500000 values',
    ],
    [
      'what nests without end',
      archive([...Array.from({ length: 300 }, (_, at) => [new Uid(at + 2)]), 'end']),
      'nested more than 256 deep',
    ],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => unarchive(bytes)).toThrow(Undecodable);
    expect(() => unarchive(bytes)).toThrow(message);
  });

  it('survives any graph of objects', () => {
    const uid = fc.nat(7).map((index) => new Uid(index));
    const object = fc.oneof(
      fc.dictionary(
        fc.constantFrom('$class', 'NS.keys', 'NS.objects', 'NS.time', 'NS.relative', 'NS.string', '$classname', '$classes'),
        fc.oneof(uid, fc.array(uid, { maxLength: 3 }), fc.constant('NSSet'), fc.integer()),
      ),
      fc.constant(cls('NSDictionary')),
      fc.constant(cls('NSArray')),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(object, { minLength: 1, maxLength: 7 }), (objects) => {
        try {
          plistJson(unarchive(archive(objects as Plain[])));
        } catch (error) {
          expect(error).toBeInstanceOf(Undecodable);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describeCorpus('keyed archives from Messages', () => {
  const read = (path: string) => unarchive(readFileSync(corpus(`imessage-exporter/imessage-database/test_data/${path}`)));

  it('reads link previews', () => {
    const link = read('url_message/Twitter.plist');
    expect(archivedAt(link, 'richLinkMetadata', 'title')).toBe('Christopher Sardegna on Twitter');
    expect(archivedAt(link, 'richLinkMetadata', 'URL')).toBe('https://twitter.com/rxcs/status/1175874352946077696');
    expect(archivedAt(read('music_message/AppleMusic.plist'), 'richLinkMetadata', 'specialization', 'artist')).toBe('БАТЮШКА');
  });

  it('reads app messages', () => {
    expect(archivedAt(read('app_message/Sent265.plist'), 'ldtext')).toBe('Sent $265 with Apple\u00a0Pay.');
    expect(archivedAt(read('app_message/Slideshow.plist'), 'userInfo', 'subcaption')).toBe('37 Photos');
    expect(archivedAt(read('app_message/Business.plist'), 'sessionIdentifier')).toBe('71C8ACAE-A002-A923-6938-72511A81DCD2');
  });
});
