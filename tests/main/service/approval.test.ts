import type Database from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { NamedRole } from '../../../contract/people.ts';
import type { Decision, RequestSchema } from '../../../contract/request.ts';
import { newPersonKey, openPersonKey } from '../../../main/people/person-key.ts';
import { messageOf } from '../../../main/gate/signer.ts';
import { closeStore, openCaseFolder } from '../../../main/store/case-folder.ts';
import { request } from '../../support/case.ts';
import { namedCase, type NamedCase } from '../../support/people.ts';

const open: NamedCase[] = [];
afterEach(async () => {
  for (const { service } of open.splice(0)) await service.close();
});

async function made(names?: readonly string[]): Promise<NamedCase> {
  const named = await namedCase({ maxLevel: 5 }, names);
  open.push(named);
  return named;
}

const DAY = [{ from: '2026-02-01', to: '2026-02-01', zone: 'Europe/London' }];
const FIVE: Partial<z.input<typeof RequestSchema>> = { scope: { categories: ['messages'], windows: DAY, level: 5 } };
const REASON = 'The picture is named in her statement';

async function asked({ service, as }: NamedCase, name = 'Ada Cole'): Promise<Decision> {
  await as(name, 'practitioner');
  return await service.call('request.submit', { request: request(FIVE) });
}

async function decided(named: NamedCase, name: string, more: { approve?: boolean; role?: NamedRole } = {}): Promise<Decision> {
  await named.as(name, more.role ?? 'approver');
  return await named.service.call('approval.decide', { request: 1, approve: more.approve ?? true, reason: REASON });
}

/** Changes rows behind the service's back, as somebody with the case's key and another program could. */
function behind(named: NamedCase, change: (db: Database.Database) => void): void {
  const folder = openCaseFolder(named.folder);
  try {
    change(folder.db);
  } finally {
    closeStore(folder.db);
  }
}

async function rulesOf(promise: Promise<unknown>): Promise<string[]> {
  const facts = await promise.then(
    () => ({ reasons: ['nothing was refused'] }),
    (error: { facts: { reasons?: string[] } }) => error.facts,
  );
  return (facts.reasons ?? []).map((reason) => reason.replace(/:.*$/s, ''));
}

async function acts({ service, as }: NamedCase): Promise<string[]> {
  await as('Rae Stone', 'reviewer');
  const { entries } = await service.call('ledger.page', { purpose: 'lawfulness' });
  return entries
    .map(({ act, actor }) => `${act} ${actor}`)
    .filter((line) => /^(request|approval)/.test(line))
    .toReversed();
}

describe('what intrudes most waits for a second person', () => {
  test('who asks gets nothing, who approves sees the request and no content, and what was asked is then open', async () => {
    const named = await made();
    const { service, as } = named;
    expect(await asked(named)).toEqual({ outcome: 'waiting', request: 1, needs: ['level-5'], challenges: [] });
    await expect(service.call('view.page', { grant: 1 })).rejects.toMatchObject({ facts: { code: 'refused' } });
    await expect(service.call('approval.list', {})).rejects.toThrow('does not include this');

    await as('Cal Moss', 'approver');
    const [waiting, ...others] = await service.call('approval.list', {});
    expect(others).toEqual([]);
    expect(waiting).toMatchObject({ request: 1, by: { name: 'Ada Cole' }, needs: ['level-5'], mandate: 1 });
    expect(waiting?.asked.objective).toBe(request().objective);
    expect(waiting?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(waiting)).not.toMatch(/message number|7700900/);
    await expect(service.call('view.page', { grant: 1 })).rejects.toThrow('does not include this');

    const decision = await decided(named, 'Cal Moss');
    expect(decision).toMatchObject({
      outcome: 'granted',
      grant: { id: 1, level: 5, holder: { name: 'Ada Cole' }, approver: { name: 'Cal Moss', role: 'approver' } },
    });
    expect(await service.call('approval.list', {})).toEqual([]);
    expect((await service.call('request.register', {}))[0]?.decision).toEqual(decision);
    await as('Ada Cole', 'practitioner');
    expect((await service.call('view.page', { grant: 1 })).total).toBe(12);
    expect(await acts(named)).toEqual(['request.waiting Ada Cole', 'approval.given Cal Moss', 'request.granted Ada Cole']);
    expect((await service.call('ledger.statement', {})).requests).toEqual({ granted: 1, refused: 0 });
  });

  test('a second person may say no, which is a refusal like any other and is not decided twice', async () => {
    const named = await made();
    await asked(named);
    expect(await decided(named, 'Cal Moss', { approve: false })).toMatchObject({
      outcome: 'refused',
      reasons: [{ rule: 'not-approved', reason: REASON }],
    });
    await expect(decided(named, 'Bea Lund')).rejects.toThrow('does not wait for anybody');
    expect((await named.service.call('request.register', {}))[0]?.decision.outcome).toBe('refused');
    expect(await acts(named)).toEqual(['request.waiting Ada Cole', 'approval.refused Cal Moss', 'request.refused Ada Cole']);
  });

  test('below that one person is enough, and in a case of one person everything is', async () => {
    const named = await made();
    await named.as('Ada Cole', 'practitioner');
    expect(await named.service.call('request.submit', { request: request() })).toMatchObject({ outcome: 'granted' });
    const alone = await namedCase({ maxLevel: 5 }, ['Tom Reed']);
    open.push(alone);
    await expect(alone.service.call('request.submit', { request: request(FIVE) })).rejects.toThrow('does not include this');
  });
});

