// Versions of a mandate (law.md R4): narrowing at once, widening only on a new act of the issuer, each signed by whoever puts it in
// force, and none used once a byte of it was changed.
import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import { Failure } from '../../../contract/failure.ts';
import type { Mandate } from '../../../contract/mandate.ts';
import type { Service } from '../../../main/service/service.ts';
import { closeStore, openCaseFolder } from '../../../main/store/case-folder.ts';
import { DIMENSIONS, type Dimension } from '../../../main/gate/mandate-change.ts';
import { verifyCase } from '../../../main/exports/verify-case.ts';
import { mandate } from '../../support/case.ts';
import { OFFICER, testGate, testMandate } from '../../support/gate.ts';
import { testStore } from '../../support/store.ts';
import { namedCase } from '../../support/people.ts';

const open: Service[] = [];
afterEach(async () => {
  for (const service of open.splice(0)) await service.close();
});

const json = (change: Partial<Mandate>) => JSON.parse(JSON.stringify(mandate(change)));
const { parties: _anybody, ...scope } = testMandate().scope;
const NEW = { date: '2026-04-28', reference: 'Order of 28 April 2026' };

function behind(folder: string, change: (db: Database.Database) => void): void {
  const other = openCaseFolder(folder);
  try {
    change(other.db);
  } finally {
    closeStore(other.db);
  }
}

const PLACE = { label: 'the school', lat: 51.5, lon: -0.1, metres: 1000 };
const FATHER = { label: 'the father', identifiers: ['+447700900002'] };

/** Each way to be wider: a limit that the first version has, and what takes it away. */
const WIDER: [Dimension, Partial<Mandate>, Partial<Mandate>][] = [
  ['categories', {}, { scope: { ...scope, categories: ['messages', 'calls', 'photos'] } }],
  ['services', { scope: { ...scope, services: ['sms'] } }, { scope: { ...scope, services: ['sms', 'whatsapp'] } }],
  ['services', { scope: { ...scope, services: ['sms'] } }, { scope }],
  ['dates', {}, { scope: { ...scope, windows: [{ from: '2026-01-01', to: '2026-04-01', zone: 'Europe/London' }] } }],
  ['dates', {}, { scope: { categories: scope.categories, deleted: false, undated: false } }],
  ['parties', { scope: { ...scope, parties: [FATHER] } }, { scope }],
  [
    'parties',
    { scope: { ...scope, parties: [FATHER] } },
    { scope: { ...scope, parties: [{ ...FATHER, identifiers: [...FATHER.identifiers, '+447700900099'] }] } },
  ],
  ['words', { scope: { ...scope, words: ['hand over'] } }, { scope: { ...scope, words: ['hand'] } }],
  ['words', { scope: { ...scope, words: ['hand'] } }, { scope }],
  ['extractions', { scope: { ...scope, extractions: [1] } }, { scope }],
  ['deleted', {}, { scope: { ...scope, deleted: true } }],
  ['undated', {}, { scope: { ...scope, undated: true } }],
  ['places', { scope: { ...scope, places: [PLACE] } }, { scope }],
  ['places', { scope: { ...scope, places: [PLACE] } }, { scope: { ...scope, places: [{ ...PLACE, metres: 1001 }] } }],
  ['media', { scope: { ...scope, media: false } }, { scope }],
  ['sift', { sift: 'before-reading' }, { sift: 'not-ordered' }],
  ['sift', { sift: 'before-reading' }, {}],
  ['level', {}, { maxLevel: 5 }],
  ['issues', {}, { issues: [...testMandate().issues, { id: '2', question: 'And in March?' }] }],
  ['devices', {}, { devices: [...testMandate().devices, { exhibit: 'AB/2' }] }],
  ['devices', { devices: [{ exhibit: 'AB/1', sha256: 'a'.repeat(64) }] }, {}],
  [
    'named-people',
    {},
    { dataSubjects: [{ name: 'Nell Harrow', role: 'mother', child: false, identifiers: ['+447700900001', '+447700900005'] }] },
  ],
  ['privilege', { privilege: { parties: [], words: ['solicitor'] } }, {}],
  ['conditions', { conditions: ['Nobody but the sifter'] }, {}],
  ['begins', { validFrom: '2026-05-02' }, {}],
  ['expires', {}, { expires: '2027-01-01' }],
];

function gateOf(first: Partial<Mandate>) {
  const store = testStore();
  store.finish();
  return testGate(store, testMandate({ scope, ...first }));
}

