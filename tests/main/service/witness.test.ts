// A reviewer as a witness: at this desk with a passphrase, and on a machine of their own with a file. Attackers have the case's
// machine and its key; what they lack is what the witness remembers.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Service } from '../../../main/service/service.ts';
import { folderSource } from '../../../verifier/folder.ts';
import { verifyExport } from '../../../verifier/verify.ts';
import { ACTOR, grantedCase, type MadeCase } from '../../support/case.ts';
import { temporary } from '../../support/phone.ts';
import { failures } from '../../verifier/sources.ts';

const DISCLOSURE = { by: 'A. Uthority', to: 'Family Court', what: 'messages of one day', purpose: 'the hearing of 4 May' };
const WHO = 'R. Eviewer, data protection lead';
const open: Service[] = [];
let home = '';
let made: MadeCase;
let reviewers: string;

beforeEach(async () => {
  made = await grantedCase();
  home = process.env['REMIT_HOME'] ?? '';
  open.push(made.service);
  reviewers = join(made.at, 'reviewer-home');
  mkdirSync(reviewers);
});
afterEach(async () => {
  process.env['REMIT_HOME'] = home;
  for (const service of open.splice(0)) await service.close();
});

/** Something done on the reviewer's machine, which has a Remit home of its own and no case. */
async function elsewhere<T>(act: (service: Service) => Promise<T>, at = reviewers): Promise<T> {
  const service = new Service('command-line');
  process.env['REMIT_HOME'] = at;
  try {
    return await act(service);
  } finally {
    process.env['REMIT_HOME'] = home;
    await service.close();
  }
}

let files = 0;
const fresh = (): string => join(made.at, `note-${++files}`);

async function offered(from?: number): Promise<string> {
  const { file } = await made.service.call('witness.offer', { file: fresh(), ...(from === undefined ? {} : { from }) });
  return file;
}

async function signed(
  file: string,
  more: { proof?: string; logKey?: string } = {},
): Promise<{ file: string; size: number; first: boolean }> {
  return elsewhere((service) => service.call('witness.sign', { file, out: `${file}.${++files}.signed`, ...more }));
}

const acts = async () =>
  (await made.service.call('ledger.page', { purpose: 'lawfulness' })).entries.map(({ act, sentence }) => `${act}: ${sentence}`);

