/** Where the person is, kept in the address's hash: `#/timeline?grant=3` is the path `['timeline']` and one query. */
import { useSyncExternalStore } from 'react';

export interface Route {
  readonly path: readonly string[];
  readonly query: Readonly<Record<string, string>>;
}

export function parseHash(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return {
    path: path
      .split('/')
      .filter((part) => part !== '')
      .map(decode),
    query: Object.fromEntries(new URLSearchParams(query)),
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A hand-typed address with a stray % is still an address.
    return part;
  }
}

/** The hash for a path and query: `href('access', 'new', 'who')`. */
export function href(...path: readonly (string | number)[]): string {
  return `#/${path.map((part) => encodeURIComponent(String(part))).join('/')}`;
}

export function withQuery(base: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const kept = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
  return kept.length === 0 ? base : `${base}?${new URLSearchParams(kept).toString()}`;
}

export function go(address: string): void {
  window.location.hash = address.replace(/^#/, '');
}

const listen = (changed: () => void): (() => void) => {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
};

export function useHash(): string {
  return useSyncExternalStore(listen, () => window.location.hash);
}

export function useRoute(): Route {
  return parseHash(useHash());
}
