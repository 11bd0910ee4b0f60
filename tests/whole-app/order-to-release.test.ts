// A case of the practice family from the order to the release, worked by six people from the command line: what the statement,
// the ledger's lines and the test's own count of every answer say is the same.
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../contract/channels.ts';
import type { NamedRole } from '../../contract/people.ts';
import type { AccessRequest, Decision } from '../../contract/request.ts';
import type { Schedule, SiftDecision } from '../../contract/sift.ts';
import { expected } from '../../practice/expected.ts';
import { CHILD, FATHER } from '../../practice/mandate.ts';
import { remit, Sitting } from '../support/command-line.ts';
import { CountShown } from '../support/count-shown.ts';
import { lasting, put } from '../support/phone.ts';

const WORKERS: readonly [string, NamedRole][] = [
  ['Tom Reed', 'officer'],
  ['Delyth Maddocks', 'sifter'],
  ['Owen Pryce', 'independent-counsel'],
  ['Cal Moss', 'approver'],
  ['Rowan Kestrel', 'reviewer'],
];
const RECIPIENT = 'Ada Cole';
const DISCLOSURE = {
  by: 'Tom Reed',
  to: 'Ada Cole, Cafcass',
  what: 'Messages of father and daughter',
  purpose: 'The hearing of 4 May',
};

const count = new CountShown();
let at: string;
let folder: string;
let release: string;
let schedule: Schedule;
let refused: Decision;
let withheldWords: string[];

const secret = (name: string) => join(at, `${name.replaceAll(' ', '-')}.txt`);
const phrase = (name: string) => readFileSync(secret(name), 'utf8').trim();
const as = (name: string, role: NamedRole) => ['--as', name, '--role', role, '--sign-in-file', secret(name)];
const sitting = (name: string, role: NamedRole) => new Sitting(['--case', folder, ...as(name, role)], count.hear);
const requestFile = (name: string) => JSON.parse(readFileSync(join(at, name), 'utf8')) as AccessRequest;

async function ok(...args: string[]): Promise<Record<string, unknown>> {
  const ran = await remit(...args, '--json');
  expect(ran.exit, `${args[0]}: ${ran.err}`).toBe(0);
  return ran.json;
}

/** Everything the grant holds, family by family: privileged and disputed words stay behind, one message loses its end. */
async function sift(sifter: Sitting, grant: number): Promise<void> {
  withheldWords = [];
  let redacted = false;
  for (let nth = 0; ; nth++) {
    const { family } = await sifter.call('sift.next', { grant });
    if (family === null) return;
    const [record] = family.records;
    const body = record?.body ?? '';
    const decision: SiftDecision =
      nth >= 3 && !redacted && body.length > 12 ? 'redact' : nth % 7 === 5 ? 'not-relevant' : 'relevant';
    redacted ||= decision === 'redact';
    if (decision === 'not-relevant' && body.length > 12) withheldWords.push(body);
    const spans: Input<'sift.decide'>['spans'] =
      decision === 'redact' ? family.records.map(({ id }) => ({ record: id, field: 'body', from: 3, to: body.length })) : [];
    if (decision === 'redact') withheldWords.push(body.slice(3));
    await sifter.call('sift.decide', {
      grant,
      family: family.family,
      decision,
      spans,
      reason: 'Bears on the first issue or not',
    });
  }
}

beforeAll(async () => {
  at = lasting();
  folder = join(at, 'harrow.remit');
  for (const [index, [name]] of [...WORKERS, [RECIPIENT, 'practitioner'] as const].entries())
    put(at, `${name.replaceAll(' ', '-')}.txt`, `${name} keeps ${index + 3} herons in a drawer\n`);
  await ok('practice', '--out', at);
  await ok('load', join(at, 'iphone-backup'), '--case', folder, '--as', 'Tom Reed', '--role', 'officer');
  for (const [index, [name, role]] of WORKERS.entries()) {
    const who = index === 0 ? ['--as', 'Tom Reed', '--role', 'officer'] : as('Tom Reed', 'officer');
    await ok('person', '--case', folder, ...who, '--name', name, '--roles', role, '--new-passphrase-file', secret(name));
  }
  await ok('load', join(at, 'android-files.zip'), '--case', folder, ...as('Tom Reed', 'officer'));

  const officer = sitting('Tom Reed', 'officer');
  const order = JSON.parse(readFileSync(join(at, 'mandate.json'), 'utf8')) as never;
  await officer.call('mandate.activate', { mandate: order, passphrase: phrase('Tom Reed') });
  await officer.end();

  const sifter = sitting('Delyth Maddocks', 'sifter');
  const ask = (request: AccessRequest) => sifter.call('request.submit', { request, passphrase: phrase('Delyth Maddocks') });
  refused = await ask(requestFile('request-too-wide.json'));
  const rhythm = await ask(requestFile('request-rhythm.json'));
  const messages = await ask(requestFile('request-messages.json'));
  const deleted = await ask(requestFile('request-deleted.json'));
  if (rhythm.outcome !== 'granted' || messages.outcome !== 'granted' || deleted.outcome !== 'waiting')
    throw new Error(JSON.stringify([rhythm, messages, deleted]));
  // Times and directions first, then words.
  const { id: times } = rhythm.grant;
  for (let offset = 0, total = 1; offset < total; offset += 500)
    ({ total } = await sifter.call('view.page', { grant: times, offset, limit: 500 }));
  await sifter.call('view.threads', { grant: times, limit: 1000 });
  await sift(sifter, messages.grant.id);
  await sifter.end();

  const approver = sitting('Cal Moss', 'approver');
  const approved = await approver.call('approval.decide', {
    request: deleted.request,
    approve: true,
    reason: 'Nineteen days and two people, at her own wish',
    passphrase: phrase('Cal Moss'),
  });
  if (approved.outcome !== 'granted') throw new Error(JSON.stringify(approved));
  await approver.end();

  const again = sitting('Delyth Maddocks', 'sifter');
  const found = await again.call('view.page', { grant: approved.grant.id, limit: 500 });
  const [first] = found.rows;
  if (first !== undefined) await again.call('view.record', { grant: approved.grant.id, record: first.id });
  await again.call('view.threads', { grant: approved.grant.id, limit: 1000 });
  schedule = await again.call('sift.schedule', { grant: messages.grant.id });
  // What she may not do is refused, and counted.
  expect((await again.try('privilege.list', {})).ok).toBe(false);
  await again.end();

  const counsel = sitting('Owen Pryce', 'independent-counsel');
  const { families } = await counsel.call('privilege.list', {});
  const [held] = families;
  if (held === undefined) throw new Error('nothing is held back as privileged');
  await counsel.call('privilege.reveal', { family: held.family });
  await counsel.call('privilege.decide', { family: held.family, decision: 'keep', reason: 'Advice of the solicitor' });
  await counsel.end();

  const what = ['--grant', String(messages.grant.id), '--out', join(at, 'for-ada')];
  const whom = ['--recipient', RECIPIENT, '--passphrase-file', secret(RECIPIENT)];
  const why = ['--by', DISCLOSURE.by, '--to', DISCLOSURE.to, '--what', DISCLOSURE.what, '--purpose', DISCLOSURE.purpose];
  const made = await ok('release', '--case', folder, ...as('Tom Reed', 'officer'), ...what, ...whom, ...why);
  release = String(made['folder']);
}, 600_000);

