/** axe in a real browser, under the page's own policy: injected through the debugger, which the policy does not bind. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** Fails with each rule that does not hold and the markup at fault. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  await page.evaluate(SOURCE);
  const violations = await page.evaluate(
    async () =>
      (
        await (window as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } }).axe.run({
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        } as never)
      ).violations,
  );
  const said = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `    ${node.html}\n    ${node.failureSummary}`).join('\n')}`,
  );
  expect(said.join('\n'), `axe on ${where}`).toBe('');
}
