import * as fc from 'fast-check';
import { createHash, createPrivateKey, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  cosign,
  formatCheckpoint,
  originOf,
  parseCheckpoint,
  signAsLog,
  type SigningKey,
  verifySignature,
} from '../../../main/ledger/checkpoint.ts';
import { passingKey } from '../../../main/ledger/keys.ts';
import { EMPTY_ROOT, leafHash } from '../../../main/ledger/merkle.ts';
import { formatNote, parseNote } from '../../../main/ledger/note.ts';
import { formatVkey, parseVkey, vkeyFor } from '../../../main/ledger/vkey.ts';
import { CASE_ID, OTHER_CASE_ID } from './support.ts';

/** The key pair of RFC 8032 section 7.1, test 1: its secret seed is public, so everything signed with it is a fixed vector. */
const SEED = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
const PUBLIC = Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex');
const SECRET = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), SEED]),
  format: 'der',
  type: 'pkcs8',
});
const fixedKey: SigningKey = { publicKey: PUBLIC, sign: (message) => sign(null, message, SECRET) };

const origin = originOf(CASE_ID);
const text = formatCheckpoint({ origin, size: 3, root: leafHash(Buffer.from('x')) });
const signed = formatNote({ text, signatures: [signAsLog(text, fixedKey, origin)] });
const bytes = (note: string): Buffer => Buffer.from(note);

describe('verifier keys', () => {
  test('are name, id and typed key, the id being the hash of the other two', () => {
    const written = formatVkey(vkeyFor('example.org/log', 'log', PUBLIC));
    const id = createHash('sha256').update('example.org/log\n').update(Buffer.of(1)).update(PUBLIC).digest('hex').slice(0, 8);
    expect(written).toBe(`example.org/log+${id}+${Buffer.concat([Buffer.of(1), PUBLIC]).toString('base64')}`);
    expect(parseVkey(written)).toEqual({ name: 'example.org/log', id, type: 'log', publicKey: PUBLIC });
  });

  test.each([
    ['another name', (key: string) => key.replace('org', 'com')],
    ['another id', (key: string) => key.replace(/\+\w{8}\+/, '+00000000+')],
    ['a flipped bit of the key', (key: string) => key.replace(/.{4}$/, 'AAAA')],
    ['an unknown type', (key: string) => key.replace('+Adda', '+Bdda')],
    ['no key', (key: string) => key.slice(0, key.lastIndexOf('+'))],
    ['a longer key', (key: string) => `${key}AAAA`],
    ['a trailing newline', (key: string) => `${key}\n`],
  ])('are refused with %s', (_, change) => {
    const good = formatVkey(vkeyFor('example.org/log', 'log', PUBLIC));
    expect(change(good)).not.toBe(good);
    expect(() => parseVkey(change(good))).toThrow('not a verifier key');
  });

  test('take no name that a note could not carry', () => {
    expect(() => vkeyFor('two words', 'log', PUBLIC)).toThrow('no spaces');
    expect(() => vkeyFor('a+b', 'log', PUBLIC)).toThrow('no plus sign');
    expect(() => vkeyFor('short', 'log', Buffer.alloc(31))).toThrow('32 bytes');
  });
});

