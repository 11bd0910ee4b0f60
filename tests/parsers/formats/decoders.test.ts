import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { registerFunctions } from '../../../parsers/engine/functions.ts';
import { decoders } from '../../../parsers/formats/decoders.ts';
import { bplist, Real, Uid } from './build-bplist.ts';
import { message } from './build-protobuf.ts';
import { typedAttributed } from './build-typedstream.ts';

describe('decoders as SQL sees them', () => {
  const db = new Database(':memory:');
  const warnings = registerFunctions(db);
  const sql = (expression: string, ...values: unknown[]) =>
    db
      .prepare(`SELECT ${expression}`)
      .pluck()
      .get(...values);
  afterAll(() => db.close());

  const body = typedAttributed('Look \ufffc', [
    { length: 5, attributes: {} },
    { length: 1, attributes: { __kIMFileTransferGUIDAttributeName: 'at_1_Q' } },
  ]);
  const summary = bplist({ ec: { '0': [{ d: new Real(690_513_474.25), t: body }] }, rp: [2] });

  it('reads message texts', () => {
    expect(sql('attributed_text(?)', body)).toBe('Look ');
    expect(sql('attachment_guids(?)', body)).toBe('["at_1_Q"]');
    expect(sql('attributed_text(?)', typedAttributed('\ufffc', []))).toBeNull();
    expect(JSON.parse(String(sql('message_edits(?)', summary)))).toEqual([{ part: 0, at: 1_668_820_674_250, text: 'Look ' }]);
    expect(sql('retracted_parts(?)', summary)).toBe('[2]');
    expect(sql('retracted_parts(?)', bplist({}))).toBeNull();
  });

  it('reads notes, messages and packed text', () => {
    const note = gzipSync(message([2, message([3, message([2, 'note'])])]));
    expect(sql('note_text(?)', note)).toBe('note');
    expect(sql('gunzip_text(?)', gzipSync('Zoë'))).toBe('Zoë');
    expect(sql("proto_text(?, '2.3')", message([2, message([3, 'deep'])]))).toBe('deep');
    expect(sql("proto_text(?, '9')", message([2, 'x']))).toBeNull();
  });

  it('gives JSON that SQLite can pick from, 64-bit numbers exact', () => {
    const plist = bplist({ id: 9007199254740993n, data: Buffer.from('hi'), big: 2n ** 64n - 1n });
    expect(sql("CAST(plist_json(?) ->> '$.id' AS TEXT)", plist)).toBe('9007199254740993');
    expect(sql("plist_json(?) ->> '$.data'", plist)).toBe('aGk=');
    expect(sql("plist_json(?) ->> '$.big'", plist)).toBe('18446744073709551615');
    const archive = bplist({
      $top: { root: new Uid(1) },
      $objects: ['$null', { $class: new Uid(2), 'NS.time': new Real(1) }, { $classname: 'NSDate' }],
    });
    expect(sql('unarchive_json(?)', archive)).toBe('978307201000');
    expect(sql("plist_json('<plist><date>2001-01-01T00:00:00Z</date></plist>')")).toBe('978307200000');
  });

  it('gives null for null and for empty values, without a warning', () => {
    warnings.clear();
    for (const name of Object.keys(decoders)) {
      expect(sql(`${name}(NULL, '1')`)).toBeNull();
      expect(sql(`${name}(x'', '1')`)).toBeNull();
    }
    expect(warnings.size).toBe(0);
  });

  it('gives null and a counted reason for bytes that are something else', () => {
    warnings.clear();
    for (let i = 0; i < 3; i++) expect(sql('plist_json(?)', Buffer.from('other'))).toBeNull();
    expect(sql('attributed_text(?)', 5)).toBeNull();
    expect([...warnings]).toEqual([
      ['plist_json: XML property list: the file is neither a binary nor an XML property list', 3],
      ['attributed_text: a number where bytes belong', 1],
    ]);
  });
});
