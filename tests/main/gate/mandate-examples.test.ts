/** The worked examples of the docs: complete, in force as they stand, and the same bytes in a case as in the file. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { MandateSchema } from '../../../contract/mandate.ts';
import { canonicalJson } from '../../../main/ledger/canonical.ts';
import { OFFICER, testGate } from '../../support/gate.ts';
import { testStore } from '../../support/store.ts';

const DOCS = fileURLToPath(new URL('../../../docs/', import.meta.url));
const EXAMPLES = ['mandate-care-order.json', 'mandate-private-law-agreement.json'] as const;
const read = (name: string): unknown => JSON.parse(readFileSync(`${DOCS}examples/${name}`, 'utf8'));

function activated(json: unknown) {
  const store = testStore();
  store.finish();
  const { gate, ledger } = testGate(store, null);
  return { gate, ledger, version: gate.mandateActivate(OFFICER, json) };
}

describe('the worked mandates', () => {
  it('are these, and the docs name each', () => {
    expect(readdirSync(`${DOCS}examples`).filter((name) => name.startsWith('mandate-'))).toEqual([...EXAMPLES]);
    const page = readFileSync(`${DOCS}mandates-and-requests.md`, 'utf8');
    for (const name of EXAMPLES) expect(page).toContain(`examples/${name}`);
  });

  it.each(EXAMPLES)('%s can be put in force, and comes back byte for byte in canonical form', (name) => {
    const json = read(name);
    const bytes = canonicalJson(json as never);
    const { gate, ledger, version } = activated(json);
    const [kept] = gate.mandateVersions();
    expect(canonicalJson(JSON.parse(JSON.stringify(kept?.mandate)))).toBe(bytes);
    expect(canonicalJson(JSON.parse(JSON.stringify(MandateSchema.parse(JSON.parse(bytes)))))).toBe(bytes);
    expect(version.digest).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(ledger.entries.at(-1)).toMatchObject({ act: 'mandate.activated', facts: { digest: version.digest } });
  });

  it('of an agreement cannot stand on the child’s word, without the child’s views, or without whoever agreed', () => {
    const json = read('mandate-private-law-agreement.json') as Record<string, unknown> & { agreement: Record<string, unknown> };
    const { childViews, agreement, ...rest } = json;
    expect(childViews).toBeDefined();
    expect(() => activated({ ...rest, agreement })).toThrow(/views of the child/);
    expect(() => activated({ ...rest, childViews })).toThrow(/who agreed/);
    expect(() => activated({ ...json, agreement: { ...agreement, by: 'child b' } })).toThrow(/cannot agree/);
    expect(() => activated({ ...json, basis: 'agreement' })).toThrow(/A child cannot agree/);
  });
});
