import * as fc from 'fast-check';
import { createHash, createPrivateKey, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseCheckpoint, type SigningKey } from '../../../main/ledger/checkpoint.ts';
import type { CommitmentVault } from '../../../main/ledger/commitment.ts';
import { passingKey } from '../../../main/ledger/keys.ts';
import { Ledger } from '../../../main/ledger/ledger.ts';
import { hashToHex } from '../../../main/ledger/merkle.ts';
import { parseNote } from '../../../main/ledger/note.ts';
import { verifyConsistency, verifyInclusion } from '../../../main/ledger/proof.ts';
import { statementOf } from '../../../main/ledger/statement.ts';
import { verifyLedger } from '../../../main/ledger/verify-ledger.ts';
import { MemoryDisk } from './memory-disk.ts';
import { CASE_ID, R_OKAFOR, room, sampleAct, T_LINDE, TestClock } from './support.ts';

const FOLDER = '/case';

describe('the life of a ledger', () => {
  test('whatever is done to it in whatever order, it verifies and every head leads to the next', () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.record({ do: fc.constant('append' as const), act: fc.nat(9) }) },
      { weight: 2, arbitrary: fc.constant({ do: 'checkpoint' as const }) },
      { weight: 1, arbitrary: fc.constant({ do: 'reopen' as const }) },
      { weight: 1, arbitrary: fc.constant({ do: 'another machine' as const }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const disk = new MemoryDisk();
        let options = room({ io: disk.io, home: '/home' }).options;
        const heads: string[] = [];
        let ledger = Ledger.create(FOLDER, options);
        ledger.appendSync('case.created', T_LINDE, { records: 900 });
        for (const each of steps) {
          if (each.do === 'append') ledger.appendSync(sampleAct(each.act)[0], R_OKAFOR, sampleAct(each.act)[1]);
          else if (each.do === 'checkpoint') heads.push(ledger.checkpoint());
          else {
            ledger.close();
            if (each.do === 'another machine') options = { ...options, key: passingKey() };
            ledger = Ledger.open(FOLDER, options);
          }
        }
        heads.push(ledger.checkpoint());
        growsThrough(ledger, heads);
        expect(ledger.statement()).toEqual(statementOf(ledger.entries()));
        ledger.close();
        const verified = verifyLedger(FOLDER, { caseId: CASE_ID, home: '/home', io: disk.io });
        expect(verified.checks.filter(({ holds }) => !holds)).toEqual([]);
        expect(verified.statement).toEqual(ledger.statement());
      }),
      { numRuns: 60 },
    );
  });

  test('on another machine it names that machine’s key before it signs', () => {
    const disk = new MemoryDisk();
    const { options } = room({ io: disk.io, home: '/home' });
    Ledger.create(FOLDER, options).close();
    expect(verifyLedger(FOLDER, { io: disk.io }).holds).toBe(true);
    const other = Ledger.open(FOLDER, { ...options, key: passingKey(), home: '/other' });
    expect(other.opening.anchor).toBe('absent');
    expect(other.appendSync('ledger.read', T_LINDE, { count: 1 }).seq).toBe(1);
    expect(other.entries(0, 1)[0]?.act).toBe('key.added');
    other.close();
    const back = Ledger.open(FOLDER, options);
    back.appendSync('ledger.read', T_LINDE, { count: 1 });
    back.appendSync('ledger.read', T_LINDE, { count: 1 });
    expect(back.entries().map(({ act }) => act)).toEqual([
      'key.added',
      'ledger.read',
      'checkpoint.signed',
      'key.added',
      'ledger.read',
      'ledger.read',
    ]);
    back.close();
    expect(verifyLedger(FOLDER, { io: disk.io, caseId: CASE_ID, home: '/home' }).holds).toBe(true);
  });

  test('a case that this machine knows already is not begun again', () => {
    const disk = new MemoryDisk();
    const { options } = room({ io: disk.io, home: '/home' });
    const ledger = Ledger.create(FOLDER, options);
    ledger.appendSync('case.created', T_LINDE, {});
    ledger.close();
    expect(() => Ledger.create(FOLDER, options)).toThrow('this folder has a ledger already');
    expect(() => Ledger.create('/elsewhere', options)).toThrow(`knows a ledger of the case ${CASE_ID} already`);
    expect(disk.openHandles).toBe(0);
  });

  test('its folder is durable in the folder above, and what a crash left unfinished is swept away', () => {
    const disk = new MemoryDisk();
    const { options } = room({ io: disk.io, home: '/home' });
    const ledger = Ledger.create('/cases/A.remit', options);
    expect([...disk.syncedFolders]).toEqual(expect.arrayContaining(['/cases', '/cases/A.remit']));
    ledger.appendSync('case.created', T_LINDE, {});
    ledger.close();
    disk.put('/cases/A.remit/checkpoints/9.note.tmp', Buffer.from('half'));
    disk.put('/cases/A.remit/keys/00000000.vkey.tmp', Buffer.from('half'));
    Ledger.open('/cases/A.remit', options).close();
    expect([...disk.files.keys()].filter((path) => path.endsWith('.tmp'))).toEqual([]);
  });

  test('what the vault cannot keep is not written', () => {
    const disk = new MemoryDisk();
    const { options } = room({ io: disk.io, home: '/home' });
    const full: CommitmentVault = {
      ...options.vault,
      put: () => {
        throw new Error('database or disk is full');
      },
    };
    const ledger = Ledger.create(FOLDER, { ...options, vault: full });
    expect(() => ledger.appendSync('case.created', T_LINDE, {})).not.toThrow();
    expect(() => ledger.appendSync('grant.ended', T_LINDE, { grant: 1 }, { reason: 'done' })).toThrow('disk is full');
    expect(ledger.size).toBe(1);
    ledger.close();
  });

  test('what failed is said without the path it failed on', () => {
    const disk = new MemoryDisk();
    const { options } = room({ io: disk.io, home: '/home' });
    const ledger = Ledger.create(FOLDER, options);
    disk.troubles = (_, name) => (name === 'fdatasyncSync' ? 'EIO' : null);
    const append = (): unknown => ledger.appendSync('case.created', T_LINDE, {});
    expect(append).toThrow(/^audit\.log did not take the entry: EIO/);
    disk.troubles = () => null;
    expect(append).toThrow('takes no more entries');
    ledger.close();
  });
});

