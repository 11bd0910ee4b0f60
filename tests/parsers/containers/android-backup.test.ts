import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asJavaChars } from '../../../parsers/containers/android-key.ts';
import { androidPath } from '../../../parsers/containers/android-paths.ts';
import { openImage, recogniseImage } from '../../../parsers/containers/open.ts';
import { androidBackupBytes, type AndroidBackupOptions } from '../../support/android-backup-bytes.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { contents, failureOf, listed, put, survives, temporaryFolder, wholeImage } from '../../support/images.ts';
import { tarBytes } from '../../support/tar-bytes.ts';

const folder = temporaryFolder();
const scratch = temporaryFolder();
const PASSWORD = 'pässword';
const BIG = Buffer.alloc(700_000, 'photo ');
const TAR = tarBytes([
  { name: 'apps/com.example/_manifest', data: '1\ncom.example\n' },
  { name: 'apps/com.example/db/msgs.db', data: 'messages', modified: 1_700_000_000 },
  { name: 'shared/0/DCIM/a.jpg', data: BIG },
]);
const WHOLE = new Map([
  ['apps/com.example/_manifest', Buffer.from('1\ncom.example\n')],
  ['data/data/com.example/databases/msgs.db', Buffer.from('messages')],
  ['storage/emulated/0/DCIM/a.jpg', BIG],
]);
const backup = (options?: AndroidBackupOptions, tar = TAR) => put(folder, 'backup.ab', androidBackupBytes(tar, options));

describe('androidPath', () => {
  it.each([
    ['apps/com.a/db/x.db-wal', 'data/data/com.a/databases/x.db-wal'],
    ['apps/com.a/f/deep/x', 'data/data/com.a/files/deep/x'],
    ['apps/com.a/sp/p.xml', 'data/data/com.a/shared_prefs/p.xml'],
    ['apps/com.a/r/app_webview/Cookies', 'data/data/com.a/app_webview/Cookies'],
    ['apps/com.a/d_db/x.db', 'data/user_de/0/com.a/databases/x.db'],
    [
      'apps/com.android.providers.telephony/d_f/000000_sms_backup',
      'data/user_de/0/com.android.providers.telephony/files/000000_sms_backup',
    ],
    ['apps/com.a/ef/x', 'storage/emulated/0/Android/data/com.a/files/x'],
    ['apps/com.a/obb/x', 'storage/emulated/0/Android/obb/com.a/x'],
    ['apps/com.a/a/base.apk', 'data/app/com.a/base.apk'],
    ['apps/com.a/k/com.a.data', 'apps/com.a/k/com.a.data'],
    ['apps/com.a/_manifest', 'apps/com.a/_manifest'],
    ['apps/com.a/constructor/x', 'apps/com.a/constructor/x'],
    ['shared/0/DCIM/x.jpg', 'storage/emulated/0/DCIM/x.jpg'],
    ['shared/1/DCIM/x.jpg', 'storage/sdcard1/DCIM/x.jpg'],
    ['apps/com.a/db/../../../x', 'data/data/com.a/databases/x'],
  ])('%s lies at %s', (name, path) => expect(androidPath(name)).toBe(path));
});

