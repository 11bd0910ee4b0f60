import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openImage, recogniseImage } from '../../../parsers/containers/open.ts';
import { hashOf, TAKEN, writeBackup, type BackedUp } from '../../support/backup-folder.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { contents, failureOf, listed, put, temporaryFolder } from '../../support/images.ts';

const folder = temporaryFolder();
const scratch = temporaryFolder();

const SMS = { domain: 'HomeDomain', path: 'Library/SMS/sms.db', data: 'messages' } satisfies BackedUp;
const FILES: readonly BackedUp[] = [
  SMS,
  { domain: 'AppDomain-com.example.chat', path: 'Documents/chat.db', data: Buffer.alloc(700_000, 'x') },
  { domain: 'AppDomainGroup-group.com.example', path: 'shared.db', data: 'shared' },
  { domain: 'HealthDomain', path: 'Health/healthdb.sqlite', data: null, size: 77 },
  { domain: 'CameraRollDomain', path: 'Media/DCIM/100APPLE/IMG_1.HEIC', data: 'photo' },
  { domain: 'NewDomain', path: 'what/ever', data: 'new' },
  { domain: 'HomeDomain', path: 'Library', data: '', flags: 2 },
  { domain: 'HomeDomain', path: 'Library/link', data: '', flags: 4 },
  { domain: 'HomeDomain', path: '../../../etc/passwd', data: 'up' },
];
let made = 0;
const fresh = (files: readonly BackedUp[] = FILES) => writeBackup(join(folder, `b${made++}`), files);

