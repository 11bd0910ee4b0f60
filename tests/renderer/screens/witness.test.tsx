// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { words } from '../../../renderer/screens/witness/words.ts';
import type { Answers } from '../fake-service.ts';
import { expectAccessible, show } from '../show.tsx';

const SIGNED = {
  file: '/stick/head.signed',
  origin: 'proportionality-log/6f1c2b1e-8d4a-4c51-9f0e-0a1b2c3d4e5f',
  size: 212,
  words: ['lusab', 'babad'],
  logKey: '0011 2233',
  first: true,
  before: 0,
  witness: 'remit-witness/00112233aabbccdd',
};
const ANSWERS: Answers = {
  'witness.key': { vkey: 'remit-witness/0+0+A', name: 'remit-witness/0', fingerprint: 'aaaa bbbb' },
  'witness.sign': SIGNED,
};

it('signs what was sent, and says what to compare and what to send back', async () => {
  const { service } = await show('#/witness', ANSWERS, words.title);
  expect(await screen.findByText('aaaa bbbb')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: words.button }));
  expect((await screen.findAllByText(words.needFile)).length).toBeGreaterThan(0);
  await expectAccessible();
  fireEvent.change(screen.getByLabelText(words.file), { target: { value: '/stick/head' } });
  fireEvent.click(screen.getByRole('button', { name: words.button }));
  expect(await screen.findByText('/stick/head.signed')).toBeTruthy();
  expect(screen.getByText('lusab babad')).toBeTruthy();
  expect(screen.getByText(words.first)).toBeTruthy();
  expect(service.inputs('witness.sign')).toEqual([{ file: '/stick/head' }]);
  await expectAccessible();
});
