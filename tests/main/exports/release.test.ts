import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { FamilyView } from '../../../contract/sift.ts';
import { actsInLog } from '../../../main/exports/acts-in-log.ts';
import { openCaseFolder, readCaseFile, storeFile } from '../../../main/store/case-folder.ts';
import { Service } from '../../../main/service/service.ts';
import { ACTOR, grantedCase, type MadeCase } from '../../support/case.ts';

const RECIPIENT = 'Ada Cole';
const PASSPHRASE = 'granite otter willow seven';
const disclosure = { by: 'R. Okafor', to: 'Ada Cole, Cafcass', what: 'Messages of one day', purpose: 'A report to the court' };
const made: { at: string; service: Service }[] = [];

afterEach(async () => {
  const all = made.splice(0);
  for (const { service } of all) await service.close();
  for (const { at } of all) rmSync(at, { recursive: true, force: true });
});

/** Sifts families in turn by a plan; those beyond it stay undecided. */
async function sifted(plan: readonly ('relevant' | 'not-relevant' | 'redact' | 'escalate' | 'privileged' | 'lock')[]) {
  const opened = await grantedCase({ messages: 9, calls: 3 });
  made.push(opened);
  const { service, grant } = opened;
  const families: FamilyView[] = [];
  for (const decision of plan) {
    const { family } = await service.call('sift.next', { grant: grant.id });
    if (family === null) throw new Error('nothing left to sift');
    families.push(family);
    const [record] = family.records;
    if (record === undefined) throw new Error('an empty family');
    if (decision === 'lock') await service.call('media.escalate', { record: record.id });
    else {
      const body = record.body ?? '';
      const spans =
        decision === 'redact'
          ? [{ record: record.id, field: 'body' as const, from: body.indexOf('number'), to: body.length }]
          : [];
      await service.call('sift.decide', { grant: grant.id, family: family.family, decision, spans });
    }
  }
  return { ...opened, families };
}

async function released({ at, service, grant }: MadeCase) {
  return await service.call('release.make', {
    grant: grant.id,
    folder: join(at, 'for-ada'),
    recipient: RECIPIENT,
    passphrase: PASSPHRASE,
    disclosure,
  });
}

/** Every cell of every table, shadow tables of the full text among them, as one text. */
function dump(folder: string): string {
  const { db } = openCaseFolder(folder, PASSPHRASE);
  try {
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
    expect(db.pragma('freelist_count', { simple: true })).toBe(0);
    return tables
      .flatMap((table) => db.prepare(`SELECT * FROM "${table}"`).raw().all() as unknown[][])
      .flat()
      .map((cell) => (Buffer.isBuffer(cell) ? cell.toString('latin1') : String(cell)))
      .join('\n');
  } finally {
    db.close();
  }
}

