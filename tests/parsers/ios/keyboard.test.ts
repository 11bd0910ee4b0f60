import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parser as lexicon } from '../../../parsers/ios/keyboard-lexicon.ts';
import { parser } from '../../../parsers/ios/keyboard-stores.ts';
import { describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseBytes, parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const T = 694_224_000;
const UNIX = 1_672_531_200;
const MS = 1_672_531_200_000;
const read = (bytes: Uint8Array) => parseBytes(lexicon, 'Keyboard/en-dynamic.lm/dynamic-lexicon.dat', bytes);

function dictionary(
  words: readonly (readonly [id: readonly number[], times: number, word: string])[],
  count = words.length,
  version = '9',
): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(count);
  const entries = words.map(([id, times, word]) => {
    const use = Buffer.alloc(8);
    use.writeUInt16LE(times);
    return Buffer.concat([Buffer.from(id), use, Buffer.from(word), Buffer.from([0])]);
  });
  return Buffer.concat([Buffer.from(`DynamicDictionary-${version}\0`), head, ...entries, Buffer.from('56a05c84', 'hex')]);
}

describe('words the keyboard learned', () => {
  const WORDS = [
    [[0x56], 1, 'a'],
    [[0x84, 0x33], 3, 'about'],
    [[0xc0, 0x01, 0x12, 0xf0], 735, 'café'],
  ] as const;
  test('each with its count, whatever the length of its number', () => {
    const { records, tallies } = read(dictionary(WORDS));
    expect(records.map(({ row, body, meta }) => [row, body, meta])).toEqual([
      [1, 'a', '{"times":1}'],
      [2, 'about', '{"times":3}'],
      [3, 'café', '{"times":735}'],
    ]);
    expect(tallies).toEqual([{ table: 'word', rows: 3, records: 3, absorbed: 0, unread: 0 }]);
  });

  test('a file cut short, another version, another file', () => {
    expect(read(dictionary(WORDS).subarray(0, 45)).tallies).toEqual([
      { table: 'word', rows: 3, records: 1, absorbed: 0, unread: 2 },
    ]);
    expect(read(dictionary(WORDS, 900)).tallies[0]).toMatchObject({ records: 3, unread: 897 });
    expect(() => read(dictionary(WORDS, 3, '12'))).toThrow(/version 12/);
    expect(() => read(Buffer.from('words'))).toThrow(/mark/);
  });
});

describe('what the keyboard counts', () => {
  const FIGURES = `CREATE TABLE usermodeldurablerecords (key TEXT, value, creation_date REAL, last_update_date REAL);
    INSERT INTO usermodeldurablerecords VALUES ('words', 12, ${UNIX}, ${UNIX + 60}), ('text', 'x', NULL, 0);`;
  test('figures, swear words, corrections undone', () => {
    expect(
      parseStore(parser, at.make('user_model_database.sqlite', FIGURES)).records.map(({ kind, title, time, meta, detail }) => [
        kind,
        title,
        time,
        meta,
        detail,
      ]),
    ).toEqual([
      ['typing-figure', 'words', MS + 60_000, `{"value":12,"created_at":${MS}}`, undefined],
      ['typing-figure', 'text', undefined, undefined, '{"value":"x"}'],
    ]);
    const swearing = `CREATE TABLE vword_usage (app TEXT, recipient TEXT, vword TEXT, word_reading TEXT, usage_count INTEGER, last_use_timestamp REAL);
      INSERT INTO vword_usage VALUES ('com.apple.MobileSMS', '+441', 'bloody', NULL, 3, ${T});`;
    expect(parseStore(parser, at.make('VulgarWordUsage.db', swearing)).records).toMatchObject([
      { kind: 'typed-word', body: 'bloody', party: '+441', time: MS, meta: '{"times":3}' },
    ]);
    const undone = `CREATE TABLE rejections (typed TEXT, correction TEXT, last_hard_rejection REAL, last_soft_rejection REAL, hard_rejections INTEGER, soft_rejections INTEGER);
      INSERT INTO rejections VALUES ('Saz', 'Sad', ${UNIX}, -10000000000, 2, 0);`;
    expect(parseStore(parser, at.make('AutocorrectionRejections.db', undone)).records).toMatchObject([
      { body: 'Saz', time: MS, detail: '{"correction":"Sad"}' },
    ]);
  });
  standsHostileStores(parser, at, () => at.make('user_model_database.sqlite', FIGURES), 'usermodeldurablerecords');
});

describeCorpus('words of a real phone', () => {
  test('482, to the byte', async () => {
    const file = await memberOf(
      'iLEAPP/admin/test/cases/data/keyboard/testdata.keyboard.keyboardLexicon.josh_ios15_ffs.zip',
      'en-dynamic.lm/dynamic-lexicon.dat',
    );
    const { records, tallies, warnings } = read(readFileSync(file));
    expect(tallies).toEqual([{ table: 'word', rows: 482, records: 482, absorbed: 0, unread: 0 }]);
    expect(records[0]).toMatchObject({ body: '3rd', meta: '{"times":1}' });
    expect(records.at(-1)).toMatchObject({ body: 'you', meta: '{"times":331}' });
    expect(warnings).toEqual([]);
  });
});
