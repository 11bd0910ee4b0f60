/**
 * SQL functions for values that only code can decode: message bodies in typedstream, notes in compressed protobuf. A
 * value that cannot be decoded reads as NULL and is counted with its reason; the row stays.
 */
import type Database from 'better-sqlite3';
import { decoders } from '../formats/decoders.ts';

/** Reason to number of values. */
export type FunctionWarnings = Map<string, number>;

type Decode = (...values: unknown[]) => string | number | bigint | null;

/** Registers every decoder on the connection and returns the map its failures are counted in. */
export function registerFunctions(db: Database.Database): FunctionWarnings {
  const warnings: FunctionWarnings = new Map();
  for (const [name, decode] of Object.entries(decoders) as [string, Decode][]) {
    db.function(name, { deterministic: true, directOnly: true, varargs: true }, (...values: unknown[]) => {
      try {
        return decode(...values);
      } catch (error) {
        const reason = `${name}: ${(error as Error).message}`.slice(0, 200);
        warnings.set(reason, (warnings.get(reason) ?? 0) + 1);
        return null;
      }
    });
  }
  return warnings;
}