describe('a release', () => {
  it('holds what was sifted for it, without what was redacted, and nothing of the rest in any cell', async () => {
    const { families, ...open } = await sifted(['relevant', 'redact', 'not-relevant', 'escalate', 'privileged', 'lock']);
    const words = (at: number) => families[at]?.records[0]?.body ?? '?';
    const { folder, records } = await released(open);
    expect(records).toBe(2);
    const all = dump(folder);
    expect(all).toContain(words(0));
    for (const at of [1, 2, 3, 4, 5]) expect(all).not.toContain(words(at));
    expect(all).not.toContain(words(1).slice(words(1).indexOf('number')));
    expect(all).not.toMatch(/7700 ?900|calllog|IMEI/);
    // Words of messages that nobody decided about.
    for (let message = 7; message <= 9; message++) expect(all).not.toContain(`message number ${message}`);
  });

  it('opens with its passphrase alone, for its recipient alone, in the same service, and verifies', async () => {
    const { families, ...open } = await sifted(['relevant', 'redact']);
    const { folder, root } = await released(open);
    await open.service.close();
    const service = new Service('command-line');
    made.push({ at: open.at, service });
    const actor = { name: RECIPIENT, role: 'practitioner' } as const;
    await expect(service.call('case.open', { folder, actor })).rejects.toThrow('opens with a passphrase');
    await expect(service.call('case.open', { folder, actor, passphrase: 'not this one at all' })).rejects.toThrow('not the one');
    const overview = await service.call('case.open', { folder, actor, passphrase: PASSPHRASE });
    expect(overview.counts).toEqual({ messages: 2 });
    const [grant] = overview.grants;
    expect(grant).toMatchObject({ holder: actor, state: 'in-force', level: 4 });
    const page = await service.call('view.page', { grant: grant?.id ?? 0 });
    expect(page.rows.map(({ id }) => id)).toEqual(families.slice(0, 2).map(({ records }) => records[0]?.id));
    expect(page.rows[0]).toEqual(families[0]?.records[0]);
    expect(page.rows[1]?.body).toMatch(/\[redacted\]$/);
    expect(page.rows[1]?.party).toEqual(families[1]?.records[0]?.party);
    const [thread] = (await service.call('view.threads', { grant: grant?.id ?? 0 })).threads;
    expect(thread).toMatchObject({ count: 2, withheld: 0 });
    const verification = await service.call('ledger.verify', {}).catch((error: unknown) => error);
    // A practitioner does not verify ledgers; the person who has the case does.
    expect(verification).toBeInstanceOf(Error);
    await service.call('case.open', { folder, actor: { ...ACTOR, name: RECIPIENT }, passphrase: PASSPHRASE });
    const found = await service.call('ledger.verify', {});
    expect(found.checks.filter(({ holds }) => !holds)).toEqual([]);
    expect(found.checks.find(({ check }) => check === 'release')?.finding).toMatch(/^begins from a ledger of \d+ entries/);
    expect(root).toMatch(/^[0-9a-f]{64}$/);
    await expect(service.call('view.page', { grant: 99 })).rejects.toThrow('no grant');
  });

  it('begins its ledger from the signed head of its parent, where the disclosure is written', async () => {
    const open = await sifted(['relevant']);
    const { folder } = await released(open);
    const [begun] = actsInLog(join(folder, 'ledger'), 'release.begun');
    const parent = actsInLog(join(open.folder, 'ledger'), 'release.made', 'release.sealed', 'checkpoint.signed');
    expect(begun).toMatchObject({ seq: 0, facts: { records: 1, grant: open.grant.id } });
    expect(parent.map(({ act }) => act)).toEqual(['release.made', 'checkpoint.signed', 'release.sealed', 'checkpoint.signed']);
    expect(begun?.facts.count).toBe(parent[1]?.facts.count);
    expect(parent[2]?.prevRoot).toBe(begun?.facts.root);
    expect(parent[0]?.facts).toMatchObject({ count: 1, level: 4 });
  });

  it('is encrypted: neither words nor names stand in its files, and only a passphrase slot is in it', async () => {
    const { families, ...open } = await sifted(['relevant']);
    const { folder } = await released(open);
    expect(readCaseFile(folder).slots.map(({ kind }) => kind)).toEqual(['passphrase']);
    const bytes = readFileSync(storeFile(folder)).toString('latin1');
    expect(bytes).not.toContain(families[0]?.records[0]?.body ?? '');
    expect(bytes.slice(0, 15)).not.toBe('SQLite format 3');
  });

  it('is refused while nothing is sifted, and for a weak passphrase; neither leaves a trace on the disk', async () => {
    const open = await sifted([]);
    await expect(released(open)).rejects.toThrow('has been sifted');
    const { family } = await open.service.call('sift.next', { grant: open.grant.id });
    await open.service.call('sift.decide', { grant: open.grant.id, family: family?.family ?? 0, decision: 'relevant' });
    await expect(
      open.service.call('release.make', {
        grant: open.grant.id,
        folder: join(open.at, 'for-ada'),
        recipient: RECIPIENT,
        passphrase: 'short',
        disclosure,
      }),
    ).rejects.toThrow('fewer than 12');
    expect(readdirSync(open.at).filter((name) => /ada|release/.test(name))).toEqual([]);
    expect(actsInLog(join(open.folder, 'ledger'), 'release.made')).toEqual([]);
  });
});
