import { expect, test } from 'vitest';
import { parserIndex, plan } from '../../../main/ingest/plan.ts';
import type { ImageEntry } from '../../../parsers/containers/image.ts';
import type { SqliteParser } from '../../../parsers/parser.ts';

const sms: SqliteParser = {
  id: 'test-sms',
  title: 'Test',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'sms',
  paths: ['**/SMS/sms.db'],
  covers: 'rows',
  leavesOut: [],
  format: 'sqlite',
  variants: [],
};
const index = parserIndex([sms]);

function entries(...paths: (string | Partial<ImageEntry>)[]): ImageEntry[] {
  return paths.map((given, at) => {
    const path = typeof given === 'string' ? given : given.path!;
    return {
      index: at,
      path,
      original: path,
      size: 1,
      modified: null,
      state: 'present',
      ...(typeof given === 'string' ? {} : given),
    };
  });
}

test('a store takes its log and journal with it, and not its shared memory', () => {
  const { claims, companionOf } = plan(
    entries('SMS/sms.db-shm', 'SMS/sms.db', 'SMS/sms.db-wal', 'SMS/sms.db-journal', 'SMS/other.db-wal'),
    index,
  );
  expect(claims).toHaveLength(1);
  expect(claims[0]!.companions.map(({ path }) => path)).toEqual(['SMS/sms.db-wal', 'SMS/sms.db-journal']);
  expect([...companionOf.keys()]).toEqual([0, 2, 3]);
});

test('an empty log is a companion that need not be read', () => {
  const { claims, companionOf } = plan(entries('SMS/sms.db', { path: 'SMS/sms.db-wal', size: 0 }), index);
  expect(claims[0]!.companions).toEqual([]);
  expect(companionOf.get(1)).toBe('SMS/sms.db');
});

test('of two stores at the same path each has the log that follows it', () => {
  const { claims } = plan(entries('SMS/sms.db', 'SMS/sms.db-wal', 'SMS/sms.db', 'SMS/sms.db-wal'), index);
  expect(claims.map(({ companions }) => companions.map((entry) => entry.index))).toEqual([[1], [3]]);
});

test('a missing store is claimed, so that coverage can say what was missed', () => {
  const { claims } = plan(entries({ path: 'SMS/sms.db', state: 'missing' }), index);
  expect(claims.map(({ entry }) => entry.state)).toEqual(['missing']);
});
