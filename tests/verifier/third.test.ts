// A third implementation, in Python and from the definitions alone: where all three agree, a mistake would have to be made three times.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { Ledger } from '../../main/ledger/ledger.ts';
import { vkeyFor } from '../../main/ledger/vkey.ts';
import { Witness } from '../../main/ledger/witness.ts';
import { passingKey } from '../../main/ledger/keys.ts';
import { toHex } from '../../verifier/bytes.ts';
import { folderSource } from '../../verifier/folder.ts';
import { verifyLedger } from '../../verifier/verify.ts';
import { room, R_OKAFOR, sampleAct, T_LINDE } from '../main/ledger/support.ts';
import { exportsOfOneCase } from './exported.ts';
import { failures } from './sources.ts';

const SCRIPT = fileURLToPath(new URL('third.py', import.meta.url));
const present = spawnSync('python3', ['--version']).status === 0;
if (!present) process.stderr.write('skipped: the third implementation of the ledger, because python3 is not on this machine\n');

interface Third {
  readonly lines: number;
  readonly root: string;
  readonly notes: Readonly<Record<string, { readonly root: boolean; readonly signatures: readonly boolean[] }>>;
}
const third = (folder: string) => JSON.parse(execFileSync('python3', [SCRIPT, folder], { encoding: 'utf8' })) as Third;

/** `folder` holds a folder named ledger. */
async function own(folder: string) {
  const source = folderSource(folder);
  const file = source.get('ledger/audit.log');
  if (file === undefined) throw new Error('no log');
  return verifyLedger(source, 'ledger', file);
}

describe.skipIf(!present)('read a third time', () => {
  let data: string;
  beforeAll(async () => {
    data = join((await exportsOfOneCase(3)).at(-1)?.folder ?? '', 'data');
  });

  test('an export has the same root and its signatures hold', async () => {
    const found = third(join(data, 'ledger'));
    const { log } = await own(data);
    expect(found).toEqual({
      lines: log.tree.size,
      root: toHex(log.tree.root()),
      notes: Object.fromEntries([10, 16, 22].map((size) => [`${size}.note`, { root: true, signatures: [true] }])),
    });
  });

  test('a cosigned ledger of several hundred entries too', async () => {
    const made = room();
    const folder = join(made.folder, 'ledger');
    const ledger = Ledger.create(folder, made.options);
    const witness = new Witness({ home: made.home, key: passingKey(), name: 'witness.example', now: () => Date.UTC(2026, 5, 1) });
    ledger.addWitness(T_LINDE, witness.vkey);
    for (let at = 0; at < 300; at++) ledger.appendSync(sampleAct(at)[0], R_OKAFOR, sampleAct(at)[1]);
    const note = ledger.checkpoint();
    const { size } = ledger;
    const signed = witness.cosign(Buffer.from(note), vkeyFor(ledger.origin, 'log', made.key.publicKey), []);
    ledger.keepCosigned(T_LINDE, signed, witness.vkey);
    ledger.close();
    const found = third(folder);
    const { checks, log } = await own(made.folder);
    expect(failures({ checks })).toEqual([]);
    expect(found).toMatchObject({ lines: log.tree.size, root: toHex(log.tree.root()) });
    expect(found.notes[`${size}.${witness.vkey.id}.note`]).toEqual({ root: true, signatures: [true, true] });
    expect(Object.values(found.notes).every(({ root, signatures }) => root && signatures.every(Boolean))).toBe(true);
  });

  test('and finds the same note at fault where one was changed', async () => {
    const copy = `${data}-copy`;
    for (const [change, expected] of [
      [(text: string) => text.replace(/^16$/m, '15'), null],
      [
        (text: string) =>
          text.replace(/(— \S+ .{40})(.)/, (_, before: string, char: string) => before + (char === 'A' ? 'B' : 'A')),
        { root: true, signatures: [false] },
      ],
    ] as const) {
      rmSync(copy, { recursive: true, force: true });
      cpSync(data, copy, { recursive: true });
      const file = join(copy, 'ledger/checkpoints/16.note');
      writeFileSync(file, change(readFileSync(file, 'utf8')));
      const { checks } = await own(copy);
      expect(failures({ checks }).length).toBeGreaterThan(0);
      const said = third(join(copy, 'ledger')).notes['16.note'];
      expect(said).toEqual(expected ?? { root: false, signatures: [false] });
    }
    expect(readdirSync(join(copy, 'ledger/checkpoints'))).toHaveLength(3);
  });
});
