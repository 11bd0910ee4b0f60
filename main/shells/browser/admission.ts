/**
 * Who may talk to the browser shell: this machine only, by this address only, and only the browser that was handed the
 * one-time token. Another page in the same browser is told apart by Origin, a rebinding name by Host.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const COOKIE = 'remit';

export class Admission {
  /** In the address that is printed once; good for one visit. */
  readonly token = randomBytes(24).toString('base64url');
  readonly #session = randomBytes(24).toString('base64url');
  #used = false;
  #hosts: readonly string[] = [];

  /** Called when the port is known. */
  listeningOn(port: number): void {
    this.#hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  }

  /** Whether the request was sent to an address of ours, and by a page of ours where it says by whom. */
  addressed({ headers }: IncomingMessage): boolean {
    if (!this.#hosts.includes(headers.host ?? '')) return false;
    return headers.origin === undefined || headers.origin === `http://${headers.host}`;
  }

  /** For what changes things: the page must say who it is. */
  fromOurPage(request: IncomingMessage): boolean {
    return request.headers.origin !== undefined && this.addressed(request) && this.admitted(request);
  }

  admitted({ headers }: IncomingMessage): boolean {
    const cookies = (headers.cookie ?? '').split(/;\s*/).map((pair) => pair.split('='));
    return cookies.some(([name, value]) => name === COOKIE && same(value ?? '', this.#session));
  }

  /** Takes the token, once. The cookie to set, or null. */
  redeem(token: string): string | null {
    if (this.#used || !same(token, this.token)) return null;
    this.#used = true;
    return `${COOKIE}=${this.#session}; HttpOnly; SameSite=Strict; Path=/`;
  }
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