describe('a version', () => {
  test.each(WIDER)('wider in its %s is refused on the same order and taken on a new one; narrower it needs none', (...row) => {
    const [dimension, limit, change] = row;
    const { gate, ledger } = gateOf(limit);
    const wide = testMandate({ scope, ...change });
    const told = gate.mandateCheck(wide);
    expect(told.problems.map(({ field }) => field)).toEqual(['instrument.reference']);
    expect(told.change).toEqual({ wider: [DIMENSIONS[dimension].wider], narrower: [], sameInstrument: true });
    expect(failureOf(() => gate.mandateActivate(OFFICER, wide)).facts).toMatchObject({
      code: 'bad-input',
      field: 'instrument.reference',
      reasons: [`widens-${dimension}: ${DIMENSIONS[dimension].wider}`],
    });
    expect(ledger.entries.at(-1)).toMatchObject({
      act: 'mandate.refused',
      facts: { mandate: 1, rules: [`widens-${dimension}`] },
    });
    expect(gate.mandateVersions()).toHaveLength(1);

    const taken = gate.mandateActivate(OFFICER, { ...wide, instrument: NEW });
    expect(taken).toMatchObject({ version: 2, change: { sameInstrument: false, narrower: [] } });
    // Back again is narrower, on the same order.
    const back = gate.mandateActivate(OFFICER, testMandate({ scope, ...limit, instrument: NEW }));
    expect(back.change).toEqual({ wider: [], narrower: [DIMENSIONS[dimension].narrower], sameInstrument: true });
    // And an order that an earlier version rests on is no new one.
    expect(failureOf(() => gate.mandateActivate(OFFICER, wide)).message).toContain('wider than version 3');
    expect(gate.mandateVersions().map((version) => version.change)).toEqual([undefined, taken.change, back.change]);
  });

  test('that differs in nothing it lets be seen is the same; a place inside the other is narrower, and one that sticks out wider', () => {
    const { gate } = gateOf({ scope: { ...scope, places: [PLACE] } });
    const change = (places: (typeof PLACE)[]) =>
      gate.mandateCheck(testMandate({ scope: { ...scope, places }, purpose: 'Another' })).change;
    const { wider, narrower } = DIMENSIONS.places;
    expect(change([PLACE])).toEqual({ wider: [], narrower: [], sameInstrument: true });
    // 0.0044 degrees of latitude are 489 m.
    expect(change([{ ...PLACE, lat: 51.5044, metres: 500 }])).toMatchObject({ wider: [], narrower: [narrower] });
    expect(change([{ ...PLACE, lat: 51.5044, metres: 520 }])).toMatchObject({ wider: [wider], narrower: [narrower] });
  });

  test('says whom a number stands for by what the phones know, and by its letters where they do not', () => {
    const { gate } = gateOf({ scope: { ...scope, parties: [{ label: 'the father', identifiers: ['07700 900002'] }] } });
    const parties = [{ label: 'Dad', identifiers: ['+447700900002'] }];
    expect(gate.mandateCheck(testMandate({ scope: { ...scope, parties } })).change).toMatchObject({ wider: [], narrower: [] });
  });

  test('in a case that names nobody carries no signature', () => {
    expect(gateOf({}).gate.mandateVersions()[0]).not.toHaveProperty('signed');
  });
});

function failureOf(act: () => unknown): Failure {
  try {
    act();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('a version in a case that names its people', () => {
  test('is signed by whoever puts it in force', async () => {
    const { service, folder } = await namedCase();
    open.push(service);
    const [version] = await service.call('mandate.versions', {});
    expect(version?.signed).toBe(true);
    await service.close();
    expect(verifyCase(folder).checks.find(({ check }) => check === 'Signatures of mandates')).toEqual({
      check: 'Signatures of mandates',
      holds: true,
      finding: '1 signed by the person who put it in force',
    });
  });

  test('is not put in force with a wrong passphrase', async () => {
    const { service, as } = await namedCase();
    open.push(service);
    await service.call('people.add', {
      name: 'Una Wray',
      roles: ['officer'],
      keep: 'passphrase',
      passphrase: 'seven quiet herons',
    });
    await service.call('session.signIn', { name: 'Una Wray', role: 'officer', passphrase: 'seven quiet herons' });
    for (const given of [{}, { passphrase: 'seven loud herons' }])
      await expect(service.call('mandate.activate', { mandate: json({}), ...given })).rejects.toMatchObject({
        facts: { code: 'password' },
      });
    const taken = await service.call('mandate.activate', { mandate: json({}), passphrase: 'seven quiet herons' });
    expect(taken).toMatchObject({ version: 2, activatedBy: 'Una Wray', signed: true });
    await as('Tom Reed', 'officer');
  });

  test.each<[string, string, string]>([
    ['a byte of it', `UPDATE mandate SET json = replace(json, '2026-02-01', '2026-01-01')`, 'its digest differs'],
    ['its digest', `UPDATE mandate SET digest = replace(digest, substr(digest, 1, 1), 'x')`, 'its digest differs'],
    ['its number', 'UPDATE mandate SET version = 2', 'the ledger names another'],
    ['its entry', 'UPDATE mandate SET entry = 0', 'the ledger names another'],
    ['who put it in force', `UPDATE mandate SET activated_by = 'Rae Stone'`, 'it is not signed with the key of Rae Stone'],
    [
      'the key',
      `UPDATE colleague SET public_key = '${Buffer.alloc(32, 7).toString('base64')}' WHERE name = 'Tom Reed'`,
      'it is not signed with the key of Tom Reed',
    ],
  ])('is not used once %s was changed: everybody is told so, and it is an entry once', async (_, sql, why) => {
    const { service, folder } = await namedCase();
    open.push(service);
    behind(folder, (db) => expect(db.prepare(sql).run().changes).toBe(1));
    for (const channel of ['mandate.versions', 'mandate.versions', 'case.overview'] as const)
      await expect(service.call(channel, {})).rejects.toMatchObject({
        facts: {
          code: 'does-not-verify',
          reasons: [expect.stringMatching(new RegExp(`^mandate-altered: version [12]: ${why}$`))],
        },
      });
    const { entries } = await service.call('ledger.page', { purpose: 'integrity', act: 'mandate.refused' });
    expect(entries).toHaveLength(1);
    expect(entries[0]?.sentence).toContain('mandate-altered');
  });

  test('is not used where its text and its digest were changed together', async () => {
    const { service, folder } = await namedCase();
    open.push(service);
    behind(folder, (db) => {
      const text = String(db.prepare('SELECT json FROM mandate').pluck().get()).replace('"maxLevel":4', '"maxLevel":5');
      const digest = createHash('sha256').update(text).digest('hex');
      db.prepare('UPDATE mandate SET json = ?, digest = ?').run(text, digest);
    });
    await expect(service.call('mandate.versions', {})).rejects.toThrow('the ledger names another');
  });
});
