/**
 * Conditions over records. The parts that indexes are ordered by (category, time, people) are kept apart from the rest, so that
 * whoever reads a list can choose its index. Numbers are written into the SQL after a check that they are integers; words never
 * are: they travel as one bound full-text expression.
 */
import { intersectSpans, mergeSpans, type Span } from './spans.ts';

export interface Predicate {
  /** Numbers of categories; null for any. */
  readonly categories: readonly number[] | null;
  /** Times, merged; null for any. */
  readonly spans: readonly Span[] | null;
  /** Whether records without a time are among them. */
  readonly undated: boolean;
  /** Only records with one of the parties, or in one of the threads, can be among them; null for any. Where from, not what. */
  readonly among: Among | null;
  /** Further conditions as SQL over the columns of `record`; all must hold. */
  readonly tests: readonly string[];
  /** An FTS5 expression that a record's words must satisfy. */
  readonly match: string | null;
}

export interface Among {
  readonly parties: readonly number[];
  readonly threads: readonly number[];
}

export const EVERYTHING: Predicate = { categories: null, spans: null, undated: true, among: null, tests: [], match: null };
export const NOTHING: Predicate = { ...EVERYTHING, tests: ['0'] };

/** Every one of the conditions. What can never be met becomes `NOTHING`, which no index need be found for. */
export function allOf(parts: readonly Predicate[]): Predicate {
  const all = parts.reduce(join, EVERYTHING);
  const never = all.tests.includes('0') || all.categories?.length === 0 || (all.spans?.length === 0 && !all.undated);
  return never ? NOTHING : all;
}

function join(one: Predicate, other: Predicate): Predicate {
  return {
    categories: both(one.categories, other.categories, (a, b) => a.filter((category) => b.includes(category))),
    spans: both(one.spans, other.spans, intersectSpans),
    undated: one.undated && other.undated,
    among: both(one.among, other.among, (a, b) => (sizeOf(a) <= sizeOf(b) ? a : b)),
    tests: [...new Set([...one.tests, ...other.tests])],
    match: both(one.match, other.match, (a, b) => (a === b ? a : `(${a}) AND (${b})`)),
  };
}

function both<T>(one: T | null, other: T | null, meet: (one: T, other: T) => T): T | null {
  if (one === null) return other;
  return other === null ? one : meet(one, other);
}

const sizeOf = ({ parties, threads }: Among) => parties.length + threads.length;

/** A condition in SQL alone. */
export function condition(sql: string): Predicate {
  return { ...EVERYTHING, tests: [sql] };
}

/** In one of the categories, by number. */
export function inCategories(categories: readonly number[]): Predicate {
  return { ...EVERYTHING, categories: [...new Set(categories)] };
}

/** At one of the times; records without a time too where `undated` says so. */
export function atTimes(spans: readonly Span[] | null, undated: boolean): Predicate {
  return { ...EVERYTHING, spans: spans === null ? null : mergeSpans(spans), undated };
}

/** The column holds one of the numbers; an empty list is never satisfied. */
export function oneOf(column: string, numbers: Iterable<number>): string {
  const list = [...numbers].map(integer);
  return list.length === 0 ? '0' : `${column} IN (${list.join(',')})`;
}

