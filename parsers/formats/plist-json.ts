/** Values of property lists and archives as JSON text, for SQL that picks fields with SQLite's own JSON functions. */
import { Undecodable } from '../parser.ts';
import { PlistDate, PlistUid } from './plist-value.ts';

/** Characters of JSON; a shared object is written at every mention, so a small file can ask for much. */
const MAX_CHARS = 64 * 1024 * 1024;
const INT64 = 2n ** 63n;

/**
 * JSON text: dates as UTC milliseconds, bytes as base64, references as `{"CF$UID":n}`, whole numbers exact to 64 bits
 * (beyond that as text), not-a-number as null. Throws `Undecodable` when the text would grow beyond 64 MiB.
 */
export function plistJson(value: unknown): string {
  const out: string[] = [];
  let size = 0;
  const put = (text: string) => {
    size += text.length;
    if (size > MAX_CHARS) throw new Undecodable(`as JSON it would be larger than ${MAX_CHARS} characters`);
    out.push(text);
  };
  write(value, put);
  return out.join('');
}

function write(value: unknown, put: (text: string) => void): void {
  if (value instanceof Map) writePairs(value as ReadonlyMap<string, unknown>, put);
  else if (Array.isArray(value)) writeList(value, put);
  else if (value instanceof PlistDate) put(String(value.ms));
  else if (value instanceof PlistUid) put(`{"CF$UID":${value.index}}`);
  else if (value instanceof Uint8Array) put(JSON.stringify(Buffer.from(value).toString('base64')));
  else if (typeof value === 'bigint') put(value >= -INT64 && value < INT64 ? String(value) : `"${value}"`);
  else if (typeof value === 'object' && value !== null) writePairs(new Map(Object.entries(value)), put);
  else put(JSON.stringify(value ?? null));
}

function writeList(list: readonly unknown[], put: (text: string) => void): void {
  put('[');
  for (const [at, item] of list.entries()) {
    if (at > 0) put(',');
    write(item, put);
  }
  put(']');
}

function writePairs(pairs: ReadonlyMap<string, unknown>, put: (text: string) => void): void {
  put('{');
  let first = true;
  for (const [key, item] of pairs) {
    put(`${first ? '' : ','}${JSON.stringify(key)}:`);
    first = false;
    write(item, put);
  }
  put('}');
}
