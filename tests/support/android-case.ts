/** The practice Android phone in a case with a mandate and one wide grant, for tests of the whole application. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Category } from '../../contract/category.ts';
import { Service } from '../../main/service/service.ts';
import { makePractice } from '../../practice/make.ts';
import { ACTOR, mandate, request } from './case.ts';
import { put } from './phone.ts';

export interface AndroidCase {
  readonly categories: Category[];
  readonly level: 4 | 5;
  /** Files put on the phone besides, by their paths. */
  readonly more?: Readonly<Record<string, Buffer>>;
}

/** Makes the case in a folder and closes it again; gives its path. */
export async function androidCase(at: string, { categories, level, more = {} }: AndroidCase): Promise<string> {
  const { android } = await makePractice(join(at, 'practice'));
  for (const [path, bytes] of Object.entries(more)) put(android, path, bytes);
  const service = new Service('command-line');
  const folder = join(at, 'phone.remit');
  await service.call('case.create', { folder, actor: ACTOR });
  const { job } = await service.call('extraction.load', { path: android });
  const ended = await service.jobs.ended(job);
  if (ended.state !== 'done') throw new Error(ended.failure?.message);
  const windows = [{ from: '2025-01-01', to: '2099-12-31', zone: 'Europe/London' }];
  const scope = { categories, windows, deleted: false, undated: true };
  await service.call('mandate.activate', { mandate: JSON.parse(JSON.stringify(mandate({ maxLevel: 5, scope }))) });
  const special = { necessity: 'Only these records tell of those days', condition: 'Safeguarding of children' };
  const decision = await service.call('request.submit', { request: request({ scope: { ...scope, level }, special }) });
  if (decision.outcome !== 'granted') throw new Error(JSON.stringify(decision));
  await service.close();
  return folder;
}

/** Opens a case from the first screen, as the holder of its grant. */
export async function openCaseOnScreen(page: Page, folder: string): Promise<void> {
  await page.getByRole('link', { name: 'Open a case' }).click();
  await page.getByLabel('Folder of the case').fill(folder);
  await page.getByLabel('Your name').fill(ACTOR.name);
  await page.getByLabel('Your part in this case').selectOption({ label: 'One person, every role' });
  await page.getByRole('button', { name: 'Open the case' }).click();
  await page.getByRole('navigation', { name: 'Rooms of the case' }).waitFor();
}

/** Goes to a room of the open case by the list at the side. */
export async function goToRoom(page: Page, name: string): Promise<void> {
  const rooms = page.getByRole('navigation', { name: 'Rooms of the case' });
  await rooms.getByRole('link', { name: new RegExp(`^${name}`) }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}
