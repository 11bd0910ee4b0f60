/** Every room and every page outside a case has a test that runs axe on it. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SCREENS = fileURLToPath(new URL('../../renderer/screens/', import.meta.url));
const TESTS = fileURLToPath(new URL('./screens/', import.meta.url));

const screens = readdirSync(SCREENS).filter((name) => readdirSync(`${SCREENS}${name}`).some((file) => file.endsWith('.tsx')));
const tests = readdirSync(TESTS).filter((name) => name.endsWith('.test.tsx'));

describe('every screen', () => {
  it.each(screens)('%s is shown in a test that checks it with axe', (screen) => {
    const own = tests.filter((test) => test === `${screen}.test.tsx` || test.startsWith(`${screen}.`));
    expect(own).not.toEqual([]);
    const checks = own.map((test) => readFileSync(`${TESTS}${test}`, 'utf8').split('await expectAccessible(').length - 1);
    expect(Math.max(...checks)).toBeGreaterThan(0);
  });
});
