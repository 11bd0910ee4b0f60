/** Objective-C type encodings, as far as archives use them: `iI`, `[12c]`, `{CGPoint="x"d"y"d}`. */
import { Undecodable } from '../parser.ts';

const SIMPLE = 'cCsSiIlLqQfdB*%:#@+!';
const MAX_LENGTH = 512;
const CLOSING: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

/** Splits a row of encodings into single ones. Throws `Undecodable` on one that archives do not have. */
export function splitTypes(encoding: string): string[] {
  if (encoding.length > MAX_LENGTH) throw new Undecodable(`typedstream: a type of ${encoding.length} characters`);
  const types: string[] = [];
  for (let at = 0; at < encoding.length; ) {
    const end = endOf(encoding, at);
    types.push(encoding.slice(at, end));
    at = end;
  }
  return types;
}

/** How often an array repeats its type, or the fields of a structure. */
export function elementsOf(type: string): { readonly count: number; readonly types: readonly string[] } {
  const inner = type.slice(1, -1);
  if (type[0] === '[') {
    const digits = /^\d{1,9}/.exec(inner)?.[0] ?? unknown(type);
    return { count: Number(digits), types: splitTypes(inner.slice(digits.length)) };
  }
  const named = inner.indexOf('=');
  return { count: 1, types: splitTypes(inner.slice(named + 1).replace(/"[^"]*"/g, '')) };
}

function endOf(encoding: string, at: number): number {
  const first = encoding[at] as string;
  if (SIMPLE.includes(first)) return at + 1;
  if (CLOSING[first] === undefined) return unknown(encoding);
  const expected: string[] = [];
  for (let i = at; i < encoding.length; i++) {
    const closing = CLOSING[encoding[i] as string];
    if (closing !== undefined) expected.push(closing);
    else if (encoding[i] === expected.at(-1)) expected.pop();
    if (expected.length === 0) return i + 1;
  }
  return unknown(encoding);
}

function unknown(encoding: string): never {
  throw new Undecodable(`typedstream: the type ${JSON.stringify(encoding.slice(0, 40))} is not known`);
}
