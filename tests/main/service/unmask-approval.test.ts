/** Names behind pseudonyms in a case that names two people: asked by one, granted by another, checked each time they would show. */
import type Database from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import type { NamedRole } from '../../../contract/people.ts';
import { closeStore, openCaseFolder } from '../../../main/store/case-folder.ts';
import { request } from '../../support/case.ts';
import { namedCase, type NamedCase } from '../../support/people.ts';

const open: NamedCase[] = [];
afterEach(async () => {
  for (const { service } of open.splice(0)) await service.close();
});

const WHY = 'The court asked which of the two wrote about the hand-over, and only the name tells';
const YES = 'It goes to the question that the order puts';

async function asked(): Promise<NamedCase & { person: number; number: string }> {
  const named = await namedCase();
  open.push(named);
  const { service, as } = named;
  await as('Ada Cole', 'practitioner');
  await service.call('request.submit', { request: request({ hours: 336 }) });
  const { people } = await service.call('view.people', { grant: 1 });
  const one = people.find(({ owner }) => !owner);
  if (one === undefined) throw new Error('nobody is there to unmask');
  const answer = await service.call('person.unmask', { grant: 1, person: one.person, reason: WHY });
  expect(answer).toEqual({ person: one.person, label: one.label, owner: false, waiting: true });
  return { ...named, person: one.person, number: one.label };
}

const shown = async ({ service, person }: NamedCase & { person: number }) => {
  const { people } = await service.call('view.people', { grant: 1 });
  return people.find((each) => each.person === person);
};

async function rules(promise: Promise<unknown>): Promise<string[]> {
  const facts = await promise.then(
    () => ({ reasons: ['nothing was refused'] }),
    (error: { facts: { reasons?: string[] } }) => error.facts,
  );
  return (facts.reasons ?? []).map((reason) => reason.replace(/:.*$/s, ''));
}

const decide = async ({ service, as }: NamedCase, name: string, approve = true, role: NamedRole = 'approver') => {
  await as(name, role);
  return await service.call('unmask.decide', { id: 1, approve, reason: YES });
};

function behind(named: NamedCase, change: (db: Database.Database) => void): void {
  const folder = openCaseFolder(named.folder);
  try {
    change(folder.db);
  } finally {
    closeStore(folder.db);
  }
}

describe('a name waits for a second person', () => {
  test('who sees the reason and the pseudonym and no name, and then only the holder sees it under that grant', async () => {
    const named = await asked();
    const { service, as, number } = named;
    expect(await shown(named)).toMatchObject({ label: number, asked: true });
    await expect(service.call('person.unmask', { grant: 1, person: named.person, reason: WHY })).rejects.toThrow('asked already');
    expect(await rules(service.call('unmask.list', {}))).toEqual(['role']);
    await as('Cal Moss', 'approver');
    const waiting = await service.call('unmask.list', {});
    expect(waiting).toMatchObject([{ id: 1, grant: 1, label: number, child: false, reason: WHY, by: { name: 'Ada Cole' } }]);
    expect(JSON.stringify(waiting)).not.toMatch(/7700/);
    expect(await decide(named, 'Cal Moss')).toEqual({ id: 1, approved: true });
    expect(await service.call('unmask.list', {})).toEqual([]);
    await as('Ada Cole', 'practitioner');
    const now = await shown(named);
    expect(now).toMatchObject({ unmasked: true });
    expect(now?.label).not.toBe(number);
    expect((await service.call('ledger.statement', {})).unmasked).toBe(1);
    await service.call('person.remask', { grant: 1, person: named.person });
    expect((await shown(named))?.label).toBe(number);
    await as('Rae Stone', 'reviewer');
    const { entries } = await service.call('ledger.page', { purpose: 'lawfulness', limit: 1000 });
    const acts = entries.map(({ act, actor }) => `${act} ${actor}`).filter((line) => /mask/.test(line));
    expect(acts.toReversed()).toEqual([
      'unmask.waiting Ada Cole',
      'unmask.approved Cal Moss',
      'person.unmasked Ada Cole',
      'person.remasked Ada Cole',
    ]);
    expect((await service.call('ledger.verify', {})).holds).toBe(true);
  });

  test('and a no leaves the pseudonym, is written down and is not decided twice', async () => {
    const named = await asked();
    expect(await decide(named, 'Cal Moss', false)).toEqual({ id: 1, approved: false });
    await expect(decide(named, 'Bea Lund')).rejects.toThrow('waits for anybody');
    await named.as('Ada Cole', 'practitioner');
    const now = await shown(named);
    expect([now?.label, now?.asked]).toEqual([named.number, undefined]);
  });

  test('never for whoever asked, and not once the grant has ended', async () => {
    const named = await asked();
    await expect(decide(named, 'Ada Cole', true, 'practitioner')).rejects.toThrow('does not include this');
    await named.as('Ada Cole', 'practitioner');
    await named.service.call('grant.end', { grant: 1 });
    expect(await rules(decide(named, 'Cal Moss'))).toEqual(['grant-ended']);
  });

  test('whose approval opens nothing once a row of it is altered, or where a row was only put in', async () => {
    const named = await asked();
    await decide(named, 'Cal Moss');
    await named.as('Ada Cole', 'practitioner');
    expect((await shown(named))?.unmasked).toBe(true);
    behind(named, (db) => db.prepare("UPDATE unmask_request SET reason = 'another'").run());
    await named.as('Ada Cole', 'practitioner');
    behind(named, (db) =>
      db
        .prepare(
          "INSERT INTO person_act(at, by_name, act, person, grant_id, reason, entry) VALUES (9e15, 'x', 'unmask', ?, 1, 'x', 0)",
        )
        .run(named.person),
    );
    const now = await shown(named);
    expect([now?.label, now?.unmasked]).toEqual([named.number, undefined]);
  });
});
