/** Shows the whole window at an address with a fake service, and checks what is on screen with axe. */
import { cleanup, render, screen, waitFor, type RenderResult } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, expect } from 'vitest';
import { App } from '../../renderer/app/app.tsx';
import { fakeService, type Answers, type FakeService } from './fake-service.ts';
import { overviewSample } from './sample-case.ts';

// jsdom has the element but not its modal side.
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement): void {
  this.setAttribute('open', '');
};
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement): void {
  this.removeAttribute('open');
  this.dispatchEvent(new Event('close'));
};

afterEach(() => {
  cleanup();
  window.location.hash = '';
});

export interface Shown extends RenderResult {
  readonly service: FakeService;
}

/** `hash` as in the address bar: `#/ledger`. A case is open unless `answers` says otherwise about `case.overview`. */
export async function show(hash: string, answers: Answers = {}, heading?: string | RegExp): Promise<Shown> {
  window.location.hash = hash;
  const service = fakeService({ 'case.overview': overviewSample(), ...answers });
  const shown = render(<App service={service} />);
  await screen.findByRole('heading', heading === undefined ? { level: 1 } : { level: 1, name: heading });
  // The title is set by an effect, which on a busy machine can come after the heading.
  await waitFor(() => expect(document.title).not.toBe(''));
  return { ...shown, service };
}

/** Fails with the rule and the markup at fault. Colour contrast cannot be judged without a layout: real browsers do that. */
export async function expectAccessible(root: Element = document.documentElement): Promise<void> {
  document.documentElement.lang = 'en-GB';
  const found = await axe.run(root, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { 'color-contrast': { enabled: false } },
  });
  const faults = found.violations.map((one) => `${one.id}: ${one.help}\n  ${one.nodes.map((node) => node.html).join('\n  ')}`);
  expect(faults).toEqual([]);
}