describe('signed checkpoints', () => {
  const vkey = vkeyFor(origin, 'log', PUBLIC);

  test('are three lines, an empty one, and a signature over the three', () => {
    const lines = signed.split('\n');
    expect(lines.slice(0, 4)).toEqual([`proportionality-log/${CASE_ID}`, '3', leafBase64, '']);
    expect(lines[4]).toMatch(/^— proportionality-log\/6f1c2b1e-8d4a-4c51-9f0e-0a1b2c3d4e5f [A-Za-z0-9+/]{91}=$/);
    expect(lines.slice(5)).toEqual(['']);
    const note = parseNote(bytes(signed), 'n');
    expect(note.text).toBe(text);
    const [signature] = note.signatures;
    // Ed25519 has one signature per key and text, so the bytes are fixed.
    expect(signature?.bytes.equals(sign(null, bytes(text), SECRET))).toBe(true);
    expect(signature && verifySignature(note, signature, vkey)).toEqual({ holds: true, at: null });
    expect(parseCheckpoint(note.text, 'n')).toEqual({ origin, size: 3, root: leafHash(Buffer.from('x')) });
  });

  test('one changed byte is not a checkpoint, or its signature does not hold', () => {
    fc.assert(
      fc.property(fc.nat(bytes(signed).length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = bytes(signed);
        damaged[at] = (damaged[at] ?? 0) ^ change;
        expect(holdsFor(damaged, vkey)).toBe(false);
      }),
      { numRuns: 2000 },
    );
    expect(holdsFor(bytes(signed), vkey)).toBe(true);
  });

  test.each([
    ['cut short', (note: string) => note.slice(0, -1)],
    ['with a line before', (note: string) => `\n${note}`],
    ['with a line after', (note: string) => `${note}\n`],
    ['with text after the signatures', (note: string) => `${note}hello\n`],
    ['with Windows line ends', (note: string) => note.replaceAll('\n', '\r\n')],
    ['with a leading zero', (note: string) => note.replace('\n3\n', '\n03\n')],
    ['with an extension line', (note: string) => note.replace('\n\n', '\nmore\n\n')],
    ['with a space after the size', (note: string) => note.replace('\n3\n', '\n3 \n')],
    ['without signatures', (note: string) => note.slice(0, note.indexOf('—'))],
    ['with a hyphen for the dash', (note: string) => note.replace('—', '-')],
    ['with base64 that could be shorter', (note: string) => note.replace(/=\n$/, '==\n')],
    ['that is empty', () => ''],
  ])('a note %s is refused', (_, change) => {
    expect(change(signed)).not.toBe(signed);
    expect(holdsFor(bytes(change(signed)), vkey)).toBe(false);
  });

  test.each(['\u0000', '\u0007', '\t', '\u001b[2K', '\u007f'])(
    'a note with the control character %j is refused for that',
    (control) => {
      const note = formatNote({ text: `a${control}b\n`, signatures: parseNote(bytes(signed), 'n').signatures });
      expect(() => parseNote(bytes(note), 'n')).toThrow('n is not a signed note: it holds control characters');
    },
  );

  test('a note of unbounded length is refused before it is read', () => {
    expect(() => parseNote(Buffer.alloc(1_000_000, 'a'), 'checkpoints/9.note')).toThrow(
      'checkpoints/9.note is not a signed note: it is longer',
    );
  });

  test('a signature counts for its own log, name and key only', () => {
    const note = parseNote(bytes(signed), 'n');
    const [signature] = note.signatures;
    if (signature === undefined) throw new Error('no signature');
    expect(verifySignature(note, signature, vkeyFor(originOf(OTHER_CASE_ID), 'log', PUBLIC)).holds).toBe(false);
    expect(verifySignature(note, signature, vkeyFor(origin, 'log', passingKey().publicKey)).holds).toBe(false);
    const swapped = { ...note, text: text.replace(CASE_ID, OTHER_CASE_ID) };
    expect(verifySignature(swapped, signature, vkey).holds).toBe(false);
  });

  test('a witness signs the text and the time, and neither can be another', () => {
    const witness = passingKey();
    const name = 'remit-reviewer/1';
    const signature = cosign(text, witness, name, 1_777_813_320);
    const witnessKey = vkeyFor(name, 'cosignature', witness.publicKey);
    const note = { text, signatures: [signature] };
    expect(parseNote(bytes(formatNote(note)), 'n')).toEqual(note);
    expect(verifySignature(note, signature, witnessKey)).toEqual({ holds: true, at: 1_777_813_320 });
    const later = Buffer.from(signature.bytes);
    later.writeBigUInt64BE(1_777_813_321n);
    expect(verifySignature(note, { ...signature, bytes: later }, witnessKey).holds).toBe(false);
    expect(verifySignature({ ...note, text: text.replace('\n3\n', '\n4\n') }, signature, witnessKey).holds).toBe(false);
    // The log's kind of signature by the same key is not a cosignature, nor the other way round.
    const asLog = { ...signature, bytes: signature.bytes.subarray(8) };
    expect(verifySignature(note, asLog, witnessKey).holds).toBe(false);
    expect(verifySignature(note, asLog, vkeyFor(name, 'log', witness.publicKey)).holds).toBe(false);
    const never = Buffer.from(signature.bytes);
    never.fill(0xff, 0, 8);
    expect(verifySignature(note, { ...signature, bytes: never }, witnessKey).holds).toBe(false);
  });

  test('name a case by its UUID and nothing else', () => {
    expect(() => originOf('ZC26P01234')).toThrow('a case id is a UUID');
    expect(parseCheckpoint(formatCheckpoint({ origin, size: 0, root: EMPTY_ROOT }), 'n').size).toBe(0);
  });
});

const leafBase64 = createHash('sha256').update(Buffer.of(0)).update('x').digest('base64');

function holdsFor(note: Buffer, vkey: ReturnType<typeof vkeyFor>): boolean {
  try {
    const parsed = parseNote(note, 'n');
    parseCheckpoint(parsed.text, 'n');
    return parsed.signatures.length === 1 && parsed.signatures.every((each) => verifySignature(parsed, each, vkey).holds);
  } catch (error) {
    if (error instanceof Error && error.name === 'Failure') return false;
    throw error;
  }
}
