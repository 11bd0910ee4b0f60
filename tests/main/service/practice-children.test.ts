/** The children of the practice phones: counted as the invented family's truth has it, before and while they are looked at. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../../../contract/scope.ts';
import { Service } from '../../../main/service/service.ts';
import { expected } from '../../../practice/expected.ts';
import { FAMILY, OWNERS, person, type PersonKey, whatsappJid } from '../../../practice/family.ts';
import { chatJid, spokenOn } from '../../../practice/spoken.ts';
import { thread } from '../../../practice/story/threads.ts';
import type { TrueItem } from '../../../practice/truth/shapes.ts';
import { ACTOR } from '../../support/case.ts';
import { lasting } from '../../support/phone.ts';

const service = new Service('command-line');
let requests: { scope: Scope & { level: number } }[];

beforeAll(async () => {
  const { job } = await service.call('practice.open', { folder: join(lasting(), 'practice'), actor: ACTOR });
  expect((await service.jobs.ended(job)).state).toBe('done');
  const examples = await service.call('practice.examples', {});
  await service.call('mandate.activate', { mandate: examples.mandate });
  requests = examples.requests as typeof requests;
}, 120_000);

/** Whose birthday an owner wrote down, and who is under eighteen by it; of the others nothing in the phones tells. */
const BY_BIRTHDAY = FAMILY.filter((one) => person(one.key).birthday !== undefined && one.child).map(({ key }) => key);

/** WhatsApp of both phones, filler too: who wrote, and for what an owner wrote everybody in the conversation. */
function touchedOn(day: string): Set<PersonKey> {
  const from = Date.parse(`${day}T00:00:00Z`);
  const on = (at: number | null) => at !== null && at >= from && at < from + 86_400_000;
  const items = TRUTH.filter((item) => item.service === 'whatsapp' && item.kind === 'message' && on(item.at) && counted(item));
  const told = items.flatMap((item): readonly (PersonKey | undefined)[] =>
    item.from === OWNERS[item.phone] ? thread(item.thread ?? '').members : [item.from],
  );
  const filler = FILLER.filter(({ at }) => on(at)).flatMap(({ from: jid }) =>
    jid === null ? thread('football').members : FAMILY.filter(({ key }) => whatsappJid(key) === jid).map(({ key }) => key),
  );
  return new Set([...told, ...filler].filter((key): key is PersonKey => key !== undefined && key !== 'nia' && key !== 'marcus'));
}
const TRUTH = expected().items;
const FILLER = [...spokenOn('iphone', 1)].filter(
  ({ message, chat }) => message === undefined && chat === chatJid('iphone', 'football'),
);
const counted = (item: TrueItem) => item.state === 'live' && item.privileged !== true && item.thread !== undefined;

const scopeOf = (day: string) => ({
  categories: ['messages' as const],
  services: ['whatsapp'],
  windows: [{ from: day, to: day, zone: 'Europe/London' }],
  level: 2 as const,
});

describe('children of the practice phones', () => {
  it('are the two friends whose birthdays stand in the address book, and the child the order is about', async () => {
    expect(BY_BIRTHDAY).toEqual(['nia', 'zainab', 'zosia']);
    const days = Array.from({ length: 86 }, (_, day) => new Date(Date.UTC(2026, 0, 5 + day)).toISOString().slice(0, 10));
    const tally = new Map<number, number>();
    for (const day of days) {
      const preview = await service.call('request.preview', { scope: scopeOf(day) });
      const children = [...touchedOn(day)].filter((key) => BY_BIRTHDAY.includes(key)).length;
      expect([day, preview.asked.children]).toEqual([day, children]);
      tally.set(children, (tally.get(children) ?? 0) + 1);
    }
    expect([...tally.keys()].toSorted()).toEqual([0, 1]);
  }, 60_000);

  it('are two in the whole window, and the statement says so once they were looked at', async () => {
    const [rhythm] = requests;
    if (rhythm === undefined) throw new Error('no example request');
    const window = { from: '2026-01-05', to: '2026-03-31', zone: 'Europe/London' };
    const scope = { categories: ['messages' as const], windows: [window], level: 2 as const };
    expect((await service.call('request.preview', { scope })).asked.children).toBe(2);
    const decision = await service.call('request.submit', { request: { ...(rhythm as object), scope } as never });
    if (decision.outcome !== 'granted') throw new Error(JSON.stringify(decision));
    const grant = decision.grant.id;
    for (let offset = 0, total = 1; offset < total; offset += 1000)
      total = (await service.call('view.page', { grant, offset, limit: 1000 })).total;
    expect((await service.call('ledger.statement', {})).children).toBe(2);
    const { people } = await service.call('view.people', { grant, limit: 1000 });
    const marked = people.filter(({ label, marks }) => label.startsWith('Contact') && marks !== undefined);
    expect(marked.map(({ marks }) => marks)).toEqual([
      [{ mark: 'child', how: 'birthday in an address book' }],
      [{ mark: 'child', how: 'birthday in an address book' }],
    ]);
    const unmarked = people.find(({ label, marks }) => label.startsWith('Contact') && marks === undefined)?.person ?? 0;
    const { marks } = await service.call('person.mark', { grant, person: unmarked, mark: 'child' });
    expect(marks).toEqual([{ mark: 'child', how: `marked by ${ACTOR.name}` }]);
    expect((await service.call('request.preview', { scope })).asked.children).toBe(3);
    const { entries } = await service.call('ledger.page', { purpose: 'lawfulness', act: 'person.marked' });
    expect(entries[0]?.sentence).toMatch(/marked Contact \d+ as a child/);
  }, 60_000);
});