describe('a witness on another machine', () => {
  test('signs, is named with a sealed name, and the export and both verifiers say who and how far', async () => {
    const { service, grant } = made;
    const before = await service.call('export.make', {
      grant: grant.id,
      folder: join(made.at, 'before'),
      disclosure: DISCLOSURE,
    });
    expect(readFileSync(join(before.folder, 'data/report/index.html'), 'utf8')).toContain(
      'Nobody but the machine that wrote this ledger',
    );
    const first = await signed(await offered());
    expect(first.first).toBe(true);
    await service.call('witness.accept', { file: first.file, who: WHO });
    await service.call('view.page', { grant: grant.id });
    const second = await signed(await offered(first.size));
    expect(second.first).toBe(false);
    const { state } = await service.call('witness.accept', { file: second.file, who: WHO });
    expect(state).toMatchObject({ witnessed: second.size, witnesses: [{ person: false, times: 2, size: second.size }] });
    expect((await acts()).filter((line) => line.includes(WHO))).toHaveLength(1);

    const { folder } = await service.call('export.make', {
      grant: grant.id,
      folder: join(made.at, 'after'),
      disclosure: DISCLOSURE,
    });
    const name = state.witnesses[0]?.name ?? '';
    expect(readFileSync(join(folder, 'bag-info.txt'), 'utf8')).toMatch(
      new RegExp(`Ledger-Witnessed: ${second.size} of \\d+ entries; ${name}\n`),
    );
    expect(readFileSync(join(folder, 'data/report/index.html'), 'utf8')).toContain(
      `${name} (somebody who is not a person of the case) 2 times`,
    );
    const log = readFileSync(join(folder, 'data/ledger/audit.log'), 'utf8');
    expect(log).not.toContain('Eviewer');
    const app = await service.call('export.check', { folder });
    expect(app.checks.filter(({ holds }) => !holds)).toEqual([]);
    expect(app.checks.find(({ check }) => check === 'Who else has signed it')?.finding).toContain(`${name} (somebody`);
    const report = await verifyExport(folderSource(folder), '');
    expect(failures(report)).toEqual([]);
    expect(report.ledger?.witnesses).toMatchObject([{ name, person: false, times: 2, size: second.size }]);
    // On the witness's machine the copy is held against what was signed there.
    const there = await elsewhere((other) => other.call('export.check', { folder }));
    expect(there.checks.find(({ check }) => check.includes('what a witness at this machine signed'))).toMatchObject({
      holds: true,
    });
    const older = await elsewhere((other) => other.call('export.check', { folder: before.folder }));
    expect(older.holds).toBe(true);
    expect(older.checks.find(({ check }) => check.includes('what a witness at this machine signed'))?.finding).toMatch(
      /^not checked/,
    );
  });

  test('refuses a fork: the same machine and key with another history from before what was signed', async () => {
    const { service, grant, folder, at } = made;
    await service.close();
    const [caseCopy, homeCopy] = [join(at, 'copy.remit'), join(at, 'copy-home')];
    cpSync(folder, caseCopy, { recursive: true });
    cpSync(home, homeCopy, { recursive: true });
    const original = new Service('command-line');
    open.push(original);
    await original.call('case.open', { folder, actor: ACTOR });
    await original.call('view.page', { grant: grant.id });
    const { file, size } = await original.call('witness.offer', { file: fresh() });
    await signed(file);
    await original.close();
    // The copy never opens the page, and has as many entries in another way.
    process.env['REMIT_HOME'] = homeCopy;
    const forked = new Service('command-line');
    open.push(forked);
    await forked.call('case.open', { folder: caseCopy, actor: ACTOR });
    for (let round = 0; round < 4; round++) await forked.call('request.preview', { scope: { categories: ['calls'], level: 2 } });
    const fork = await forked.call('witness.offer', { file: fresh(), from: size });
    process.env['REMIT_HOME'] = home;
    await expect(signed(fork.file)).rejects.toMatchObject({ facts: { code: 'does-not-verify' } });
    await expect(signed(fork.file)).rejects.toThrow(`did not grow out of the ${size} entries that this witness has seen`);
  });

  test('refuses an older head, which a rollback or a replay of an old file would be', async () => {
    const old = await offered();
    await made.service.call('view.page', { grant: made.grant.id });
    const newer = await signed(await offered());
    await expect(signed(old)).rejects.toThrow(
      /^this checkpoint is not cosigned: it is of \d+ entries, and this witness has seen \d+$/,
    );
    // A proof from somewhere else than where this witness stands is said to be that, with the number to ask for.
    await made.service.call('view.page', { grant: made.grant.id });
    await expect(signed(await offered())).rejects.toMatchObject({
      facts: { advice: expect.stringContaining(`from ${newer.size} entries`) },
    });
    await expect(signed(await offered(newer.size - 1))).rejects.toThrow(`its proof begins from ${newer.size - 1} entries`);
    expect((await signed(await offered(newer.size))).size).toBeGreaterThan(newer.size);
  });

  test('refuses another key for a ledger it knows, unless somebody told it of the key', async () => {
    const first = await signed(await offered());
    await made.service.close();
    rmSync(join(home, 'device.key'));
    const moved = new Service('command-line');
    open.push(moved);
    await moved.call('case.open', { folder: made.folder, actor: ACTOR });
    const { file } = await moved.call('witness.offer', { file: fresh(), from: first.size });
    await expect(signed(file)).rejects.toThrow(
      /it is signed with the key \w{8}, and this witness knows that ledger by the key \w{8}/,
    );
    const [, key = ''] = /^key (.+)$/m.exec(readFileSync(file, 'utf8')) ?? [];
    expect((await signed(file, { logKey: key })).size).toBeGreaterThan(first.size);
  });

  test('signs a bare note with its proof beside it, and nothing that was changed on the way', async () => {
    const first = await signed(await offered());
    await made.service.call('view.page', { grant: made.grant.id });
    const text = readFileSync(await offered(first.size), 'utf8');
    const [, proof = '', note = ''] = /^key .+\n((?:.+\n)+)\n([^]+)$/.exec(text) ?? [];
    const [noteFile, proofFile] = [fresh(), fresh()];
    writeFileSync(noteFile, note);
    writeFileSync(proofFile, proof);
    await expect(signed(noteFile)).rejects.toThrow('its proof begins from 0 entries');
    for (const [from, to] of [
      [/\n(\d+)\n/, '\n999\n'],
      ['proportionality-log/', 'proportionality-log/0'],
      ['— ', '— x'],
    ] as const) {
      const changed = fresh();
      writeFileSync(
        changed,
        text.replace(/\n\n[^]+$/, (tail) => tail.replace(from, to)),
      );
      await expect(signed(changed), String(from)).rejects.toMatchObject({ facts: { code: 'does-not-verify' } });
    }
    expect((await signed(noteFile, { proof: proofFile })).size).toBeGreaterThan(first.size);
  });

  test('is not kept for another case, with a changed signature, or where the machine vouches for itself', async () => {
    const good = await signed(await offered());
    const other = await grantedCase({ messages: 1, calls: 1 });
    open.push(other.service);
    await expect(other.service.call('witness.accept', { file: good.file, who: WHO })).rejects.toThrow(
      'is not one of this ledger',
    );
    const bad = fresh();
    writeFileSync(
      bad,
      readFileSync(good.file, 'utf8').replace(
        /(remit-witness\/\w+ .{20})./g,
        (line, start: string) => `${start}${line.endsWith('A') ? 'B' : 'A'}`,
      ),
    );
    const size = (await made.service.call('witness.state', {})).entries;
    await expect(made.service.call('witness.accept', { file: bad, who: WHO })).rejects.toMatchObject({
      facts: { code: expect.stringMatching(/does-not-verify|bad-input/) },
    });
    expect((await made.service.call('witness.state', {})).entries).toBe(size);
    const file = await offered();
    const own = await made.service.call('witness.sign', { file, out: fresh() });
    await expect(made.service.call('witness.accept', { file: own.file, who: WHO })).rejects.toThrow(
      'a machine does not vouch for itself',
    );
    await made.service.call('witness.accept', { file: good.file, who: WHO });
  });
});