function growsThrough(ledger: Ledger, notes: readonly string[]): void {
  const heads = notes.map((note) => parseCheckpoint(parseNote(Buffer.from(note), 'n').text, 'n'));
  for (const [at, newer] of heads.entries()) {
    const older = heads[Math.max(0, at - 1)] ?? newer;
    expect(
      verifyConsistency(older.size, newer.size, older.root, newer.root, ledger.proveConsistency(older.size, newer.size)),
    ).toBe(true);
    const index = Math.floor(newer.size / 2);
    const [leaf = ''] = ledger.leafHashes(index, index + 1);
    expect(verifyInclusion(index, newer.size, leaf, ledger.proveInclusion(index, newer.size), newer.root)).toBe(true);
  }
}

/**
 * The format, for ever: a ledger made with a fixed key, clock and vault. If one of these values changes, ledgers that are
 * already filed with a court no longer verify: give the new format another version, and keep this test.
 */
describe('version 1 of the format', () => {
  const SEED = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
  const secret = createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), SEED]),
    format: 'der',
    type: 'pkcs8',
  });
  const key: SigningKey = {
    publicKey: Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex'),
    sign: (message) => sign(null, message, secret),
  };
  const vault: CommitmentVault = {
    put: (value) => createHash('sha256').update(JSON.stringify(value)).digest('hex'),
    standing: (value) => createHash('sha256').update(JSON.stringify(value)).digest('hex'),
    open: () => null,
    forget: () => undefined,
  };

  test('is what it was', () => {
    const disk = new MemoryDisk();
    const ledger = Ledger.create(FOLDER, { caseId: CASE_ID, key, vault, home: '/home', clock: new TestClock(), io: disk.io });
    ledger.appendSync('case.created', T_LINDE, { records: 0 });
    for (let at = 0; at < 5; at++) ledger.appendSync(sampleAct(at)[0], R_OKAFOR, sampleAct(at)[1], {});
    ledger.close();
    const log = disk.read(`${FOLDER}/audit.log`).toString('utf8');
    expect(log.split('\n')[1]).toBe(
      '{"act":"view.page","actor":"1565c93bdf9207e1df0b6b73796797e9a04234f72e1f7c5f4051739781445545","boot":"boot-1","facts":{"categories":["messages"],"count":3,"fresh":1,"freshPeople":1,"grant":7,"items":[0,1,2],"level":2,"mandate":1},"mono":1030,"op":"consultation","prevRoot":"c7b438a2ea81d5445ecb6260f92a80d30129245f1b74d0cdc5c42b835876d16b","role":"practitioner","seq":1,"v":1,"wall":1777813320030,"zone":"Europe/London"}',
    );
    expect(createHash('sha256').update(log).digest('hex')).toBe(
      'efd58b630b6242710920e7fa6a21b12a0305ac92fe7257d6587081f9ddf563a3',
    );
    expect(ledger.root).toBe('9e7672908a8641a47126dd961786f6f48db457daa164c3d29543dfd62667be1e');
    expect(disk.read(`${FOLDER}/checkpoints/7.note`).toString('utf8')).toBe(
      'proportionality-log/6f1c2b1e-8d4a-4c51-9f0e-0a1b2c3d4e5f\n7\nnnZykIqGQaRxJt2WF4b29I20V9qhZMPSlUPf1iZnvh4=\n\n— proportionality-log/6f1c2b1e-8d4a-4c51-9f0e-0a1b2c3d4e5f M3Mjk5jc3J3aWj5BIfRwHW+kTFMlPKlf5yZXSIucMhydOlf5d3/YgWeAbdmnNxdNGcZgCY3pwjvnqAFEZgzf8bYxjw4=\n',
    );
    expect(hashToHex(parseCheckpoint(parseNote(disk.read(`${FOLDER}/checkpoints/7.note`), 'n').text, 'n').root)).toBe(
      ledger.root,
    );
  });
});
