/** One entry as one line: its canonical bytes, and the strict way back. The bytes are what the tree hashes. */
import { isUtf8 } from 'node:buffer';
import { ACTS, type Entry, EntrySchema } from '../../contract/ledger.ts';
import { canonicalJson, isCanonical } from './canonical.ts';
import { factFault } from './facts.ts';

/** Canonical bytes of an entry, without a newline. Throws `NotCanonical` on what has no such form. */
export function entryBytes(entry: Entry): Buffer {
  return Buffer.from(canonicalJson(entry, { integers: true }));
}

export type EntryReading = { readonly entry: Entry; readonly fault: null } | { readonly entry: null; readonly fault: string };

/** Reads a line. What these functions would not have written, to the byte, is a fault, said in words. Never throws. */
export function readEntry(bytes: Buffer): EntryReading {
  const text = bytes.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
    // Also finds keys that JSON lets a line say twice, and bytes that reading UTF-8 would forgive.
    if (!isCanonical(text, value, { integers: true }) || !isUtf8(bytes)) return fault('it is not in canonical form');
  } catch (error) {
    return fault(error instanceof SyntaxError ? 'it is not JSON' : error instanceof Error ? error.message : String(error));
  }
  const parsed = EntrySchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fault(`${issue?.path.join('.') || 'the entry'}: ${issue?.message ?? 'not as the format says'}`);
  }
  const entry = parsed.data;
  if (entry.op !== ACTS[entry.act]) return fault(`${entry.act} counts as ${ACTS[entry.act]}, not as ${entry.op}`);
  const wrong = factFault(entry.act, entry.facts);
  return wrong === null ? { entry, fault: null } : fault(wrong);
}

function fault(why: string): EntryReading {
  return { entry: null, fault: why };
}
