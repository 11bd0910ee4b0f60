import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readKeyBag, unlockKeyBag } from '../../../parsers/containers/key-bag.ts';
import { openImage, recogniseImage } from '../../../parsers/containers/open.ts';
import { Failure } from '../../../contract/failure.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { hashOf, writeBackup, type BackedUp } from '../../support/backup-folder.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { encryptBackup } from '../../support/encrypt-backup.ts';
import { contents, failureOf, listed, put, survives, temporaryFolder } from '../../support/images.ts';

const folder = temporaryFolder();
const scratch = temporaryFolder();
const PASSWORD = 'pässword 1';

const SMS = { domain: 'HomeDomain', path: 'Library/SMS/sms.db', data: 'messages' } satisfies BackedUp;
const BLOCK = { domain: 'HomeDomain', path: 'sixteen', data: 'sixteen bytes ok' } satisfies BackedUp;
const LARGE = { domain: 'MediaDomain', path: 'Media/film.mov', data: Buffer.alloc(1_000_001, 'film ') } satisfies BackedUp;
const FILES: readonly BackedUp[] = [
  SMS,
  BLOCK,
  LARGE,
  { domain: 'HomeDomain', path: 'empty', data: '' },
  { domain: 'HomeDomain', path: 'gone', data: null, size: 9 },
];
const plain = join(folder, 'plain');
let made = 0;

function encrypted(options: Parameters<typeof encryptBackup>[3] = {}): string {
  const to = join(folder, `e${made++}`);
  encryptBackup(plain, to, PASSWORD, options);
  return to;
}

beforeAll(() => void writeBackup(plain, FILES));

const payload = (root: string, file: BackedUp) => join(root, hashOf(file).slice(0, 2), hashOf(file));

async function readAll(root: string) {
  const image = await openImage(root, { password: PASSWORD, scratch });
  try {
    const entries = await listed(image);
    const bytes = await contents(image, entries);
    return { image, entries, byName: new Map(entries.map((entry) => [entry.path.split('/').at(-1), bytes.get(entry.index)])) };
  } finally {
    await image.close();
  }
}

