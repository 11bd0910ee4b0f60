// A case that names its people, worked from the command line: each command says anew who gives it.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mandate, request } from '../../support/case.ts';
import { remit, remitWith } from '../../support/command-line.ts';
import { callStore, put, smsStore, temporary } from '../../support/phone.ts';

const OFFICER = ['--as', 'Tom Reed', '--role', 'officer'];

test('people are named, sign in with every command, and approve what others ask', { timeout: 300_000 }, async () => {
  const at = temporary();
  const phone = join(at, 'phone');
  smsStore(phone, 12);
  callStore(phone, 3);
  const inCase = ['--case', join(at, 'a.remit'), '--json'];
  const secret = (name: string, words: string) => put(at, name, `${words}\n`);
  const tom = secret('tom.txt', 'seven grey herons wait');
  const ada = secret('ada.txt', 'a ladder in the orchard');
  const bea = secret('bea.txt', 'rain on the tin roof');
  const asTom = [...OFFICER, '--sign-in-file', tom];
  const asAda = ['--as', 'Ada Cole', '--role', 'practitioner', '--sign-in-file', ada];
  const asBea = ['--as', 'Bea Lund', '--role', 'approver', '--sign-in-file', bea];

  expect((await remit('load', phone, ...inCase, ...OFFICER)).exit).toBe(0);
  const named = await remit(
    'person',
    ...inCase,
    ...OFFICER,
    '--name',
    'Tom Reed',
    '--roles',
    'officer',
    '--new-passphrase-file',
    tom,
  );
  expect(named).toMatchObject({ exit: 0, json: { name: 'Tom Reed', keep: 'passphrase' } });

  const nobody = await remit('people', ...inCase, ...OFFICER);
  expect(nobody.exit).toBe(2);
  expect(nobody.err).toMatch(/passphrase/);
  const wrong = await remit('people', ...inCase, ...OFFICER, '--sign-in-file', ada);
  expect(wrong.exit).toBe(2);
  expect(wrong.out).toBe('');

  for (const [name, role, file] of [
    ['Ada Cole', 'practitioner', ada],
    ['Bea Lund', 'approver', bea],
  ] as const) {
    const added = await remit('person', ...inCase, ...asTom, '--name', name, '--roles', role, '--new-passphrase-file', file);
    expect(added.exit, added.err).toBe(0);
  }
  expect(await remit('people', ...inCase, ...asTom)).toMatchObject({ exit: 0, json: { length: 3 } });

  const order = put(at, 'mandate.json', JSON.stringify({ ...mandate(), scope: { ...mandate().scope, deleted: true } }));
  const notHers = await remit('mandate', ...inCase, ...asAda, '--file', order);
  expect(notHers.exit).toBe(1);
  expect((await remit('mandate', ...inCase, ...asTom, '--file', order)).exit).toBe(0);

  const asked = request();
  const wide = put(at, 'wide.json', JSON.stringify({ ...asked, scope: { ...asked.scope, deleted: true } }));
  const submitted = await remit('request', ...inCase, ...asAda, '--file', wide);
  expect(submitted, submitted.err).toMatchObject({ exit: 0, json: { outcome: 'waiting' } });
  const id = String(submitted.json['request']);
  expect(await remit('waiting', ...inCase, ...asBea)).toMatchObject({ exit: 0, json: { length: 1 } });
  const granted = await remit('approve', ...inCase, ...asBea, '--request', id, '--reason', 'Needed for the hearing, and narrow');
  expect(granted, granted.err).toMatchObject({ exit: 0, json: { outcome: 'granted' } });
  const { grant } = granted.json as { grant: { id: number } };

  const page = await remit('view', ...inCase, ...asAda, '--grant', String(grant.id));
  expect(page.exit, page.err).toBe(0);
  const notBeas = await remit('view', ...inCase, ...asBea, '--grant', String(grant.id));
  expect(notBeas.exit).toBe(1);

  // Many calls in one sitting; one that fails does not stop the others.
  const lines = [
    { call: 'view.people', input: { grant: grant.id } },
    { call: 'ledger.page' },
    { call: 'no.such.call' },
    { call: 'case.overview' },
  ];
  const sitting = await remitWith(lines.map((line) => JSON.stringify(line)).join('\n'), 'calls', ...inCase.slice(0, 2), ...asAda);
  expect(sitting.exit).toBe(1);
  const answers = sitting.out.trimEnd().split('\n');
  expect(answers.map((line) => (JSON.parse(line) as { ok: boolean }).ok)).toEqual([true, false, false, true]);

  const one = await remit('call', 'view.summary', ...inCase, ...asAda, '--input', JSON.stringify({ grant: grant.id }));
  expect(one.exit, one.err).toBe(0);
  const notJson = await remit('call', 'view.summary', ...inCase, ...asAda, '--input', '{grant');
  expect(notJson).toMatchObject({ exit: 2, out: '' });
  expect(notJson.err).toContain('--input is not JSON');

  const verified = await remit('verify', join(at, 'a.remit'), '--json');
  expect(verified.exit, verified.err).toBe(0);
});
