/**
 * What a file of a phone says of the phone itself, as a record. The load gathers these into the extraction's own
 * description, so that a file-system image names its device as a backup does.
 */
import type { ParsedRecord } from '../../contract/record.ts';
import { jsonFacts } from './json-facts.ts';

/** Kind of every such record, whichever parser it is from. */
export const DEVICE_FACT = 'device-fact';

/** What the fact fills in: `setting` describes the device and is no part of its short description. */
export type FactOf = 'name' | 'model' | 'osVersion' | 'identifier' | 'setting';

export interface DeviceFact {
  readonly of: FactOf;
  /** In words, such as `IMEI`: identifiers of one label and value are one, whichever files name them. */
  readonly label: string;
  readonly value: string;
  /** Name of the key in the file. */
  readonly key: string;
  /** Where several files answer the same question, the lowest is believed; 1 when absent. */
  readonly rank?: number;
}

export type FactPlatform = 'ios' | 'android' | null;

/** The record for a fact that stands `row`th in its file. Null for a value that says nothing. */
export function deviceFact(row: number, platform: FactPlatform, fact: DeviceFact): ParsedRecord | null {
  const value = fact.value.trim();
  if (value === '' || /^unknown$/i.test(value)) return null;
  return {
    row,
    kind: DEVICE_FACT,
    title: fact.label,
    body: value,
    meta: jsonFacts({ of: fact.of, platform, rank: fact.rank === 1 ? null : fact.rank }),
    detail: jsonFacts({ key: fact.key }),
  };
}
