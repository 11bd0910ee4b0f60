/** JSON that an app keeps as data or text inside a property list. */
import type { Json } from './cached-answer.ts';
import type { PlistValue } from './plist.ts';

/** Undefined where the value is neither data nor text, or is no JSON. */
export function jsonIn(value: PlistValue | undefined): Json | undefined {
  if (!(value instanceof Uint8Array) && typeof value !== 'string') return undefined;
  try {
    return JSON.parse(typeof value === 'string' ? value : new TextDecoder('utf-8', { fatal: true }).decode(value)) as Json;
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof TypeError) return undefined;
    throw cause;
  }
}