describe('an encrypted backup', () => {
  it('is recognised as encrypted without its password', async () => {
    expect(await recogniseImage(encrypted())).toMatchObject({
      kind: 'itunes-backup',
      encrypted: true,
      sentence: 'Encrypted iTunes backup of an iPhone 12 (iPhone13,2), iOS 17.4, made 3 May 2026',
    });
  });

  it.each([{}, { before102: true }])('opens with its password and gives each file its exact bytes (%o)', async (options) => {
    const root = encrypted(options);
    const { byName, entries, image } = await readAll(root);
    expect(byName.get('sms.db')).toEqual(Buffer.from('messages'));
    expect(byName.get('sixteen')).toEqual(Buffer.from('sixteen bytes ok'));
    expect(byName.get('film.mov')).toEqual(LARGE.data);
    expect(byName.get('empty')).toEqual(Buffer.alloc(0));
    expect(byName.get('gone')).toMatch(/lists this file but does not hold it/);
    expect(entries.find((entry) => entry.path.endsWith('sms.db'))).toMatchObject({
      size: 8,
      modified: 1_700_000_000_000,
      state: 'present',
    });
    expect(image.warnings).toEqual([]);
    expect(readFileSync(payload(root, SMS)).includes('messages')).toBe(false);
  });

  it.each([undefined, '', 'password 1', 'pässword 1 '])('asks for the password in plain words, given %j', async (password) => {
    const facts = await failureOf(openImage(encrypted(), { password, scratch }));
    expect(facts.code).toBe('password');
    expect(facts.message).toMatch(
      password === undefined ? /is an encrypted backup: its password is needed/ : /the password does not open this backup/,
    );
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('keeps its readable list in a private folder, and only until it is closed', async () => {
    const image = await openImage(encrypted(), { password: PASSWORD, scratch });
    const [name] = readdirSync(scratch) as [string];
    expect(statSync(join(scratch, name)).mode & 0o777).toBe(0o700);
    expect(statSync(join(scratch, name, 'Manifest-decrypted.db')).mode & 0o777).toBe(0o600);
    await image.close();
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('tells how far the derivation of the key is, ending at 1', async () => {
    const shares: number[] = [];
    const image = await openImage(encrypted({ strongRounds: 1_000_000 }), {
      password: PASSWORD,
      onUnlock: (share) => shares.push(share),
    });
    await image.close();
    expect(shares.length).toBeGreaterThan(1);
    expect(shares.at(-1)).toBe(1);
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
  });

  it('stops waiting for the key when it is told to', async () => {
    const stop = new AbortController();
    const opening = openImage(encrypted({ strongRounds: 600_000 }), { password: PASSWORD, signal: stop.signal, scratch });
    stop.abort(new Error('enough'));
    await expect(opening).rejects.toThrow('enough');
    expect(readdirSync(scratch)).toEqual([]);
  });
});

describe('a damaged encrypted backup', () => {
  it('costs one file where one payload is cut short', async () => {
    const root = encrypted();
    truncateSync(payload(root, LARGE), 500_000);
    const { byName } = await readAll(root);
    expect(byName.get('film.mov')).toMatch(/cut short: \d+ of 1000001 bytes could be decrypted$/);
    expect(byName.get('sms.db')).toEqual(Buffer.from('messages'));
  });

  it('does not read a payload that the list gives no key for', async () => {
    const root = encrypted();
    put(root, 'ff/ff00000000000000000000000000000000000001', 'stray');
    const { entries } = await readAll(root);
    expect(entries.at(-1)).toMatchObject({ state: 'unreadable', reason: "not in the backup's list, so its key is unknown" });
  });

  it('is told from a backup that a tool decrypted and left its old Manifest.plist in', async () => {
    const root = encrypted();
    for (const file of FILES) if (file.data !== null) writeFileSync(payload(root, file), file.data);
    writeFileSync(join(root, 'Manifest.db'), readFileSync(join(plain, 'Manifest.db')));
    expect((await recogniseImage(root)).encrypted).toBe(false);
    const image = await openImage(root);
    const entries = await listed(image);
    expect([
      ...(
        await contents(
          image,
          entries.filter((entry) => entry.path.endsWith('sms.db')),
        )
      ).values(),
    ]).toEqual([Buffer.from('messages')]);
    await image.close();
  });

  it.each([
    [
      'a list that is cut',
      'Manifest.db',
      (bytes: Buffer) => bytes.subarray(0, bytes.length - 7),
      /cut short|cannot be read as a database/,
    ],
    ['a list of noise', 'Manifest.db', (bytes: Buffer) => Buffer.alloc(bytes.length, 0x5a), /cannot be read as a database/],
    ['no Manifest.plist', 'Manifest.plist', () => Buffer.alloc(0), /encrypted without the keys that Manifest.plist should hold/],
  ])('is refused in words: %s', async (_, name, spoil, words) => {
    const root = encrypted();
    writeFileSync(join(root, name), spoil(readFileSync(join(root, name))));
    const facts = await failureOf(openImage(root, { password: PASSWORD, scratch }));
    expect(facts.code).toBe('bad-input');
    expect(facts.message).toMatch(words);
    expect(readdirSync(scratch)).toEqual([]);
  });
});

describe('a key bag', () => {
  const part = (tag: string, value: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(value.length);
    return Buffer.concat([Buffer.from(tag), length, value]);
  };
  const word = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const classKey = (number: number, wrapped: number) =>
    Buffer.concat([
      part('UUID', Buffer.alloc(16)),
      part('CLAS', word(number)),
      part('WRAP', word(wrapped)),
      part('WPKY', Buffer.alloc(40)),
    ]);
  const bag = (rounds: number) =>
    Buffer.concat([
      part('UUID', Buffer.alloc(16)),
      part('SALT', Buffer.alloc(20)),
      part('ITER', word(rounds)),
      classKey(3, 3),
      classKey(9, 1),
    ]);

  it('takes only class keys that a password opens', () => {
    expect(readKeyBag(bag(7))).toMatchObject({ rounds: 7, strong: null, classes: [{ protectionClass: 3 }] });
  });

  it.each([0, 0xffffffff])('that asks for %i rounds is refused at once', async (rounds) => {
    expect(await failureOf(unlockKeyBag(bag(rounds), 'x'))).toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining(`${rounds} rounds`),
    });
  });

  it('of any bytes is read or refused by name', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(200), (noise, at) => {
        const bytes = Buffer.from(bag(1));
        Buffer.from(noise).copy(bytes, at);
        try {
          readKeyBag(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(Undecodable);
        }
      }),
    );
  });

  it('flipped bits in Manifest.plist never end in another error than a named one', async () => {
    const root = encrypted();
    const good = readFileSync(join(root, 'Manifest.plist'));
    // Not in the numbers of rounds: some hundred million of them are allowed, and would take this test's whole time.
    const rounds = ['DPIC', 'ITER'].map((tag) => good.indexOf(tag) + 8);
    const elsewhere = fc.nat(good.length - 1).filter((at) => rounds.every((from) => at < from || at >= from + 4));
    await fc.assert(
      fc.asyncProperty(elsewhere, fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const bytes = Buffer.from(good);
        bytes[at] = (bytes[at] as number) ^ mask;
        writeFileSync(join(root, 'Manifest.plist'), bytes);
        try {
          await survives(() => openImage(root, { password: PASSWORD, scratch }));
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
        }
      }),
      { numRuns: 60 },
    );
    expect(readdirSync(scratch)).toEqual([]);
  });
});

describeCorpus('the backup of a real iPhone, encrypted for this test', () => {
  it('gives the same files and the same bytes as the plain one', async () => {
    const from = corpus('mvt/tests/artifacts/ios_backup');
    const to = join(folder, 'real');
    encryptBackup(from, to, PASSWORD);
    const open = async (root: string, password?: string) => {
      const image = await openImage(root, { password });
      const entries = (await listed(image)).filter((entry) => !entry.path.startsWith('not in'));
      const bytes = await contents(
        image,
        entries.filter((entry) => entry.state === 'present'),
      );
      await image.close();
      return { names: entries.map((entry) => `${entry.state} ${entry.path} ${entry.modified}`), bytes: [...bytes.values()] };
    };
    const [one, other] = [await open(from), await open(to, PASSWORD)];
    expect(other.names).toEqual(one.names);
    expect(other.bytes).toEqual(one.bytes);
    expect(one.bytes).toHaveLength(10);
  });
});