/** A number as SQL text. Throws a RangeError on anything but a safe integer. */
export function integer(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not an integer`);
  return String(value);
}

/** What to select from so that a list is read at the least cost; a table of that name and shape stands in for `record`. */
export function fromFor(predicate: Predicate): string {
  // Before the first load has ended there are no indexes to name, and nothing to find by them.
  if (isNothing(predicate)) return 'record';
  if (predicate.match !== null) return 'record_fts CROSS JOIN record INDEXED BY record_by_id ON record.id = record_fts.rowid';
  if (predicate.among !== null) return fromPeople(predicate.among);
  const wide = predicate.categories === null || predicate.categories.length > MANY_CATEGORIES;
  return `record INDEXED BY ${wide ? 'record_by_time' : 'record_by_category'}`;
}

/** Whether `allOf` found that the condition can never be met. */
export function isNothing({ tests }: Predicate): boolean {
  return tests.includes('0');
}

/** With more than these, walking the time line and leaving some out is cheaper than merging one walk for each. */
const MANY_CATEGORIES = 5;
const COLUMNS = 'id, time, category, state, service, party, thread, extraction, direction';

function fromPeople({ parties, threads }: Among): string {
  const branches = [
    ...(parties.length === 0
      ? []
      : [`SELECT ${COLUMNS} FROM record INDEXED BY record_by_party WHERE ${oneOf('party', parties)}`]),
    ...(threads.length === 0
      ? []
      : [
          `SELECT ${COLUMNS} FROM record INDEXED BY record_by_thread WHERE ${oneOf('thread', threads)} AND (party IS NULL OR NOT (${oneOf('party', parties)}))`,
        ]),
  ];
  return branches.length === 0 ? '(SELECT * FROM record WHERE 0) AS record' : `(${branches.join(' UNION ALL ')}) AS record`;
}

/** The condition for a list read by `fromFor`. `@match` is bound where there is one. */
export function whereFor(predicate: Predicate): string {
  return joined([
    ...(predicate.match === null ? [] : ['record_fts MATCH @match']),
    ...testsOf(predicate),
    ...timeTests(predicate),
  ]);
}

/** The same for the dated records between `@since` and `@until`, which its spans must allow whole. */
export function whereBetween(predicate: Predicate): string {
  return joined([
    ...(predicate.match === null ? [] : ['record_fts MATCH @match']),
    ...testsOf(predicate),
    'time >= @since AND time < @until',
  ]);
}

/** The same for the records without a time. */
export function whereUndated(predicate: Predicate): string {
  return joined([...(predicate.match === null ? [] : ['record_fts MATCH @match']), ...testsOf(predicate), 'time IS NULL']);
}

/** The condition as a yes-or-no expression over `record`, for reading records on either side of it. */
export function testFor(predicate: Predicate): string {
  const words = predicate.match === null ? [] : ['record.id IN (SELECT rowid FROM record_fts WHERE record_fts MATCH @match)'];
  return `(${joined([...testsOf(predicate), ...timeTests(predicate), ...words])})`;
}

/** The part of a condition about time, as a yes-or-no expression. */
export function timeTestFor(predicate: Predicate): string {
  return `(${joined(timeTests(predicate))})`;
}

/** The bound values of a condition. */
export function paramsFor(predicate: Predicate): { match?: string } {
  return predicate.match === null ? {} : { match: predicate.match };
}

function testsOf({ categories, tests }: Predicate): string[] {
  return [...(categories === null ? [] : [oneOf('category', categories)]), ...tests];
}

function timeTests({ spans, undated }: Predicate): string[] {
  if (spans === null) return undated ? [] : ['time IS NOT NULL'];
  const first = spans[0];
  const last = spans.at(-1);
  if (first === undefined || last === undefined) return [undated ? 'time IS NULL' : '0'];
  const each = spans.map(({ from, to }) => `(time >= ${integer(from)} AND time < ${integer(to)})`);
  // The outermost bounds come first and alone, so that an index can be entered at them.
  const inside = [
    `time >= ${integer(first.from)} AND time < ${integer(last.to)}`,
    ...(each.length > 1 ? [`(${each.join(' OR ')})`] : []),
  ];
  return undated ? [`(time IS NULL OR (${joined(inside)}))`] : inside;
}

function joined(tests: readonly string[]): string {
  return tests.length === 0 ? '1' : tests.map((test) => `(${test})`).join(' AND ');
}

/** Metres, of the sphere that comes nearest to the earth. */
export const EARTH_RADIUS = 6_371_008.8;

export interface Circle {
  readonly lat: number;
  readonly lon: number;
  readonly metres: number;
}

/** Records whose position lies in one of the circles, their edges included. Without a position it lies in none. */
export function within(circles: readonly Circle[]): Predicate {
  const inOne = circles.map(({ lat, lon, metres }) => {
    const half = (degrees: string) => `sin(radians(${degrees}) / 2)`;
    const square = (text: string) => `${text} * ${text}`;
    const north = square(half(`own.lat - ${real(lat)}`));
    const east = `cos(radians(own.lat)) * cos(radians(${real(lat)})) * ${square(half(`own.lon - ${real(lon)}`))}`;
    return `2 * ${real(EARTH_RADIUS)} * asin(min(1.0, sqrt(${north} + ${east}))) <= ${real(metres)}`;
  });
  if (inOne.length === 0) return condition('0');
  return condition(
    `coalesce((SELECT ${inOne.map((test) => `(${test})`).join(' OR ')} FROM record own WHERE own.id = record.id), 0)`,
  );
}

/** A number as SQL reads it: never an integer, which would divide as one. */
function real(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is no number for a condition`);
  const text = String(value);
  return `(${/[.e]/.test(text) ? text : `${text}.0`})`;
}

/** Records with a position. A list read by its people has no column but those of its indexes, so each is looked up by id. */
export function placed(): Predicate {
  return condition('(SELECT own.lat IS NOT NULL AND own.lon IS NOT NULL FROM record own WHERE own.id = record.id)');
}