describe('a plain backup', () => {
  it('says what it is', async () => {
    expect(await recogniseImage(fresh())).toEqual({
      kind: 'itunes-backup',
      sentence: 'iTunes backup of an iPhone 12 (iPhone13,2), iOS 17.4, made 3 May 2026',
      encrypted: false,
      device: {
        platform: 'ios',
        name: 'Phone of Somebody',
        model: 'iPhone 12 (iPhone13,2)',
        osVersion: '17.4',
        identifiers: [
          { label: 'Serial number', value: 'F00000000001' },
          { label: 'UDID', value: '00008101-000000000000001E' },
          { label: 'IMEI', value: '350000000000001' },
        ],
        takenAt: TAKEN.getTime(),
      },
    });
  });

  it('gives files at their paths on the device, and says what is missing', async () => {
    const image = await openImage(fresh(), { scratch });
    const entries = await listed(image);
    const bytes = await contents(image, entries);
    expect(new Map(entries.map((entry) => [entry.path, [entry.state, String(bytes.get(entry.index)).slice(0, 40)]]))).toEqual(
      new Map([
        ['private/var/mobile/Library/SMS/sms.db', ['present', 'messages']],
        ['private/var/mobile/Containers/Data/Application/com.example.chat/Documents/chat.db', ['present', 'x'.repeat(40)]],
        ['private/var/mobile/Containers/Shared/AppGroup/group.com.example/shared.db', ['present', 'shared']],
        ['private/var/mobile/Library/Health/healthdb.sqlite', ['missing', 'private/var/mobile/Library/Health/health']],
        ['private/var/mobile/Media/DCIM/100APPLE/IMG_1.HEIC', ['present', 'photo']],
        ['NewDomain/what/ever', ['present', 'new']],
        ['private/var/mobile/Library/link', ['unreadable', 'private/var/mobile/Library/link: symboli']],
        ['private/var/mobile/etc/passwd', ['present', 'up']],
      ]),
    );
    const sms = entries.find((entry) => entry.path.endsWith('sms.db'));
    expect(sms).toMatchObject({
      original: '3d/3d0d7e5fb2ce288813306e4d4636395e047a3d28 HomeDomain-Library/SMS/sms.db',
      size: 8,
      modified: 1_700_000_000_000,
    });
    expect(entries.map((entry) => entry.index)).toEqual(entries.map((_, i) => i));
    expect(image.warnings).toEqual([]);
    expect(image.singleFile).toBeNull();
    await image.close();
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('leaves every byte of the backup as it was, and no file beside it', async () => {
    const root = fresh();
    const digest = () =>
      (readdirSync(root, { recursive: true }) as string[]).toSorted().map((name) =>
        existsSync(join(root, name, '.'))
          ? name
          : createHash('sha256')
              .update(readFileSync(join(root, name)))
              .digest('hex'),
      );
    const before = digest();
    const image = await openImage(root);
    await contents(image, await listed(image));
    await image.close();
    expect(digest()).toEqual(before);
  });

  it('reads a list whose newest rows are only in its write-ahead log', async () => {
    const root = fresh([SMS]);
    const db = new Database(join(root, 'Manifest.db'));
    db.pragma('journal_mode = WAL');
    db.pragma('wal_autocheckpoint = 0');
    db.prepare("INSERT INTO Files SELECT ?, domain, 'Library/SMS/other.db', flags, file FROM Files").run(
      hashOf({ domain: 'HomeDomain', path: 'Library/SMS/other.db' }),
    );
    const copy = join(folder, 'with-log');
    cpSync(root, copy, { recursive: true });
    db.close();
    rmSync(join(copy, 'Manifest.db-shm'), { force: true });
    const image = await openImage(copy);
    expect((await listed(image)).map((entry) => entry.path.slice(-8)).toSorted()).toEqual(['S/sms.db', 'other.db']);
    await image.close();
    expect(existsSync(join(copy, 'Manifest.db-shm'))).toBe(false);
  });

  it('is found in the one folder of a parent folder, and never guessed among several', async () => {
    const parent = join(folder, 'parent');
    writeBackup(join(parent, '00008101-000000000000001E'), [SMS]);
    put(parent, 'notes.txt', 'made on Tuesday');
    expect((await recogniseImage(parent)).kind).toBe('itunes-backup');
    writeBackup(join(parent, '00008101-000000000000002E'), [SMS]);
    expect(await failureOf(openImage(parent))).toMatchObject({
      code: 'bad-input',
      advice: 'Open one of these folders at a time.',
    });
    put(parent, 'photos/a.jpg', 'x');
    expect((await recogniseImage(parent)).kind).toBe('folder');
  });

  it('reads payloads that lie flat beside the list', async () => {
    const root = fresh([SMS]);
    const id = hashOf(SMS);
    renameSync(join(root, id.slice(0, 2), id), join(root, id));
    const image = await openImage(root);
    const entries = await listed(image);
    expect(entries[0]).toMatchObject({ state: 'present', original: `${id} HomeDomain-Library/SMS/sms.db` });
    expect((await contents(image, entries)).get(0)).toEqual(Buffer.from('messages'));
    await image.close();
  });

  it('shows a payload that the list does not name', async () => {
    const root = fresh([SMS]);
    const stray = 'ff00000000000000000000000000000000000001';
    put(root, `ff/${stray}`, 'stray');
    put(root, 'ff/notes.txt', 'not a payload');
    const image = await openImage(root);
    const entries = await listed(image);
    expect(entries[1]).toMatchObject({ path: `not in the backup's list/ff/${stray}`, original: `ff/${stray}`, state: 'present' });
    expect(entries).toHaveLength(2);
    expect((await contents(image, entries)).get(1)).toEqual(Buffer.from('stray'));
    await image.close();
  });

  it('says when a payload is not as long as the list has it, and gives what is there', async () => {
    const image = await openImage(fresh([{ ...SMS, size: 5000 }]));
    const entries = await listed(image);
    expect((await contents(image, entries)).get(0)).toEqual(Buffer.from('messages'));
    expect(image.warnings).toEqual(["private/var/mobile/Library/SMS/sms.db: the backup's list says 5000 bytes, 8 are there"]);
    await image.close();
  });

  it('does not take leftover keys for encryption', async () => {
    const root = fresh([{ ...SMS }]);
    const recognised = await recogniseImage(root);
    expect(recognised.encrypted).toBe(false);
  });
});

describe('a hostile or broken backup', () => {
  it('keeps a file whose row cannot be understood', async () => {
    const image = await openImage(
      fresh([
        { ...SMS, blob: Buffer.from('bplist00 nonsense') },
        { domain: 'HomeDomain', path: 'b', data: 'b', blob: null },
      ]),
    );
    const entries = await listed(image);
    expect(entries.map(({ path, size, modified, state }) => [path, size, modified, state])).toEqual(
      [
        ['private/var/mobile/Library/SMS/sms.db', null, null, 'present'],
        ['private/var/mobile/b', null, null, 'present'],
      ].toSorted((a, b) => (entries[0]?.path === a[0] ? -1 : entries[0]?.path === b[0] ? 1 : 0)),
    );
    await image.close();
  });

  it('never follows a file ID out of the backup', async () => {
    const image = await openImage(fresh([{ ...SMS, fileId: '../../../../etc/passwd' }]));
    const entries = await listed(image);
    expect(entries[0]).toMatchObject({ state: 'unreadable', reason: "its file ID in the backup's list is damaged" });
    expect(String((await contents(image, entries)).get(0))).toContain('damaged');
    await image.close();
  });

  it('never follows a link that stands for a payload', async () => {
    const root = fresh([SMS]);
    const id = hashOf(SMS);
    rmSync(join(root, id.slice(0, 2), id));
    symlinkSync('/etc/hostname', join(root, id.slice(0, 2), id));
    const image = await openImage(root);
    const entries = await listed(image);
    expect(String((await contents(image, entries)).get(0))).toMatch(/cannot be opened/);
    await image.close();
  });

  it.each([
    ['empty', (path: string) => truncateSync(path, 0), /is empty/],
    ['cut short', (path: string) => truncateSync(path, 3000), /cannot be read as a database/],
    ['words', (path: string) => writeFileSync(path, 'no database at all '.repeat(300)), /damaged, or encrypted without the keys/],
    [
      'of other tables',
      (path: string) => (rmSync(path), void new Database(path).exec('CREATE TABLE a(b)').close()),
      /holds no table of files/,
    ],
    ['a view that never ends', (path: string) => (rmSync(path), endless(path)), /holds no table of files/],
  ])('is refused in words when its list is %s', async (_, spoil, words) => {
    const root = fresh([SMS]);
    spoil(join(root, 'Manifest.db'));
    const facts = await failureOf(openImage(root, { scratch }));
    expect(facts.code).toBe('bad-input');
    expect(facts.message).toMatch(words);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('lists what it can of a list with a damaged page, warns, and shows the payloads it could not name', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => ({
      domain: 'HomeDomain',
      path: `f${i}`,
      data: i % 100 === 0 ? 'x' : null,
    }));
    const root = fresh(many);
    const path = join(root, 'Manifest.db');
    const bytes = readFileSync(path);
    // Noise over the middle third, past the schema.
    for (let at = Math.floor(bytes.length / 3); at < (bytes.length / 3) * 2; at++) bytes[at] = (at * 31) & 0xff;
    writeFileSync(path, bytes);
    const image = await openImage(root);
    const entries = await listed(image);
    expect(image.warnings.join()).toMatch(/is damaged: its list could be read up to row \d+ only/);
    expect(entries.filter((entry) => entry.state === 'present')).toHaveLength(30);
    await image.close();
  });
});

function endless(path: string): void {
  const db = new Database(path);
  db.exec(`CREATE VIEW Files AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
    SELECT i AS fileID, 'a' AS domain, 'b' AS relativePath, 1 AS flags, NULL AS file FROM n`);
  db.close();
}

describeCorpus('the backup of a real iPhone', () => {
  const root = corpus('mvt/tests/artifacts/ios_backup');

  it('lists all that its manifest does', async () => {
    const image = await openImage(root);
    expect(image.sentence).toBe('iTunes backup of an iPhone 7 (iPhone9,3), iOS 14.3, made 3 December 2021');
    const entries = await listed(image);
    const byState = Object.groupBy(entries, (entry) => entry.state);
    // 3,721 rows: 1,089 files, 14 links, 2,618 folders. Eleven payloads lie there, one of which no row names.
    expect([byState.present?.length, byState.missing?.length, byState.unreadable?.length]).toEqual([11, 1079, 14]);
    const bytes = await contents(image, byState.present ?? []);
    for (const entry of byState.present ?? []) {
      expect(bytes.get(entry.index)).toEqual(readFileSync(join(root, entry.original.split(' ')[0] as string)));
    }
    expect(
      entries.find((entry) => entry.path.endsWith('AppGroup/group.net.whatsapp.WhatsApp.shared/ChatStorage.sqlite'))?.state,
    ).toBe('present');
    await image.close();
    expect(readdirSync(root).filter((name) => name.startsWith('Manifest.db'))).toEqual(['Manifest.db']);
  });
});
