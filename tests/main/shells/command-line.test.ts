import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mandate, request } from '../../support/case.ts';
import { remit } from '../../support/command-line.ts';
import { callStore, put, smsStore, temporary, loadsProcesses } from '../../support/phone.ts';

loadsProcesses();

function json(at: string, name: string, value: unknown): string {
  return put(at, name, JSON.stringify(value));
}

test('the main job from the command line: load, ask, look, share, check', async () => {
  const at = temporary();
  const phone = join(at, 'phone');
  smsStore(phone, 12);
  callStore(phone, 3);
  put(phone, 'two/Library/SMS/sms.db', 'not a database');
  const inCase = ['--case', join(at, 'a.remit'), '--json'];

  const loaded = await remit('load', phone, ...inCase);
  expect(loaded).toMatchObject({
    exit: 0,
    json: { extraction: 1, already: false, kind: 'folder', records: { total: 15, byCategory: { messages: 12, calls: 3 } } },
  });
  expect(loaded.json['files']).toEqual({ total: 3, parsed: 2, failed: 1 });
  expect(loaded.json['sha256']).toMatch(/^[0-9a-f]{64}$/);

  const coverage = await remit('coverage', ...inCase);
  const files = coverage.json['files'] as {
    path: string;
    status: string;
    parser: string;
    records: number;
    unread: number;
    reason: string | null;
  }[];
  expect(files.map(({ status, records, unread }) => [status, records, unread])).toEqual([
    ['failed', 0, 0],
    ['parsed', 3, 0],
    ['parsed', 12, 0],
  ]);
  expect(files[0]!.reason).toMatch(/not a readable SQLite database/);
  expect(coverage.json['totals']).toMatchObject({
    files: 3,
    records: 15,
    byStatus: { parsed: 2, failed: 1 },
    byParser: { 'ios-sms': 12 },
  });

  const early = await remit('request', ...inCase, '--file', json(at, 'early.json', request()));
  expect(early).toMatchObject({ exit: 1, json: { outcome: 'refused' } });
  expect(early.err).toContain('no-mandate');

  const { purpose: _, ...without } = mandate();
  const missing = await remit('mandate', ...inCase, '--file', json(at, 'missing.json', without));
  expect(missing.exit).toBe(2);
  expect(missing.err).toContain('purpose');
  const given = await remit('mandate', ...inCase, '--file', json(at, 'm.json', mandate()));
  expect(given).toMatchObject({ exit: 0, json: { version: 1 } });

  const preview = await remit('preview', ...inCase, '--file', json(at, 'r.json', request()));
  expect(preview).toMatchObject({ exit: 0, json: { asked: { records: 12 }, outside: [] } });
  const outside = request({ scope: { categories: ['photos'], windows: [{ from: '2026-02-01', to: '2026-02-01' }], level: 4 } });
  const refused = await remit('request', ...inCase, '--file', json(at, 'out.json', outside));
  expect(refused).toMatchObject({ exit: 1, json: { outcome: 'refused' } });
  expect(refused.err).toContain('outside-categories');
  const granted = await remit('request', ...inCase, '--file', join(at, 'r.json'));
  expect(granted).toMatchObject({ exit: 0, json: { outcome: 'granted', grant: { level: 4 } } });
  const grant = String((granted.json['grant'] as { id: number }).id);

  const view = await remit('view', ...inCase, '--grant', grant, '--offset', '1', '--limit', '2');
  const rows = view.json['rows'] as { body: string }[];
  expect(view.json).toMatchObject({ total: 12, offset: 1, level: 4 });
  expect(rows.map(({ body }) => body)).toEqual(['message number 2', 'message number 3']);
  const later = await remit('view', ...inCase, '--grant', grant, '--from', '2026-02-01T08:10:00Z', '--text', 'message');
  expect(later.json).toMatchObject({ total: 3 });
  expect(await remit('view', ...inCase, '--grant', '99')).toMatchObject({ exit: 1, out: '' });

  const out = join(at, 'export');
  const shared = await remit('export', ...inCase, '--grant', grant, '--out', out, '--to', 'Court', '--purpose', 'hearing');
  expect(shared).toMatchObject({ exit: 0, json: { records: 12 } });
  expect(await remit('verify', out, '--json')).toMatchObject({ exit: 0, json: { holds: true, what: 'export' } });
  expect(await remit('verify', join(at, 'a.remit'), '--json')).toMatchObject({ exit: 0, json: { holds: true, what: 'case' } });
  const csv = join(out, 'data', 'records.csv');
  writeFileSync(csv, readFileSync(csv, 'utf8').replace('number 3', 'number 4'));
  const changed = await remit('verify', out, '--json');
  expect(changed).toMatchObject({ exit: 1, json: { holds: false } });
  expect(changed.err).toContain('data/records.csv');
}, 180_000);

test('bad input and bad usage exit with 2, say what is wrong, and make nothing', async () => {
  const at = temporary();
  const inCase = ['--case', join(at, 'a.remit')];
  const nothing = await remit('load', join(at, 'nowhere'), ...inCase);
  expect(nothing).toMatchObject({ exit: 2, out: '' });
  expect(nothing.err).toContain('nowhere');
  expect(existsSync(join(at, 'a.remit'))).toBe(false);
  expect(await remit('coverage', ...inCase)).toMatchObject({ exit: 2 });
  expect(await remit('no-such-verb')).toMatchObject({ exit: 2 });
  expect(await remit('load')).toMatchObject({ exit: 2 });
  expect(await remit('verify', at)).toMatchObject({ exit: 2 });
  expect(await remit('practice', '--out', join(at, 'p'), '--scale', '-1')).toMatchObject({ exit: 2 });
}, 60_000);
