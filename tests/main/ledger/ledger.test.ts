import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EntrySchema } from '../../../contract/ledger.ts';
import { passingKey } from '../../../main/ledger/keys.ts';
import { Ledger } from '../../../main/ledger/ledger.ts';
import { EMPTY_ROOT, hashToHex, leafHash } from '../../../main/ledger/merkle.ts';
import { rootOf } from '../../../main/ledger/proof.ts';
import { verifyLedger } from '../../../main/ledger/verify-ledger.ts';
import { R_OKAFOR, room, sampleAct, T_LINDE, writtenLedger } from './support.ts';

const log = (folder: string): string[] => readFileSync(join(folder, 'audit.log'), 'utf8').split('\n').slice(0, -1);

describe('the ledger', () => {
  test('writes one canonical line per entry, each naming the root of those before it', () => {
    const { folder, options } = room();
    const ledger = Ledger.create(folder, options);
    const created = ledger.appendSync('case.created', T_LINDE, {});
    const page = ledger.appendSync(...actOf(0));
    const lines = log(folder);
    expect(lines).toHaveLength(2);
    expect(lines.map((line) => EntrySchema.parse(JSON.parse(line)))).toEqual([created, page]);
    expect(created.prevRoot).toBe(hashToHex(EMPTY_ROOT));
    expect(page.prevRoot).toBe(hashToHex(leafHash(Buffer.from(lines[0] ?? ''))));
    expect(ledger.root).toBe(hashToHex(rootOf(lines.map((line) => leafHash(Buffer.from(line))))));
    expect(created.facts.key).toMatch(/^proportionality-log\/6f1c2b1e-.*\+[0-9a-f]{8}\+/);
    ledger.close();
  });

  test('holds no name and no reason, and the vault opens both', () => {
    const { folder, options, vault } = room();
    const ledger = Ledger.create(folder, options);
    ledger.appendSync('case.created', T_LINDE, {});
    const granted = ledger.appendSync(
      'request.granted',
      R_OKAFOR,
      { mandate: 1, request: 1, grant: 1, level: 2 },
      { reason: 'Was there contact after 3 May?' },
    );
    ledger.close();
    expect(log(folder).join('\n')).not.toMatch(/Okafor|Linde|contact after/);
    expect(vault.open(granted.actor)).toBe('R. Okafor');
    expect(vault.open(granted.facts.reason ?? '')).toBe('Was there contact after 3 May?');
  });

  test('goes on after closing, with the same person under the same commitment', () => {
    const { folder, options } = writtenLedger(3);
    const ledger = Ledger.open(folder, options);
    expect(ledger.opening).toEqual({ torn: null, anchor: 'present' });
    expect(ledger.size).toBe(5);
    expect(ledger.last?.act).toBe('checkpoint.signed');
    const next = ledger.appendSync(...actOf(0));
    expect(next.seq).toBe(5);
    expect(next.actor).toBe(ledger.entries(1, 2)[0]?.actor);
    ledger.close();
    expect(readdirSync(join(folder, 'checkpoints')).sort()).toEqual(['5.note', '7.note']);
  });

  test('signs a checkpoint every 256 entries and on close, and none where nothing was added', () => {
    const { folder, options } = writtenLedger(600);
    expect(readdirSync(join(folder, 'checkpoints')).sort()).toEqual(['257.note', '514.note', '604.note']);
    Ledger.open(folder, options).close();
    expect(readdirSync(join(folder, 'checkpoints'))).toHaveLength(3);
  });

  test('keeps the order of concurrent appends', async () => {
    const { folder, options } = room();
    const ledger = Ledger.create(folder, options);
    const entries = await Promise.all(
      Array.from({ length: 40 }, (_, at) => ledger.append('ledger.read', T_LINDE, { count: at })),
    );
    // The first entry of a ledger that does not begin with its case names the key.
    expect(entries.map(({ seq, facts }) => [seq, facts.count])).toEqual(entries.map((_, at) => [at + 1, at]));
    ledger.close();
  });

  test('refuses facts that the act does not carry, keeps nothing of them, and goes on', () => {
    const { folder, options } = room();
    const ledger = Ledger.create(folder, options);
    expect(() => ledger.appendSync('ledger.read', T_LINDE, { count: 1, grant: 2 })).toThrow('ledger.read has no grant');
    expect(() => ledger.appendSync('view.page', T_LINDE, { mandate: 1, grant: 1, level: 2, count: 1 })).toThrow('which items');
    expect(() => ledger.appendSync('grant.ended', T_LINDE, {})).toThrow('grant.ended does not say its grant');
    expect(() => ledger.appendSync('view.refused', T_LINDE, { rules: ['A name'] })).toThrow('cannot be written');
    expect(ledger.size).toBe(0);
    expect(ledger.appendSync('case.created', T_LINDE, {}).seq).toBe(0);
    ledger.close();
    expect(() => ledger.appendSync('ledger.read', T_LINDE, { count: 1 })).toThrow('the ledger is closed');
  });

  test('is held by one writer at a time', () => {
    const { folder, options } = room();
    const ledger = Ledger.create(folder, options);
    expect(() => Ledger.open(folder, options)).toThrow(`in use by process ${process.pid}`);
    ledger.close();
    Ledger.open(folder, options).close();
  });
});

function actOf(index: number): Parameters<Ledger['appendSync']> {
  const [act, facts] = sampleAct(index);
  return [act, R_OKAFOR, facts];
}

test('entries that a crash left unsigned are signed by another machine’s key only once the ledger names it', () => {
  const made = room();
  const first = Ledger.create(made.folder, made.options);
  first.appendSync('case.created', T_LINDE, {});
  first.checkpoint();
  first.appendSync('ledger.read', T_LINDE, { count: 1 });
  // A crash is a ledger that is never closed: its lock is left by a process that is gone, here by this one.
  rmSync(join(made.folder, 'audit.lock'));
  const moved = { ...made.options, key: passingKey() };
  Ledger.open(made.folder, moved).close();
  expect(verifyLedger(made.folder).checks.filter(({ holds }) => !holds)).toEqual([]);
});
