/** A walk through the screens of an open window, as one person after another makes it. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectAccessible } from './axe.ts';
import { shoot, type Window } from './browser.ts';

export class Screens {
  readonly #remit: () => Window;

  /** The window may be opened later. */
  constructor(remit: () => Window) {
    this.#remit = remit;
  }

  get page(): Page {
    return this.#remit().page;
  }

  readonly heading = (name: string | RegExp): Locator => this.page.getByRole('heading', { level: 1, name });

  readonly button = (name: string | RegExp): Locator => this.page.getByRole('main').getByRole('button', { name });

  /** A screen has arrived: its heading is there, nothing is waited for, axe finds nothing, the console is silent. */
  readonly arrived = async (name: string | RegExp, shot: string): Promise<void> => {
    await this.heading(name).waitFor();
    await this.page.waitForFunction(() => document.querySelector('.remit-waiting') === null);
    await expectAccessible(this.page, shot);
    expect(this.#remit().complaints, shot).toEqual([]);
    await shoot(this.page, shot);
  };

  /** By the list of rooms at the side. */
  readonly room = async (name: string): Promise<void> => {
    const rooms = this.page.getByRole('navigation', { name: 'Rooms of the case' });
    await rooms.getByRole('link', { name: new RegExp(`^${name}`) }).click();
  };

  /** By the address, as a kept link would. */
  readonly address = async (hash: string): Promise<void> => {
    await this.page.evaluate((next) => {
      window.location.hash = next;
    }, hash);
  };

  readonly goTo = async (hash: string, name: string | RegExp, shot: string): Promise<void> => {
    await this.address(hash);
    await this.arrived(name, shot);
  };

  /** The heading as it reads now, without its caption. */
  readonly title = async (): Promise<string> =>
    (await this.page.getByRole('heading', { level: 1 }).innerText()).split('\n').at(-1) ?? '';

  /** Continues from question page to question page until one is headed `end`. `each` is told every page on the way. */
  async continueTo(end: string, each: (title: string, nth: number) => Promise<void> = async () => {}): Promise<void> {
    for (let nth = 1; !(await this.heading(end).isVisible()); nth++) {
      const title = await this.title();
      await each(title, nth);
      await this.page.getByRole('button', { name: 'Continue' }).click();
      await this.page.waitForFunction((before) => document.querySelector('h1')?.innerText.split('\n').at(-1) !== before, title);
    }
  }

  /** Says who one is, where a case that names its people asks for it. */
  async signIn(name: string, passphrase: string): Promise<void> {
    await this.page.getByLabel('Your name').selectOption(name);
    await this.page.getByLabel('Your passphrase').fill(passphrase);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.getByRole('banner').getByText(`${name},`).waitFor();
  }

  async lock(): Promise<void> {
    await this.page.getByRole('banner').getByRole('button', { name: 'Lock' }).click();
    await this.heading('The case is locked').waitFor();
  }
}
