/** One line of a ledger as an entry of version 1. The form is closed: whatever it does not name is a fault. */
import { fromUtf8 } from './bytes.ts';
import { type Json, NotCanonical, readCanonical } from './canonical.ts';
import { ACTS, CATEGORIES, HIGHEST_LEVEL, ROLES, SHOWING } from './entry-words.ts';
import { Fault } from './fault.ts';

/** Facts that this code looks at; those that it only checks the form of are not named. */
export interface Facts {
  readonly mandate?: number;
  readonly request?: number;
  readonly grant?: number;
  readonly level?: number;
  readonly categories?: readonly string[];
  readonly items?: readonly number[];
  readonly itemsDigest?: string;
  readonly count?: number;
  readonly fresh?: number;
  readonly freshPeople?: number;
  readonly freshChildren?: number;
  readonly records?: number;
  readonly digest?: string;
  readonly key?: string;
  readonly signer?: string;
  readonly decision?: string;
  readonly rules?: readonly string[];
}

export interface Entry {
  readonly seq: number;
  readonly act: string;
  /** UTC milliseconds. */
  readonly wall: number;
  /** Milliseconds since `boot`. */
  readonly mono: number;
  readonly boot: string;
  readonly facts: Facts;
  /** Lower-case hexadecimal. */
  readonly prevRoot: string;
}

type Test = (value: Json) => boolean;
const whole: Test = (value) => typeof value === 'number';
const count: Test = (value) => typeof value === 'number' && value >= 0;
const matching =
  (shape: RegExp): Test =>
  (value) =>
    typeof value === 'string' && shape.test(value);
const oneOf = (words: Iterable<string>): Test => {
  const known = new Set(words);
  return (value) => typeof value === 'string' && known.has(value);
};
const listOf =
  (test: Test, most = Number.POSITIVE_INFINITY): Test =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(test);
const sha256 = matching(/^[0-9a-f]{64}$/);
const VKEY = /^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+={0,2}$/;
const KEY_LENGTH = 250;
const MOST_ITEMS = 1000;

const FACTS: ReadonlyMap<string, Test> = new Map<string, Test>([
  ...[
    'mandate',
    'request',
    'grant',
    'extraction',
    'count',
    'fresh',
    'freshPeople',
    'freshChildren',
    'records',
    'entry',
    'person',
    'other',
  ].map((name) => [name, count] as const),
  ...['issue', 'itemsDigest', 'query', 'reason', 'recipient', 'digest', 'root', 'signer'].map((name) => [name, sha256] as const),
  ['categories', listOf(oneOf(CATEGORIES))],
  ['level', (value) => count(value) && Number(value) <= HIGHEST_LEVEL],
  ['items', listOf(count, MOST_ITEMS)],
  ['decision', oneOf('relevant not-relevant redact privileged escalate undecided keep release'.split(' '))],
  ['mark', oneOf(['child', 'lawyer', 'professional'])],
  ['rules', listOf(matching(/^[a-z0-9-]{1,40}$/))],
  ['call', matching(/^[a-z]{1,30}\.[A-Za-z]{1,30}$/)],
  ['signature', matching(/^[A-Za-z0-9+/]{86}==$/)],
  ['key', (value) => matching(VKEY)(value) && String(value).length <= KEY_LENGTH],
]);

const FIELDS: ReadonlyMap<string, Test> = new Map<string, Test>([
  ['v', (value) => value === 1],
  ['seq', count],
  ['act', oneOf(ACTS.keys())],
  ['op', (value) => typeof value === 'string'],
  ['wall', whole],
  ['zone', matching(/^[A-Za-z0-9_+\-/]{1,64}$/)],
  ['mono', count],
  ['boot', matching(/^[a-z0-9-]{1,64}$/)],
  ['actor', sha256],
  ['role', oneOf(ROLES)],
  ['facts', (value) => typeof value === 'object' && value !== null && !Array.isArray(value)],
  ['prevRoot', sha256],
]);

/** Of each act, the facts it may carry and the form of each. */
const FACTS_OF = new Map(
  [...ACTS].map(([act, { must, may }]) => [act, new Map([...FACTS].filter(([name]) => [...must, ...may].includes(name)))]),
);

/** Reads a line without its newline. Throws `Fault` saying what is not as the format has it. */
export function readEntry(line: Uint8Array): Entry {
  const text = fromUtf8(line);
  if (text === null) throw new Fault('it is not UTF-8 text');
  let value: Json;
  try {
    value = readCanonical(text);
  } catch (error) {
    if (error instanceof NotCanonical) throw new Fault(`it is not in the one form that an entry has: ${error.message}`);
    throw error;
  }
  if (!isFields(value)) throw new Fault('it is not an entry');
  check(value, FIELDS, [...FIELDS.keys()], 'the entry');
  const entry = value as unknown as Entry & { readonly op: string };
  const form = ACTS.get(entry.act);
  const facts = FACTS_OF.get(entry.act);
  if (form === undefined || facts === undefined || form.op !== entry.op)
    throw new Fault(`${entry.act} does not count as ${entry.op}`);
  check(value['facts'] as Record<string, Json>, facts, form.must, entry.act);
  checkNumbers(entry);
  return entry;
}

function check(value: Record<string, Json>, tests: ReadonlyMap<string, Test>, must: readonly string[], what: string): void {
  const missing = must.find((name) => value[name] === undefined);
  if (missing !== undefined) throw new Fault(`${what} does not say its ${missing}`);
  for (const [name, each] of Object.entries(value)) {
    const test = tests.get(name);
    if (test === undefined) throw new Fault(`${what} has no ${name}`);
    if (!test(each)) throw new Fault(`${name} of ${what} is not as the format has it`);
  }
}

/** What must hold between the numbers of one entry. */
function checkNumbers({ act, facts }: Entry): void {
  const { count: all, items, itemsDigest, fresh = 0, freshPeople = 0, freshChildren = 0 } = facts;
  if (SHOWING.includes(act) && items === undefined && itemsDigest === undefined)
    throw new Fault(`${act} does not say which records`);
  if (items !== undefined && items.length !== all) throw new Fault(`${act} names ${items.length} records and counts ${all}`);
  if (all !== undefined && fresh > all) throw new Fault(`${act} counts more new records than records`);
  if (freshChildren > freshPeople) throw new Fault(`${act} counts more children than people`);
}

function isFields(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