describe('a person of the case as a witness, in one sitting', () => {
  const passphrase = 'correct horse battery';
  beforeEach(async () => {
    const { service } = made;
    await service.call('people.add', { name: 'Tom Reed', roles: ['officer', 'approver'], keep: 'machine' });
    await service.call('session.signIn', { name: 'Tom Reed', role: 'officer' });
    await service.call('people.add', { name: 'Rae Stone', roles: ['reviewer'], passphrase });
    await service.call('people.add', { name: 'Mac Hine', roles: ['reviewer'], keep: 'machine' });
    await service.call('people.add', { name: 'Ada Cole', roles: ['practitioner'], passphrase });
  });

  test('signs with their passphrase, again and again, and is told apart as a person of the case', async () => {
    const { service } = made;
    expect((await service.call('witness.state', {})).people).toEqual(['Rae Stone']);
    await service.call('witness.cosign', { name: 'Rae Stone', passphrase });
    const state = await service.call('witness.cosign', { name: 'rae  stone', passphrase });
    expect(state.witnesses).toMatchObject([{ person: true, times: 2 }]);
    expect(state.witnessed).toBe(state.witnesses[0]?.size);
    expect((await acts())[1]).toMatch(
      /checkpoint\.signed: .* Rae Stone kept a checkpoint of \d+ entries that the witness remit-witness\/\w{16} signed\.$/,
    );
    expect((await service.call('ledger.verify', {})).checks.filter(({ holds }) => !holds)).toEqual([]);
  });

  test('a wrong passphrase is an entry; who acts, who has no such role, and whose key the machine keeps may not', async () => {
    const { service } = made;
    await expect(service.call('witness.cosign', { name: 'Rae Stone', passphrase: 'wrong horse battery' })).rejects.toMatchObject({
      facts: { code: 'password' },
    });
    expect((await acts())[1]).toContain('session.refused');
    const refusal = async (name: string) => service.call('witness.cosign', { name, passphrase }).then(String, String);
    expect(await refusal('Tom Reed')).toContain('nobody is a witness of what they do themselves');
    expect(await refusal('Mac Hine')).toContain('the key of Mac Hine is kept by this machine');
    expect(await refusal('Ada Cole')).toContain('has none of the roles that witness');
    expect(await refusal('Eve')).toContain('nobody of that name');
    expect((await service.call('witness.state', {})).witnesses).toEqual([]);
  });

  test('refuses a head that did not grow out of the one they signed, and the refusal is an entry', async () => {
    const { service } = made;
    const { entries } = await service.call('witness.cosign', { name: 'Rae Stone', passphrase });
    const folder = join(home, 'witnessed');
    const [witness = ''] = readdirSync(folder);
    const [file = ''] = readdirSync(join(folder, witness)).filter((name) => !name.endsWith('.vkey'));
    const path = join(folder, witness, file);
    // As if another history had been signed: the same number of entries with another root.
    const text = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, [text[0], text[1], Buffer.alloc(32, 7).toString('base64'), ''].join('\n'));
    await expect(service.call('witness.cosign', { name: 'Rae Stone', passphrase })).rejects.toThrow('did not grow out of');
    expect((await acts())[1]).toContain('by the rules witness-refused');
    expect((await service.call('witness.state', {})).witnessed).toBeLessThan(entries);
    const check = (await service.call('ledger.verify', {})).checks.find(({ holds }) => !holds);
    expect(check?.check).toBe('The ledger agrees with what a witness at this machine signed');
  });
});

test('a checkpoint stands at every lock, approval, export and close', async () => {
  const { service, grant } = made;
  const latest = () => Math.max(...readdirSync(join(made.folder, 'ledger/checkpoints')).map((file) => Number.parseInt(file, 10)));
  const size = async () => (await service.call('case.overview', {})).statement.entries;
  await service.call('export.make', { grant: grant.id, folder: join(temporary(), 'out'), disclosure: DISCLOSURE });
  expect(latest()).toBe(await size());
  await service.call('people.add', { name: 'Tom Reed', roles: ['officer'], keep: 'machine' });
  await service.call('session.signIn', { name: 'Tom Reed', role: 'officer' });
  await service.call('session.lock', {});
  expect(latest()).toBe(await size());
});