describe('from the order to the release', () => {
  it('the request outside the order is refused, with what would change it', () => {
    if (refused.outcome !== 'refused') throw new Error(refused.outcome);
    expect(refused.reasons.length).toBeGreaterThan(1);
    for (const { remedy } of refused.reasons) expect(remedy).not.toBe('');
  });

  it('the schedule adds up: all = released + withheld, in every row', () => {
    expect(schedule.total).toBe(schedule.released + schedule.withheld);
    for (const row of schedule.rows) expect(row.total).toBe(row.released + row.withheld.reduce((sum, one) => sum + one.count, 0));
    const sifted = expected().openedByMessages.length;
    const messages = schedule.rows.find(({ category }) => category === 'messages');
    const undecided = messages?.withheld.find(({ reason }) => reason === 'undecided')?.count ?? 0;
    expect(undecided).toBe(0);
    const notRelevant = messages?.withheld.find(({ reason }) => reason === 'not-relevant')?.count ?? 0;
    expect((messages?.released ?? 0) + notRelevant).toBe(sifted);
    expect(messages?.redacted).toBeGreaterThan(0);
  });

  it('the statement, the ledger’s lines and the test’s own count say the same', async () => {
    count.settle([CHILD.label, FATHER.label]);
    const reviewer = new Sitting(['--case', folder, ...as('Rowan Kestrel', 'reviewer')]);
    const statement = await reviewer.call('ledger.statement', {});
    expect(statement.recordsOpened).toBe(count.records.size);
    expect(statement.people).toBe(count.people.size);
    expect(statement.requests).toEqual({ granted: 3, refused: 1 });
    const lines = async (act: string) => (await reviewer.call('ledger.page', { act, limit: 1, purpose: 'integrity' })).total;
    for (const [act, times] of [
      ['sift.shown', count.times('sift.next') - 1],
      ['sift.decided', count.times('sift.decide')],
      ['request.waiting', 1],
      ['approval.given', 1],
      ['request.refused', 1],
      ['call.refused', 1],
      ['privilege.shown', 1],
      ['release.made', 1],
      ['extraction.loaded', 2],
    ] as const) {
      expect(statement.acts[act], act).toBe(times);
      expect(await lines(act), act).toBe(times);
    }
    const verified = await reviewer.call('ledger.verify', {});
    expect(verified.checks.filter(({ holds }) => !holds)).toEqual([]);
    await reviewer.end();
  });

  it('the release opens for its recipient in the same application, verifies, and holds nothing that stayed behind', async () => {
    const opened = [
      '--case',
      release,
      '--release-passphrase-file',
      secret(RECIPIENT),
      '--as',
      RECIPIENT,
      '--role',
      'practitioner',
    ];
    const reader = new Sitting(opened);
    const overview = await reader.call('case.overview', {});
    const [grant] = overview.grants;
    if (grant === undefined) throw new Error('the release grants nothing');
    const summary = await reader.call('view.summary', { grant: grant.id });
    expect(summary.categories.find(({ category }) => category === 'messages')?.count).toBe(schedule.released);
    const page = await reader.call('view.page', { grant: grant.id, limit: 1000 });
    expect(page.total).toBe(schedule.released);
    const words = JSON.stringify(page.rows);
    for (const withheld of withheldWords) expect(words).not.toContain(JSON.stringify(withheld).slice(1, -1));
    await reader.end();
    const checked = await remit('verify', folder, '--json');
    expect(checked.exit, checked.err).toBe(0);
  });
});
