import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ViewQuerySchema } from '../../../../contract/query.ts';
import { ADVISER, granted, OFFICER, testGate, testRequest } from '../../../support/gate.ts';
import { temporary } from '../../../support/phone.ts';
import { family } from '../family.ts';

const SHA256 = 'AB'.repeat(32);

function phone() {
  const { store, ids } = family();
  store.db
    .prepare("INSERT INTO file(extraction, path, status, sha256) VALUES (1, 'private/var/a/447700900003/IMG.jpg', 'parsed', ?)")
    .run(SHA256.toLowerCase());
  const { gate, ledger } = testGate(store);
  return { gate, ledger, ids, grant: granted(gate, testRequest()) };
}

const JSON_LIST = JSON.stringify({ value: [{ MediaID: 12, Category: 1, MD5: 'c'.repeat(32), SHA1: 'd'.repeat(40), SHA256 }] });

it.each([
  ['one hash a line', `${'c'.repeat(32)}\r\n${'x'.repeat(70_000)}\n${'d'.repeat(40)}\n${SHA256}\n`],
  ['JSON as CAID and Project VIC have it', JSON_LIST],
])('a list of %s locks what it names by SHA-256, undecoded, and says what it could not compare', async (_, text) => {
  const { gate, ledger, ids, grant } = phone();
  const path = join(temporary(), 'list');
  writeFileSync(path, text);
  expect(await gate.loadHashList(OFFICER, path)).toEqual({
    hashes: { sha256: 1, sha1: 1, md5: 1 },
    compared: 1,
    notCompared: 0,
    locked: 1,
  });
  expect(ledger.entries.at(-1)).toMatchObject({ act: 'hashlist.loaded', facts: { items: [ids.answer], count: 1 } });
  const { rows } = gate.reveal(ADVISER, ViewQuerySchema.parse({ grant }));
  expect(rows.map(({ id }) => id)).not.toContain(ids.answer);
});

it('a hash of another kind, or a longer run, locks nothing; a file without hashes is refused', async () => {
  const { gate } = phone();
  const path = join(temporary(), 'list');
  writeFileSync(path, `${SHA256.slice(0, 40)}\n${SHA256}ab\n`);
  expect(await gate.loadHashList(OFFICER, path)).toMatchObject({ hashes: { sha256: 0, sha1: 1 }, locked: 0 });
  writeFileSync(path, 'nothing of the kind');
  await expect(gate.loadHashList(OFFICER, path)).rejects.toThrow('holds no SHA-256');
});