describe('an approval is refused, and the request goes on waiting', () => {
  test('for whoever asked, in whatever role and however often', async () => {
    const named = await made();
    await asked(named, 'Bea Lund');
    expect(await rulesOf(decided(named, 'Bea Lund'))).toEqual(['own-request', 'same-key']);
    expect(await rulesOf(decided(named, 'Bea Lund', { approve: false }))).toEqual(['own-request', 'same-key']);
    expect(await decided(named, 'Cal Moss')).toMatchObject({ outcome: 'granted' });
    expect((await acts(named)).filter((line) => line.startsWith('approval'))).toEqual([
      'approval.refused Bea Lund',
      'approval.refused Bea Lund',
      'approval.given Cal Moss',
    ]);
  });

  test('for another person with the very same key', async () => {
    const named = await made();
    await asked(named);
    behind(named, (db) => {
      const { public_key: key, slot } = db.prepare("SELECT public_key, slot FROM colleague WHERE name = 'Ada Cole'").get() as {
        public_key: string;
        slot: string;
      };
      // The table itself holds each key once; somebody who rewrites it has to take the requester's away.
      expect(() => db.prepare("UPDATE colleague SET public_key = ? WHERE name = 'Cal Moss'").run(key)).toThrow('UNIQUE');
      const other = newPersonKey('machine', undefined);
      db.prepare("UPDATE colleague SET public_key = ?, slot = ? WHERE name = 'Ada Cole'").run(
        other.publicKey,
        JSON.stringify(other.slot),
      );
      db.prepare("UPDATE colleague SET public_key = ?, slot = ? WHERE name = 'Cal Moss'").run(key, slot);
    });
    expect(await rulesOf(decided(named, 'Cal Moss'))).toEqual(['same-key', 'request-altered']);
  });

  test.each<[string, string]>([
    ['its dates', `UPDATE request SET json = replace(json, '2026-02-01', '2026-02-02')`],
    ['its reasons', `UPDATE request SET json = replace(json, 'cancelled', 'changed')`],
    ['who asked', `UPDATE request SET by_name = 'Bea Lund'`],
    ['in what role', `UPDATE request SET by_role = 'sifter'`],
    ['when', `UPDATE request SET at = at + 1`],
    ['the mandate', `UPDATE waiting SET mandate = 2`],
    ['the digest', `UPDATE waiting SET digest = '${'0'.repeat(64)}'`],
    ['the signature', `UPDATE waiting SET signature = 'AAAA'`],
  ])('after %s was changed', async (_, sql) => {
    const named = await made();
    await asked(named);
    behind(named, (db) => expect(db.prepare(sql).run().changes).toBe(1));
    expect(await rulesOf(decided(named, 'Cal Moss'))).toEqual(['request-altered']);
  });

  test('after it has waited for too long, or the mandate was replaced or ran out meanwhile', async () => {
    const named = await made();
    await asked(named);
    behind(named, (db) => db.prepare('UPDATE request SET at = at - ?').run(14 * 86_400_000));
    expect(await rulesOf(decided(named, 'Cal Moss'))).toEqual(['request-altered', 'lapsed']);
    expect(await named.service.call('approval.list', {})).toEqual([]);

    const replaced = await made();
    await asked(replaced);
    await replaced.as('Tom Reed', 'officer');
    const [version] = await replaced.service.call('mandate.versions', {});
    await replaced.service.call('mandate.activate', { mandate: JSON.parse(JSON.stringify(version?.mandate)) });
    expect(await decided(replaced, 'Cal Moss')).toMatchObject({ outcome: 'refused', reasons: [{ rule: 'mandate-replaced' }] });
  });
});

