/**
 * SQL text for cells whose type is only a hint: SQLite lets any cell hold a number, words, bytes or nothing, and its JSON
 * functions stop the whole statement at the first cell of bytes. These expressions never fail, whatever a cell holds.
 */

/** Words, or NULL for none. Numbers become their digits, bytes are read as text. */
export function wordsSql(column: string): string {
  return `nullif(CAST(${column} AS TEXT), '')`;
}

/** A whole number, or NULL for anything else. */
export function wholeSql(column: string): string {
  return `CASE typeof(${column}) WHEN 'integer' THEN ${column} END`;
}

/** A number, whole or not, that JSON carries exactly (up to 2^53); NULL for anything else. */
export function numberSql(column: string): string {
  return `CASE WHEN typeof(${column}) IN ('integer', 'real') AND ${column} BETWEEN -9007199254740991 AND 9007199254740991
    THEN ${column} END`;
}

/** JSON true or false for a stored 0 or 1; NULL where the store does not say. For use inside `factsSql`. */
export function flagSql(column: string): string {
  return `CASE typeof(${column}) WHEN 'integer' THEN json(iif(${column} <> 0, 'true', 'false')) END`;
}

/** JSON true when the condition holds; NULL otherwise, so that the fact is left out. For use inside `factsSql`. */
export function whenSql(condition: string): string {
  return `CASE WHEN ${condition} THEN json('true') END`;
}

/**
 * A JSON object of the members that are not NULL, or NULL when none is. Values must be expressions that cannot be bytes.
 * Most rows of most stores have none of the rarer facts, so that is asked first.
 */
export function factsSql(members: Readonly<Record<string, string>>): string {
  const values = Object.values(members);
  const list = Object.entries(members).map(([name, value]) => `'${name}', ${value}`);
  return `CASE WHEN coalesce(${values.join(', ')}, NULL) IS NOT NULL THEN json_patch('{}', json_object(${list.join(', ')})) END`;
}
