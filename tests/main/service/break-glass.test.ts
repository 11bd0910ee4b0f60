import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Input } from '../../../contract/channels.ts';
import { closeStore, openCaseFolder } from '../../../main/store/case-folder.ts';
import { namedCase, type NamedCase } from '../../support/people.ts';

const open: NamedCase[] = [];
afterEach(async () => {
  for (const { service } of open.splice(0)) await service.close();
});

async function made(): Promise<NamedCase> {
  const named = await namedCase({ scope: { categories: ['messages'], windows: [{ from: '2026-02-01', to: '2026-02-01' }] } });
  open.push(named);
  await named.as('Ada Cole', 'practitioner');
  return named;
}

const DAY = [{ from: '2026-02-01', to: '2026-02-01', zone: 'Europe/London' }];
const order = (more: object = {}, scope: object = {}): Input<'breakglass.open'> => ({
  order: {
    reason: 'serious-harm-to-child',
    words: 'A teacher telephoned: tonight',
    scope: { categories: ['messages'], windows: DAY, level: 4, ...scope },
    ...more,
  },
});

/** Lets the review be overdue, or the grant run out, by moving what is stored back in time. */
function earlier(named: NamedCase, hours: number): void {
  const { db } = openCaseFolder(named.folder);
  db.prepare('UPDATE break_glass SET at = at - ?').run(hours * 3_600_000);
  closeStore(db);
}

async function actsSince({ service, as }: NamedCase): Promise<string[]> {
  await as('Rae Stone', 'reviewer');
  const { entries } = await service.call('ledger.page', { purpose: 'lawfulness' });
  return entries
    .map(({ act }) => act)
    .filter((act) => act.startsWith('breakglass'))
    .toReversed();
}

test('opens two hours at once, tells the reviewer in the next entry, and stands on the overview and in exports until reviewed', async () => {
  const named = await made();
  const { service, as } = named;
  const broken = await service.call('breakglass.open', order());
  expect(broken).toMatchObject({
    outside: false,
    outcome: null,
    overdue: false,
    by: 'Ada Cole',
    grant: { level: 4, approver: null },
  });
  expect(broken.grant.until - broken.grant.from).toBe(2 * 3_600_000);
  expect(broken.due - broken.at).toBe(24 * 3_600_000);
  expect((await service.call('view.page', { grant: broken.grant.id })).total).toBe(12);
  expect((await service.call('case.overview', {})).unreviewed).toEqual([broken]);

  const folder = join(named.at, 'out');
  const disclosure = { by: 'Ada Cole', to: 'The court', what: 'Messages', purpose: 'The hearing' };
  await service.call('export.make', { grant: broken.grant.id, folder, disclosure });
  const page = () => readFileSync(join(folder, 'data/report/index.html'), 'utf8');
  expect(page()).toContain('The glass was broken as grant 1 and nobody has reviewed it yet.');

  earlier(named, 24);
  expect((await service.call('breakglass.list', {}))[0]).toMatchObject({ overdue: true });
  expect((await service.call('case.overview', {})).unreviewed?.[0]).toMatchObject({ overdue: true });

  const review = { grant: 1, outcome: 'justified' as const, reason: 'The police were told within the hour' };
  await expect(service.call('breakglass.review', review)).rejects.toThrow('does not include this');
  await as('Rae Stone', 'reviewer');
  expect(await service.call('breakglass.review', review)).toMatchObject({ outcome: 'justified', overdue: false });
  await expect(service.call('breakglass.review', { ...review, outcome: 'not-justified' })).rejects.toThrow('reviewed already');
  await expect(service.call('breakglass.review', { ...review, grant: 9 })).rejects.toThrow('did not break the glass');
  expect(await service.call('case.overview', {})).not.toHaveProperty('unreviewed');
  expect(await actsSince(named)).toEqual(['breakglass.opened', 'breakglass.notified', 'breakglass.reviewed']);
});

test('reaches beyond the mandate for a risk to life, and then no further than was ordered', async () => {
  const named = await made();
  const { service } = named;
  await expect(service.call('breakglass.open', order({}, { categories: ['calls'] }))).rejects.toThrow(/calls/i);
  const { grant, outside } = await service.call('breakglass.open', order({ reason: 'risk-to-life' }, { categories: ['calls'] }));
  expect(outside).toBe(true);
  const page = await service.call('view.page', { grant: grant.id });
  expect(page.total).toBe(3);
  expect(new Set(page.rows.map(({ category }) => category))).toEqual(new Set(['calls']));
  expect(await actsSince(named)).toEqual(['breakglass.refused', 'breakglass.opened', 'breakglass.notified']);
});

test('is refused to other roles and while an agreement is withdrawn', async () => {
  const named = await made();
  const { service, as } = named;
  for (const [name, role] of [
    ['Tom Reed', 'officer'],
    ['Ada Cole', 'sifter'],
    ['Cal Moss', 'approver'],
    ['Rae Stone', 'reviewer'],
    ['Jo Quill', 'court-reader'],
  ] as const) {
    await as(name, role);
    await expect(service.call('breakglass.open', order({ reason: 'risk-to-life' })), role).rejects.toThrow(
      'does not include this',
    );
  }
  await as('Ada Cole', 'practitioner');
  await service.call('agreement.withdraw', { reason: 'She said so on the phone today' });
  await expect(service.call('breakglass.open', order({ reason: 'risk-to-life' }))).rejects.toThrow('agreement was withdrawn');
  expect(await service.call('breakglass.list', {})).toEqual([]);
});
