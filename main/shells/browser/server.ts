/**
 * The browser shell: the same renderer and the same case service as the desktop window, on the loopback address, for
 * places where Electron cannot run and for tests in a real browser.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { z } from 'zod';
import type { Call } from '../../../contract/channels.ts';
import { Service } from '../../service/service.ts';
import { contentSecurityPolicy } from '../content-security.ts';
import { rendererFile } from '../renderer-files.ts';
import { Admission } from './admission.ts';
import { Uploads } from './uploads.ts';

export interface BrowserShell {
  /** Address with its one-time token. */
  readonly address: string;
  close(): Promise<void>;
}

const CallSchema = z.object({ id: z.int(), channel: z.string(), input: z.unknown() });
const MOST_MESSAGE = 4 * 1024 * 1024;

/** Starts the shell on a free port of 127.0.0.1. `image` opens the page at loading it. */
export async function startBrowserShell(
  options: { readonly image?: string; readonly port?: number } = {},
): Promise<BrowserShell> {
  const service = new Service('browser');
  const admission = new Admission();
  const uploads = new Uploads();
  const nonce = randomBytes(16).toString('base64');
  const server = createServer((request, response) => void handle(request, response, admission, uploads, nonce));
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_MESSAGE });
  server.on('upgrade', (request, socket, head) => {
    if (request.url !== '/service' || !admission.fromOurPage(request)) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (peer) => serve(peer, service));
  });
  const port = await listen(server, options.port ?? 0);
  admission.listeningOn(port);
  const load = options.image === undefined ? '' : `#/extractions?load=${encodeURIComponent(options.image)}`;
  return {
    address: `http://127.0.0.1:${port}/?token=${admission.token}${load}`,
    async close() {
      for (const peer of sockets.clients) peer.terminate();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      uploads.remove();
      await service.close();
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  admission: Admission,
  uploads: Uploads,
  nonce: string,
): Promise<void> {
  if (!admission.addressed(request)) return end(response, 403, 'This address is not Remit’s.');
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
  const token = url.searchParams.get('token');
  if (token !== null && !admission.admitted(request)) {
    const cookie = admission.redeem(token);
    if (cookie === null) return end(response, 403, 'This address has been used already. Start Remit again for a new one.');
    response.writeHead(303, { location: '/', 'set-cookie': cookie, 'cache-control': 'no-store' }).end();
    return;
  }
  if (!admission.admitted(request)) return end(response, 403, 'Open Remit by the address it printed when it started.');
  if (request.method === 'POST' && url.pathname === '/upload') {
    if (!admission.fromOurPage(request)) return end(response, 403, 'Only Remit’s own page can hand over files.');
    const path = await uploads.take(request).catch(() => null);
    if (path === null) return end(response, 500, 'The file could not be kept.');
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ path }));
    return;
  }
  const file = request.method === 'GET' ? rendererFile(url.pathname, nonce) : null;
  if (file === null) return end(response, 404, 'There is nothing here.');
  response
    .writeHead(200, {
      'content-type': file.type,
      'content-security-policy': contentSecurityPolicy(nonce),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    })
    .end(file.bytes);
}

function end(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(`${message}\n`);
}

function serve(peer: WebSocket, service: Service): void {
  peer.on('message', (data) => {
    const call = CallSchema.safeParse(parse(String(data)));
    if (!call.success) {
      peer.close(1008, 'not a call');
      return;
    }
    void service.answer(call.data as Call).then((answer) => {
      if (peer.readyState === peer.OPEN) peer.send(JSON.stringify(answer));
    });
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
