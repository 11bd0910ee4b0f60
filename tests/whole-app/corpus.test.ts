// Real research devices through a whole load: what other people's tools and `sqlite3` by hand count, Remit counts.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { CoverageFile, Extraction } from '../../contract/coverage.ts';
import { loadImage } from '../../main/ingest/load.ts';
import { createCaseFolder, type CaseFolder } from '../../main/store/case-folder.ts';
import { coverageFiles } from '../../main/store/extractions.ts';
import { corpus, describeCorpus } from '../support/corpus.ts';
import { temporary } from '../support/phone.ts';

const open: CaseFolder[] = [];
afterEach(() => {
  for (const folder of open.splice(0)) folder.db.close();
});

async function loaded(image: string): Promise<{ extraction: Extraction; files: CoverageFile[]; byParser: Map<string, number> }> {
  const at = temporary();
  const folder = createCaseFolder(join(at, 'corpus.remit'));
  open.push(folder);
  const { extraction } = await loadImage(folder, corpus(image));
  const { files } = coverageFiles(folder.db, { extraction: extraction.id, offset: 0, limit: 10_000 });
  const rows = folder.db
    .prepare(
      'SELECT p.parser, count(*) AS n FROM record r JOIN part p ON p.id = r.part WHERE r.state IN (0, 1) GROUP BY p.parser ORDER BY 1',
    )
    .all() as { parser: string; n: number }[];
  return { extraction, files, byParser: new Map(rows.map(({ parser, n }) => [parser, n])) };
}

/** Every row of every table that a parser answers for is a record, part of one, or counted as unread. */
function expectReconciled(files: readonly CoverageFile[]): void {
  for (const { path, tables } of files) {
    for (const tally of tables) expect(tally.records + tally.absorbed + tally.unread, `${path}: ${tally.table}`).toBe(tally.rows);
  }
}

function fingerprint(path: string): string {
  const files = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [path];
  const hash = createHash('sha256');
  for (const file of files.toSorted()) hash.update(`${file} ${statSync(file).mtimeMs}`).update(readFileSync(file));
  return hash.digest('hex');
}

describeCorpus('whole images of research devices', () => {
  test('an iPhone with iOS 15: WhatsApp, people and notes, write-ahead logs read', async () => {
    const { extraction, files, byParser } = await loaded('images/iphone-ios15.zip');
    expect(extraction).toMatchObject({ kind: 'zip', device: { platform: 'ios' }, files: { total: 102 } });
    expect(extraction.sha256).toBe(
      createHash('sha256')
        .update(readFileSync(corpus('images/iphone-ios15.zip')))
        .digest('hex'),
    );
    expect(Object.fromEntries(byParser)).toMatchObject({
      'whatsapp-ios-chatstorage': 32,
      'whatsapp-ios-contacts': 9,
      'whatsapp-ios-calls': 4,
      'ios-addressbook': 9,
      'ios-notes': 7,
    });
    expectReconciled(files);
  });

  test('an iPhone with iOS 17', async () => {
    const { extraction, files, byParser } = await loaded('images/iphone-ios17.zip');
    expect(extraction.files.total).toBe(59);
    expect(byParser.get('ios-notes')).toBe(14);
    expectReconciled(files);
  });

  test('an Android phone: texts, calls, WhatsApp’s rows, Chrome’s visits', async () => {
    const { extraction, files, byParser } = await loaded('images/android.zip');
    expect(extraction).toMatchObject({ kind: 'zip', device: { platform: 'android' }, files: { total: 16 } });
    expect(Object.fromEntries(byParser)).toMatchObject({ 'android-mmssms': 9, 'android-calllog': 4 });
    expect(byParser.get('chrome-history')).toBeGreaterThan(0);
    const whatsapp = files.find(({ path }) => path.endsWith('msgstore.db'));
    expect(whatsapp?.tables.map(({ table, rows }) => [table, rows])).toEqual(expect.arrayContaining([['messages', 10]]));
    expectReconciled(files);
  });

  test('an iTunes backup that lists far more than it holds: the rest is missing, and coverage says so', async () => {
    const image = 'mvt/tests/artifacts/ios_backup';
    const before = fingerprint(corpus(image));
    const { extraction, files, byParser } = await loaded(image);
    expect(extraction).toMatchObject({ kind: 'itunes-backup', device: { platform: 'ios', osVersion: '14.3' } });
    expect(extraction.files.byStatus.missing).toBe(1079);
    expect(byParser.get('ios-sms')).toBe(1);
    expect(byParser.get('whatsapp-ios-chatstorage')).toBe(3);
    expect(files.filter(({ status }) => status === 'missing').length).toBe(1079);
    expectReconciled(files);
    expect(fingerprint(corpus(image))).toBe(before);
  });

  test.each([
    ['backup.ab', 'android-backup'],
    ['backup3.ab', 'android-backup'],
  ])('an Android backup, %s', async (name, kind) => {
    const { extraction, byParser } = await loaded(`mvt/tests/artifacts/android_backup/${name}`);
    expect(extraction.kind).toBe(kind);
    expect([...byParser.values()].reduce((sum, n) => sum + n, 0)).toBeGreaterThan(0);
  });
});
