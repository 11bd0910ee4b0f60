/** WhatsApp's encrypted backups: unlocked with the right key and no other. */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openImage, recogniseImage } from '../../../parsers/containers/open.ts';
import { keyFromDigits, keyFromFile } from '../../../parsers/containers/whatsapp-key.ts';
import { HEAD_BYTES, readHeader } from '../../../parsers/containers/whatsapp-header.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { failureOf, leftIn, put, temporaryFolder, wholeImage } from '../../support/images.ts';
import {
  crypt12,
  crypt14,
  crypt15,
  digitsOf,
  endToEndKeyFile,
  serverKeyFile,
  someKey,
} from '../../support/whatsapp-crypt-bytes.ts';

const folder = temporaryFolder();
const scratch = join(folder, 'scratch');
mkdirSync(scratch);
const database = new Database(':memory:');
database.exec('CREATE TABLE message(_id INTEGER PRIMARY KEY, text_data TEXT); INSERT INTO message VALUES (1, zeroblob(300000))');
const STORE = database.serialize();
const KEY = someKey('a');
const SALT = someKey('salt');

async function unlocked(path: string, password?: string): Promise<Map<string, Buffer | string>> {
  return wholeImage(await openImage(path, { scratch, ...(password === undefined ? {} : { password }) }));
}

describe('an encrypted WhatsApp backup', () => {
  it.each([
    ['crypt12', crypt12(STORE, { key: KEY, salt: SALT })],
    ['crypt14', crypt14(STORE, { key: KEY, salt: SALT })],
    ['crypt14', crypt14(STORE, { key: KEY, salt: SALT, flag: true, part: true })],
  ] as const)('%s opens with the file named key beside it', async (ending, bytes) => {
    const at = join(folder, `${ending}-${bytes.length}`);
    const path = put(at, `msgstore.db.${ending}`, bytes);
    put(at, 'key', serverKeyFile(KEY, SALT));
    put(at, 'other.key', 'not a key at all');
    expect(await recogniseImage(path)).toMatchObject({ kind: 'file', encrypted: false, device: { platform: 'android' } });
    expect(await unlocked(path)).toEqual(new Map([['msgstore.db', STORE]]));
    expect(leftIn(scratch)).toEqual([]);
  });

  it.each([
    [false, false],
    [true, false],
    [true, true],
  ])('crypt15 (flag %s, part %s) opens with its digits or its key file', async (flag, part) => {
    const at = join(folder, `15-${flag}-${part}`);
    const path = put(at, 'msgstore-2023-05-01.1.db.crypt15', crypt15(STORE, { key: KEY, flag, part }));
    expect(await recogniseImage(path)).toMatchObject({ encrypted: true });
    expect(await unlocked(path, digitsOf(KEY))).toEqual(new Map([['msgstore.db', STORE]]));
    put(at, 'encrypted_backup.key', endToEndKeyFile(KEY));
    put(at, 'a-wrong-one.key', endToEndKeyFile(someKey('b')));
    expect(await recogniseImage(path)).toMatchObject({ encrypted: false });
    const image = await openImage(path, { scratch });
    expect(image.singleFile).toBe(path);
    expect(await wholeImage(image)).toEqual(new Map([['msgstore.db', STORE]]));
    expect(leftIn(scratch)).toEqual([]);
  });

  it('says what key it needs, and when one does not fit', async () => {
    const at = join(folder, 'keys');
    const fifteen = put(at, 'msgstore.db.crypt15', crypt15(STORE, { key: KEY }));
    expect(await failureOf(openImage(fifteen, { scratch }))).toMatchObject({
      code: 'password',
      message: expect.stringMatching(/its key is not beside it/),
      advice: expect.stringMatching(/encrypted_backup\.key/),
    });
    expect(await failureOf(openImage(fifteen, { scratch, password: 'hunter2' }))).toMatchObject({
      code: 'password',
      message: expect.stringMatching(/no 64 hexadecimal digits/),
    });
    expect(await failureOf(openImage(fifteen, { scratch, password: digitsOf(someKey('b')) }))).toMatchObject({
      code: 'password',
      message: expect.stringMatching(/does not fit/),
    });
    const twelve = put(at, 'msgstore.db.crypt12', crypt12(STORE, { key: KEY, salt: SALT }));
    put(at, 'key', serverKeyFile(KEY, someKey('other salt')));
    expect(await unlocked(twelve, 'a password for something else')).toEqual(new Map([['msgstore.db', STORE]]));
    expect(await unlocked(twelve)).toEqual(new Map([['msgstore.db', STORE]]));
    put(at, 'key', serverKeyFile(someKey('b'), someKey('other salt')));
    expect(await failureOf(openImage(twelve, { scratch }))).toMatchObject({
      code: 'password',
      message: expect.stringMatching(/of another backup/),
    });
    expect(leftIn(scratch)).toEqual([]);
  });

  it('changed in any one place opens with no key', async () => {
    const whole = crypt15(STORE, { key: KEY });
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 33), async (place) => {
        const bytes = Buffer.from(whole);
        bytes[place] = (bytes[place] as number) ^ 1;
        const path = put(folder, 'changed.db.crypt15', bytes);
        const facts = await failureOf(openImage(path, { scratch, password: digitsOf(KEY) }));
        expect(['password', 'bad-input']).toContain(facts.code);
      }),
      { numRuns: 40 },
    );
    expect(leftIn(scratch)).toEqual([]);
  });

  it('cut short anywhere is refused', async () => {
    const whole = crypt14(STORE, { key: KEY, salt: SALT });
    const at = join(folder, 'cut');
    put(at, 'key', serverKeyFile(KEY, SALT));
    for (const length of [1, 20, 60, 100, 140, whole.length - 1]) {
      const facts = await failureOf(openImage(put(at, 'msgstore.db.crypt14', whole.subarray(0, length)), { scratch }));
      expect(['password', 'bad-input'], String(length)).toContain(facts.code);
    }
    expect(leftIn(scratch)).toEqual([]);
  });

  it('that holds no database says so, and one that unpacks without end is stopped', async () => {
    const other = put(folder, 'stickers.db.crypt15', crypt15(Buffer.from('PK\x03\x04'), { key: KEY }));
    expect((await failureOf(openImage(other, { scratch, password: digitsOf(KEY) }))).message).toMatch(/holds no database/);
    const bomb = put(folder, 'bomb.db.crypt15', crypt15(Buffer.alloc(600 * 1024 * 1024), { key: KEY }));
    expect((await failureOf(openImage(bomb, { scratch, password: digitsOf(KEY) }))).message).toMatch(/limit/);
    expect(leftIn(scratch)).toEqual([]);
  });

  it('has a head of any bytes, or none', () => {
    fc.assert(
      fc.property(fc.constantFrom(12, 14, 15), fc.uint8Array({ maxLength: HEAD_BYTES }), (version, head) => {
        try {
          expect(readHeader(version as 12 | 14 | 15, head).iv).toHaveLength(16);
        } catch (error) {
          expect(error).toBeInstanceOf(Undecodable);
        }
      }),
    );
  });
});