describe('an Android backup', () => {
  it.each([1, 2, 3, 4, 5].flatMap((version) => [true, false].map((compressed) => ({ version, compressed }))))(
    'opens: %o',
    async (options) => {
      expect(await wholeImage(await openImage(backup(options), { scratch }))).toEqual(WHOLE);
      expect(readdirSync(scratch)).toEqual([]);
    },
  );

  it.each([1, 2, 5])('of version %i opens with its password, whatever bytes its key is of', async (version) => {
    for (const masterKey of [
      Buffer.alloc(32, 0x41),
      Buffer.alloc(32, 0xff),
      Buffer.from(Array.from({ length: 32 }, (_, i) => i * 8)),
    ]) {
      const path = backup({ version, password: PASSWORD, masterKey });
      expect(await recogniseImage(path)).toMatchObject({ kind: 'android-backup', encrypted: true });
      expect(await wholeImage(await openImage(path, { password: PASSWORD, scratch }))).toEqual(WHOLE);
    }
  });

  it.each([undefined, '', 'password'])('asks for its password in plain words, given %j', async (password) => {
    const facts = await failureOf(openImage(backup({ password: PASSWORD }), { password, scratch }));
    expect(facts.code).toBe('password');
    expect(facts.message).toMatch(
      password === undefined ? /its password is needed/ : /the password does not open this Android backup/,
    );
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('opens behind the header of a maker', async () => {
    expect(await wholeImage(await openImage(backup({ before: Buffer.alloc(900, 'MIUI BACKUP\n') })))).toEqual(WHOLE);
  });

  it('is not taken for one where the magic lies further in', async () => {
    expect((await failureOf(openImage(backup({ before: Buffer.alloc(2000, 0x20) })))).code).toBe('bad-input');
  });

  it('reads a stream without an end mark, with garbage behind it', async () => {
    const endless = TAR.subarray(0, TAR.length - 1024);
    const image = await openImage(backup({ after: Buffer.from('a maker put this here') }, endless));
    const entries = await listed(image);
    expect(image.warnings).toEqual([
      'the archive ends without an end mark; what it lists is whole, but there may have been more',
    ]);
    expect([...(await contents(image, entries)).values()]).toEqual([...WHOLE.values()]);
    await image.close();
  });

  it.each([
    ['compressed', { compressed: true }],
    ['plain', { compressed: false }],
    ['encrypted', { compressed: false, password: PASSWORD }],
  ])('that is cut short keeps its whole members and says so (%s)', async (_, options) => {
    const random = Buffer.from(
      Array.from({ length: 300_000 }, (__, i) => createHash('md5').update(String(i)).digest()[0] as number),
    );
    const whole = androidBackupBytes(
      tarBytes([
        { name: 'apps/a/f/first', data: 'one' },
        { name: 'apps/a/f/second', data: random },
      ]),
      options,
    );
    const image = await openImage(put(folder, 'cut.ab', whole.subarray(0, 200_000)), { password: PASSWORD });
    const entries = await listed(image);
    expect(entries.map(({ path, state }) => [path, state])).toEqual([
      ['data/data/a/files/first', 'present'],
      ['data/data/a/files/second', 'unreadable'],
    ]);
    expect((await contents(image, entries)).get(0)).toEqual(Buffer.from('one'));
    expect(image.warnings.join()).toMatch(/cut short/);
    await image.close();
  });

  it.each([
    ['no body', 'ANDROID BACKUP\n5\n1\nnone\n', /nothing in this Android backup can be read/],
    [
      'a body of noise',
      `ANDROID BACKUP\n5\n1\nnone\n${'\u00ff'.repeat(900)}`,
      /nothing in this Android backup can be read: .* its packed bytes are damaged/,
    ],
    ['a version to come', 'ANDROID BACKUP\n9\n1\nnone\n', /its version reads "9"/],
    ['an encryption to come', 'ANDROID BACKUP\n5\n1\nAES-512\n', /its encryption reads "AES-512"/],
    ['a header without an end', `ANDROID BACKUP\n${'5'.repeat(9000)}`, /its version reads ""/],
    ['rounds without end', `ANDROID BACKUP\n5\n1\nAES-256\n00\n00\n99999999999\n00\n00\n`, /its rounds reads "99999999999"/],
    [
      'an IV of no length',
      `ANDROID BACKUP\n5\n1\nAES-256\n00\n00\n1\n00\n00\n`,
      /its IV or its master key has an impossible length/,
    ],
  ])('is refused in words: %s', async (_, text, words) => {
    const facts = await failureOf(openImage(put(folder, 'bad.ab', Buffer.from(text, 'latin1')), { scratch, password: 'x' }));
    expect(facts.code).toBe('bad-input');
    expect(facts.message).toMatch(words);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('of any bytes is read or refused, and leaves nothing behind', async () => {
    const seed = androidBackupBytes(tarBytes([{ name: 'apps/a/f/x', data: 'hello' }]), { password: PASSWORD });
    await fc.assert(
      fc.asyncProperty(fc.nat(seed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const bytes = Buffer.from(seed);
        bytes[at] = (bytes[at] as number) ^ mask;
        await survives(() => openImage(put(folder, 'flipped.ab', bytes), { password: PASSWORD, scratch }));
      }),
      { numRuns: 150 },
    );
    expect(readdirSync(scratch)).toEqual([]);
  });
});

describe('asJavaChars', () => {
  it('writes a byte of 0x80 and more as the three bytes of U+FF80 and up', () => {
    expect(asJavaChars(Buffer.from([0x00, 0x7f, 0x80, 0xbf, 0xc0, 0xff])).toString('hex')).toBe('007fefbe80efbebfefbf80efbfbf');
  });
});

describeCorpus('Android backups of real phones', () => {
  it.each([
    ['backup.ab', 10_240, 'ce1ac5009fea5187a9f546b51e1446ba450243ae91d31dc779233ec0937b5d18', 2],
    ['backup2.ab', 5120, 'f365ace1', 2],
    ['backup3.ab', 5120, '33e73df2ede9798dcb3a85c06200ee41c8f52dd2f2e50ffafcceb0407bc13e3a', 2],
  ])('%s unpacks to the known tar', async (name, size, sha256, files) => {
    const image = await openImage(corpus(`mvt/tests/artifacts/android_backup/${name}`), { password: '123456', scratch });
    const [unpacked] = readdirSync(scratch) as [string];
    const tar = readFileSync(join(scratch, unpacked, 'backup.tar'));
    expect([tar.length, createHash('sha256').update(tar).digest('hex').slice(0, sha256.length)]).toEqual([size, sha256]);
    const entries = await listed(image);
    expect(entries).toHaveLength(files);
    const sms = entries.find((entry) => entry.path === 'data/user_de/0/com.android.providers.telephony/files/000000_sms_backup');
    expect(sms).toMatchObject({ size: 143, original: 'apps/com.android.providers.telephony/d_f/000000_sms_backup' });
    await image.close();
    expect(readdirSync(scratch)).toEqual([]);
  });
});
