import { describe, expect, test } from 'vitest';
import { parser as apps } from '../../../parsers/ios/biome-set-apps.ts';
import { parser as devices } from '../../../parsers/ios/biome-set-devices.ts';
import { parser as places } from '../../../parsers/ios/biome-set-places.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';
import { message } from '../formats/build-protobuf.ts';

const at = stores();
const MS = 1_672_531_200_000;
const hex = (bytes: Uint8Array) => `x'${Buffer.from(bytes).toString('hex')}'`;
const older = (...items: readonly Uint8Array[]) => `
  CREATE TABLE content (content_hash INTEGER PRIMARY KEY, content BLOB);
  CREATE TABLE provenance (provenance_row_id INTEGER PRIMARY KEY, content_hash INTEGER);
  CREATE TABLE instance (instance_id INTEGER PRIMARY KEY, provenance_row_id INTEGER, modified INTEGER);
  ${items.map((item, n) => `INSERT INTO content VALUES (${n + 1}, ${hex(item)}); INSERT INTO provenance VALUES (${n + 1}, ${n + 1}); INSERT INTO instance VALUES (${n + 1}, ${n + 1}, ${MS + n}000);`).join('\n')}
  INSERT INTO instance VALUES (100, 1, ${MS - 5}000);`;
const newer = (
  item: Uint8Array,
) => `CREATE TABLE content (content_hash INTEGER PRIMARY KEY, content BLOB); CREATE TABLE metacontent_provenance (content_hash INTEGER, written_date INTEGER);
  INSERT INTO content VALUES (1, ${hex(item)}), (2, NULL), (3, x'ff'); INSERT INTO metacontent_provenance VALUES (1, ${MS}000);`;

describe('sets of Biome', () => {
  test('apps, in the form up to iOS 18: the last change counts', () => {
    const { records, tallies, warnings, variant } = parseStore(
      apps,
      at.make('Set.db', older(message([1, 'org.example.app'], [3, 'Example']), message([1, 'org.example.bare']))),
    );
    expect(variant).toBe('instance');
    expect(records.map(({ kind, title, time }) => [kind, title, time])).toEqual([
      ['installed-app', 'Example', MS],
      ['installed-app', 'org.example.bare', MS + 1],
    ]);
    expect(tallies).toEqual([{ table: 'content', rows: 2, records: 2, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
  });

  test('devices, in the form of iOS 26, with content that is none', () => {
    const { records, tallies, warnings } = parseStore(
      devices,
      at.make('Set.db', newer(message([1, 'iPad'], [2, message([1, 'Kim'], [2, 'Example'])]))),
    );
    expect(records.map(({ title, time, detail }) => [title, time, detail])).toEqual([
      ['iPad', MS, '{"given_name":"Kim","family_name":"Example"}'],
      [undefined, undefined, undefined],
      [undefined, undefined, undefined],
    ]);
    expect(tallies[0]).toMatchObject({ rows: 3, records: 3 });
    expect(warnings.length).toBeGreaterThan(0);
  });

  test('places without their street', () => {
    const place = message([1, 'Home'], [3, message([1, '12 Elm Road'], [2, 'North'], [3, 'Leeds'], [4, 'United Kingdom'])]);
    const { records } = parseStore(places, at.make('Set.db', older(place)));
    expect(records).toMatchObject([
      {
        kind: 'learned-place',
        category: 'locations',
        title: 'Home',
        detail: '{"area":"North","town":"Leeds","country":"United Kingdom"}',
      },
    ]);
    expect(JSON.stringify(records)).not.toContain('Elm');
  });

  standsHostileStores(apps, at, () => at.make('Set.db', older(message([1, 'a']))), 'content');
});