describe('a key', () => {
  it('is 64 digits, however they are grouped, and nothing else', () => {
    expect(keyFromDigits(digitsOf(KEY))?.bytes).toEqual(KEY);
    expect(keyFromDigits(KEY.toString('hex').toUpperCase())?.bytes).toEqual(KEY);
    for (const text of ['', 'f'.repeat(63), 'f'.repeat(65), 'g'.repeat(64)]) expect(keyFromDigits(text)).toBeNull();
  });

  it('file of another length, or another head, is none', () => {
    const file = endToEndKeyFile(KEY);
    expect(keyFromFile(file)?.bytes).toEqual(KEY);
    for (let length = 0; length < file.length; length++) expect(keyFromFile(file.subarray(0, length))).toBeNull();
    expect(keyFromFile(Buffer.concat([Buffer.from([0]), file]))).toBeNull();
  });
});

describeCorpus("wa-crypt-tools' crypt15", () => {
  it('unlocks to the database beside it, byte for byte', async () => {
    const at = join(folder, 'real');
    mkdirSync(at);
    for (const name of ['msgstore.db.crypt15', 'encrypted_backup.key', 'key'])
      copyFileSync(corpus(`wa-crypt-tools/tests/res/${name}`), join(at, name));
    const store = (await unlocked(join(at, 'msgstore.db.crypt15'))).get('msgstore.db') as Buffer;
    expect(store).toHaveLength(1_273_856);
    const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    expect(sha256(store)).toBe(sha256(readFileSync(corpus('wa-crypt-tools/tests/res/msgstore.db'))));
    expect(keyFromFile(readFileSync(corpus('wa-crypt-tools/tests/res/key')))?.kind).toBe('server');
  });
});
