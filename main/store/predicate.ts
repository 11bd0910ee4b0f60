/**
 * Conditions over records, as SQL text that only this room and the gate write. Numbers are written into the text after a check
 * that they are integers; words never are: they travel as one bound full-text expression.
 */

/** `sql` is over the columns of `record`; `match` is an FTS5 expression that a record's words must also satisfy. */
export interface Predicate {
  readonly sql: string;
  readonly match: string | null;
}

export const EVERYTHING: Predicate = { sql: '1', match: null };
export const NOTHING: Predicate = { sql: '0', match: null };

/** Every one of the conditions. */
export function allOf(parts: readonly Predicate[]): Predicate {
  const sql = parts.map((part) => part.sql).filter((text) => text !== '1');
  const match = parts.map((part) => part.match).filter((text) => text !== null);
  return {
    sql: sql.length === 0 ? '1' : sql.map((text) => `(${text})`).join(' AND '),
    match: match.length === 0 ? null : match.map((text) => `(${text})`).join(' AND '),
  };
}

/** A condition in SQL alone. */
export function condition(sql: string): Predicate {
  return { sql, match: null };
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

/** The words, each a phrase, as a condition: a record must hold at least one of them. */
export function anyWord(words: readonly string[]): Predicate {
  const phrases = words.map(phrase).filter((text) => text !== null);
  return phrases.length === 0 ? NOTHING : { sql: '1', match: phrases.join(' OR ') };
}

/** All the words of a text typed into a search box, in any order; text in double quotes is a phrase. */
export function everyWord(text: string): Predicate {
  const phrases = searchTerms(text).map(phrase);
  if (phrases.length === 0 || phrases.includes(null)) return NOTHING;
  return { sql: '1', match: phrases.join(' AND ') };
}

/** The words and quoted phrases of a search text. */
export function searchTerms(text: string): string[] {
  return [...text.matchAll(/"([^"]+)"|([^\s"]+)/g)].map((found) => found[1] ?? found[2] ?? '').filter((term) => term !== '');
}

/** Null where there is no letter or digit to look for: the full text holds nothing else. */
function phrase(text: string): string | null {
  if (!/[\p{L}\p{N}\p{Co}]/u.test(text)) return null;
  // A NUL would end the expression early.
  return `"${text.replaceAll('\0', ' ').replaceAll('"', '""')}"`;
}

/** What to select from so that the condition is met at the least cost. */
export function fromFor(predicate: Predicate): string {
  return predicate.match === null
    ? 'record INDEXED BY record_by_category'
    : 'record_fts CROSS JOIN record ON record.id = record_fts.rowid';
}

export function whereFor(predicate: Predicate): string {
  return predicate.match === null ? predicate.sql : `record_fts MATCH @match AND ${predicate.sql}`;
}

/** The condition as a yes-or-no expression over `record`, for reading records on either side of it. */
export function testFor(predicate: Predicate): string {
  if (predicate.match === null) return `(${predicate.sql})`;
  return `(${predicate.sql} AND record.id IN (SELECT rowid FROM record_fts WHERE record_fts MATCH @match))`;
}

/** The bound values of a condition. */
export function paramsFor(predicate: Predicate): { match?: string } {
  return predicate.match === null ? {} : { match: predicate.match };
}
