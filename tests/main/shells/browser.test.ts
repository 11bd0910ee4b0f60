import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startBrowserShell, type BrowserShell } from '../../../main/shells/browser/server.ts';
import { temporary } from '../../support/phone.ts';

let shell: BrowserShell;
let base: URL;

beforeEach(async () => {
  temporary();
  shell = await startBrowserShell();
  base = new URL(shell.address);
});
afterEach(() => shell.close());

interface Got {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

function get(path: string, headers: Record<string, string> = {}, method = 'GET', body?: string): Promise<Got> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port: base.port, path, method, headers }, (response) => {
      let text = '';
      response.on('data', (data: Buffer) => (text += data.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

async function enter(): Promise<string> {
  const got = await get(`/?token=${base.searchParams.get('token')}`);
  expect(got.status).toBe(303);
  return String(got.headers['set-cookie']).split(';')[0]!;
}

function socket(headers: Record<string, string>): Promise<'open' | number> {
  return new Promise((resolve) => {
    const peer = new WebSocket(`ws://127.0.0.1:${base.port}/service`, { headers });
    peer.once('open', () => {
      peer.close();
      resolve('open');
    });
    peer.once('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    peer.once('error', () => resolve(0));
  });
}

test('it listens on the loopback address, at an address that works once', async () => {
  expect(base.hostname).toBe('127.0.0.1');
  const cookie = await enter();
  expect(cookie).toMatch(/^remit=/);
  expect((await get(`/?token=${base.searchParams.get('token')}`)).status).toBe(403);
  expect((await get('/')).status).toBe(403);
  expect((await get('/?token=guess')).status).toBe(403);
});

test('another host name or another origin is refused, cookie or not', async () => {
  const cookie = await enter();
  expect((await get('/', { cookie, host: 'evil.example' })).status).toBe(403);
  expect((await get('/', { cookie, host: `evil.example:${base.port}` })).status).toBe(403);
  expect((await get('/', { cookie, origin: 'http://evil.example' })).status).toBe(403);
  const origin = `http://127.0.0.1:${base.port}`;
  expect(await socket({ origin })).toBe(403);
  expect(await socket({ cookie })).toBe(403);
  expect(await socket({ cookie, origin: 'http://evil.example' })).toBe(403);
  expect(await socket({ cookie, origin })).toBe('open');
});

test('nothing outside the built screens can be asked for', async () => {
  const cookie = await enter();
  for (const path of [
    '/../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/index.html%00.js',
    '/package.json',
    '/%',
  ]) {
    expect((await get(path, { cookie })).status, path).toBe(404);
  }
});

test('calls and answers cross as JSON; failures come with a code and no stack', async () => {
  const cookie = await enter();
  const origin = `http://127.0.0.1:${base.port}`;
  const answers = await new Promise<unknown[]>((resolve, reject) => {
    const peer = new WebSocket(`ws://127.0.0.1:${base.port}/service`, { headers: { cookie, origin } });
    const got: unknown[] = [];
    peer.once('error', reject);
    peer.on('message', (data) => {
      got.push(JSON.parse(String(data)));
      if (got.length === 3) {
        peer.close();
        resolve(got);
      }
    });
    peer.on('open', () => {
      peer.send(JSON.stringify({ id: 1, channel: 'case.overview', input: {} }));
      peer.send(JSON.stringify({ id: 2, channel: 'no.such', input: {} }));
      peer.send(JSON.stringify({ id: 3, channel: 'view.page', input: { grant: 'x' } }));
    });
  });
  const byId = new Map(answers.map((answer) => [(answer as { id: number }).id, answer]));
  expect(byId.get(1)).toMatchObject({ ok: false, failure: { code: 'usage', message: 'no case is open' } });
  expect(byId.get(2)).toMatchObject({ ok: false, failure: { code: 'usage' } });
  expect(byId.get(3)).toMatchObject({ ok: false, failure: { code: 'usage', field: 'grant' } });
  expect(JSON.stringify(answers)).not.toMatch(/\bat .*\.ts/);
});

test('a dropped file is kept under its own name in a private place, whatever name it claims', async () => {
  const cookie = await enter();
  const origin = `http://127.0.0.1:${base.port}`;
  expect((await get('/upload', { cookie }, 'POST', 'x')).status).toBe(403);
  for (const [name, kept] of [
    ['track.gpx', 'track.gpx'],
    ['../../etc/passwd', 'passwd'],
    ['..', 'dropped'],
    ['a\u0000b', 'a_b'],
  ] as const) {
    const got = await get('/upload', { cookie, origin, 'x-file-name': encodeURIComponent(name) }, 'POST', 'bytes');
    const { path } = JSON.parse(got.body) as { path: string };
    expect(path.split('/').at(-1), name).toBe(kept);
    expect(path).toMatch(/remit-dropped-/);
    expect(readFileSync(path, 'utf8')).toBe('bytes');
  }
});

test('a listing shows folders and files of this machine, never what is hidden', async () => {
  const at = temporary();
  mkdirSync(join(at, 'phone'));
  writeFileSync(join(at, 'image.zip'), 'x');
  writeFileSync(join(at, '.secret'), 'x');
  const { Service } = await import('../../../main/service/service.ts');
  const service = new Service('browser');
  const { entries } = await service.call('files.list', { folder: at });
  expect(entries.filter(({ name }) => name !== 'home').map(({ name, folder }) => [name, folder])).toEqual([
    ['image.zip', false],
    ['phone', true],
  ]);
  await expect(service.call('files.list', { folder: join(at, 'nowhere') })).rejects.toThrow(/cannot be listed/);
  await service.close();
});