describe('a grant that two people gave opens nothing once', () => {
  const given = async (): Promise<NamedCase> => {
    const named = await made();
    await asked(named);
    await decided(named, 'Cal Moss');
    return named;
  };
  test.each<[string, string]>([
    ['the request is another', `UPDATE request SET json = replace(json, 'cancelled', 'changed')`],
    ['the grant is wider than the request', `UPDATE grant_ SET json = replace(json, '2026-02-01', '2026-01-01')`],
    ['the approver is another', `UPDATE grant_ SET json = replace(json, 'Cal Moss', 'Bea Lund')`],
    ['the approval is another’s', `UPDATE approval SET by_name = 'Bea Lund'`],
    ['the approval was a refusal', `UPDATE approval SET approved = 0`],
    ['its signature is another', `UPDATE approval SET signature = (SELECT signature FROM waiting)`],
    ['the request no longer says that it waited for anybody', `DELETE FROM waiting`],
  ])('%s', async (_, sql) => {
    const named = await given();
    behind(named, (db) => expect(db.prepare(sql).run().changes).toBe(1));
    await named.as('Ada Cole', 'practitioner');
    expect(await rulesOf(named.service.call('view.page', { grant: 1 }))).toEqual(['approval-void']);
  });

  test('the requester has signed the approval too, under another name', async () => {
    const named = await made();
    await asked(named);
    await decided(named, 'Cal Moss');
    behind(named, (db) => {
      const row = db.prepare("SELECT public_key AS publicKey, slot FROM colleague WHERE name = 'Ada Cole'").get() as {
        publicKey: string;
        slot: string;
      };
      const signer = openPersonKey({ publicKey: row.publicKey, slot: JSON.parse(row.slot) as never }, undefined);
      const { digest } = db.prepare('SELECT digest FROM waiting').get() as { digest: string };
      db.prepare("UPDATE approval SET by_name = 'Ada Cole', public_key = ?, signature = ?").run(
        row.publicKey,
        signer.sign(messageOf('approve', digest)),
      );
      db.prepare("UPDATE grant_ SET json = replace(json, 'Cal Moss', 'Ada Cole')").run();
    });
    await named.as('Ada Cole', 'practitioner');
    expect(await rulesOf(named.service.call('view.page', { grant: 1 }))).toEqual(['own-request', 'same-key']);
  });

  test('rows of approvals cannot be taken away', async () => {
    const named = await given();
    behind(named, (db) => expect(() => db.prepare('DELETE FROM approval').run()).toThrow('never removed'));
  });
});

test('who asks and who approves say again who they are', async () => {
  const named = await namedCase({ maxLevel: 5 }, ['Tom Reed']);
  open.push(named);
  const { service } = named;
  await service.call('people.add', { name: 'Dee Park', roles: ['practitioner'], passphrase: 'four words for dee' });
  await service.call('session.signIn', { name: 'Dee Park', role: 'practitioner', passphrase: 'four words for dee' });
  const submit = (passphrase?: string) => service.call('request.submit', { request: request(FIVE), passphrase });
  await expect(submit()).rejects.toMatchObject({ facts: { code: 'password' } });
  await expect(submit('four words for tom')).rejects.toMatchObject({ facts: { code: 'password' } });
  expect(await service.call('request.register', {})).toEqual([]);
  expect(await submit('four words for dee')).toMatchObject({ outcome: 'waiting' });
});
