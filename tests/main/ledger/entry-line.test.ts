import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../contract/ledger.ts';
import { entryBytes, readEntry } from '../../../main/ledger/entry-line.ts';

const hash = 'ab'.repeat(32);
const entry: Entry = {
  v: 1,
  seq: 4,
  act: 'ledger.read',
  op: 'consultation',
  wall: 1_777_813_320_000,
  zone: 'Europe/London',
  mono: 12,
  boot: 'boot-1',
  actor: hash,
  role: 'reviewer',
  facts: { count: 3 },
  prevRoot: hash,
};
const text = entryBytes(entry).toString('utf8');
const faultOf = (line: string | Buffer): string | null => readEntry(Buffer.from(line)).fault;

describe('an entry as a line', () => {
  test('is its canonical JSON, and is read back as it was', () => {
    expect(text).toBe(
      `{"act":"ledger.read","actor":"${hash}","boot":"boot-1","facts":{"count":3},"mono":12,"op":"consultation",` +
        `"prevRoot":"${hash}","role":"reviewer","seq":4,"v":1,"wall":1777813320000,"zone":"Europe/London"}`,
    );
    expect(readEntry(Buffer.from(text))).toEqual({ entry, fault: null });
  });

  test.each<[string, string | Buffer, RegExp]>([
    ['no JSON', '{', /^it is not JSON$/],
    ['another JSON value', '[]', /^the entry: /],
    ['white space', ` ${text}`, /^it is not in canonical form$/],
    [
      'bytes that are not UTF-8',
      Buffer.concat([Buffer.from('{"act":"'), Buffer.from([0xff]), Buffer.from('"}')]),
      /^it is not in canonical form$/,
    ],
    ['a byte order mark', `\ufeff${text}`, /^it is not JSON$/],
    ['keys in another order', text.replace('"seq":4,"v":1', '"v":1,"seq":4'), /^it is not in canonical form$/],
    ['a field of its own', text.replace('"v":1', '"v":1,"w":1'), /Unrecognized key: "w"/],
    ['a fraction', text.replace('"mono":12', '"mono":12.5'), /^it is not in canonical form$/],
    ['a name for a commitment', text.replace(`"actor":"${hash}"`, '"actor":"R. Okafor"'), /^actor: /],
    ['words for a zone', text.replace('Europe/London', 'the house in May'), /^zone: /],
    ['an act nobody knows', text.replace('ledger.read', 'ledger.eaten'), /^act: /],
    ['another operation', text.replace('consultation', 'erasure'), /^ledger\.read counts as consultation, not as erasure$/],
    ['facts of another act', text.replace('"count":3', '"count":3,"grant":1'), /^ledger\.read has no grant$/],
    ['too few facts', text.replace('"count":3', ''), /^ledger\.read does not say its count$/],
    ['depth without end', '['.repeat(200_000), /^it is not JSON$|stack/],
    ['nothing', '', /^it is not JSON$/],
  ])('is refused with %s', (_, line, fault) => {
    expect(faultOf(line)).toMatch(fault);
  });
});
