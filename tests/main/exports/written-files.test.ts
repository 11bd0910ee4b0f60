import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { verify } from '../../../main/exports/verify.ts';
import { grantedCase, type MadeCase } from '../../support/case.ts';

const open: MadeCase[] = [];
afterEach(async () => {
  for (const made of open.splice(0)) await made.service.close();
});

const DISCLOSURE = { by: 'A. Uthority', to: 'Family Court', what: 'messages of one day', purpose: 'the hearing of 4 May' };
/** The other person of the phone, whom the mandate does not name. */
const NUMBER = '+447700900123';

const lines = (file: string) =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('marks go along always, notes and concerns only where asked for, in order, without names, and the export holds', async () => {
  const made = await grantedCase();
  open.push(made);
  const { service, grant, at } = made;
  const { rows } = await service.call('view.page', { grant: grant.id });
  const [first, second] = rows.map(({ id }) => id);
  if (first === undefined || second === undefined) throw new Error('no records');
  await service.call('item.mark', { grant: grant.id, record: first, reason: `Here ${NUMBER} calls it off` });
  await service.call('item.mark', { grant: grant.id, record: second, reason: 'and here again' });
  await service.call('item.unmark', { grant: grant.id, record: second, reason: 'it is another day' });
  const note = await service.call('note.write', { about: { what: 'case' }, text: 'We keep to the one day.' });
  await service.call('note.write', { about: { what: 'grant', id: grant.id }, text: `Nothing more of ${NUMBER} is needed.` });
  await service.call('note.write', {
    about: { what: 'case' },
    text: 'We keep to the one day, and to messages.',
    note: note.note,
  });
  const told = { who: 'Duty social worker', route: 'phone', when: Date.now() } as const;
  const worry = `${NUMBER} writes that nobody will be at home`;
  const concern = await service.call('concern.raise', { grant: grant.id, records: [first], worry, told: [told] });
  await service.call('concern.raise', { grant: grant.id, records: [second], worry: 'another worry', told: [] });

  const plain = join(at, 'plain');
  await service.call('export.make', { grant: grant.id, folder: plain, disclosure: DISCLOSURE });
  expect(lines(join(plain, 'data/marks.json'))).toMatchObject([{ record: first, by: 'R. Okafor' }]);
  expect(existsSync(join(plain, 'data/notes.json'))).toBe(false);
  expect(existsSync(join(plain, 'data/concerns'))).toBe(false);
  expect(verify(plain)).toMatchObject({ holds: true });

  const full = join(at, 'full');
  const order = { grant: grant.id, folder: full, disclosure: DISCLOSURE, notes: true, concerns: [concern.id] };
  await service.call('export.make', order);
  expect(lines(join(full, 'data/notes.json')).map(({ note: of, version, text }) => [of, version, text])).toEqual([
    [1, 1, 'We keep to the one day.'],
    [2, 1, expect.stringMatching(/^Nothing more of Contact \d+ is needed\.$/)],
    [1, 2, 'We keep to the one day, and to messages.'],
  ]);
  expect(readdirSync(join(full, 'data/concerns'))).toEqual([`concern-${concern.id}.json`]);
  expect(lines(join(full, `data/concerns/concern-${concern.id}.json`))).toMatchObject([{ records: [first], told: [told] }]);
  const index = readFileSync(join(full, 'data/report/index.html'), 'utf8');
  expect(index).toContain('href="marks.html"');
  expect(index).toContain('href="notes.html"');
  expect(readFileSync(join(full, 'data/report/notes.html'), 'utf8')).toContain('and to messages');
  for (const file of [
    'marks.json',
    'notes.json',
    `concerns/concern-${concern.id}.json`,
    'report/marks.html',
    'report/notes.html',
  ])
    expect(readFileSync(join(full, 'data', file), 'utf8'), file).not.toMatch(/7700 ?900 ?123/);
  expect(verify(full)).toMatchObject({ holds: true });

  const none = { ...order, folder: join(at, 'none'), concerns: [99] };
  await expect(service.call('export.make', none)).rejects.toThrow('no concern 99');
  expect(existsSync(join(at, 'none'))).toBe(false);
});
