/**
 * SQL text for cells that should hold JSON. A cell may hold anything, and SQLite's JSON functions stop the whole statement at what
 * is none: each expression asks first. Paths are SQLite's (`$.user.name`, `$.list[0]`), constants of a parser.
 */
const text = (column: string) => `CAST(${column} AS TEXT)`;
const asked = (column: string, value: string) => `CASE WHEN json_valid(${text(column)}) THEN ${value} END`;

/** Words (or the digits of a number) at a path, or NULL. */
export function jsonWordsSql(column: string, path: string): string {
  return asked(
    column,
    `CASE WHEN json_type(${text(column)}, '${path}') IN ('text', 'integer', 'real')
    THEN nullif(CAST(json_extract(${text(column)}, '${path}') AS TEXT), '') END`,
  );
}

/** A number at a path that JSON carries exactly, or NULL. */
export function jsonNumberSql(column: string, path: string): string {
  return asked(
    column,
    `CASE WHEN json_type(${text(column)}, '${path}') IN ('integer', 'real')
    AND json_extract(${text(column)}, '${path}') BETWEEN -9007199254740991 AND 9007199254740991 THEN json_extract(${text(column)}, '${path}') END`,
  );
}

/** A list or an object at a path as JSON, for use inside `factsSql`; NULL for an empty one. */
export function jsonPartSql(column: string, path: string): string {
  return asked(
    column,
    `CASE WHEN json_type(${text(column)}, '${path}') IN ('array', 'object') AND json_extract(${text(column)}, '${path}') NOT IN ('[]', '{}')
    THEN json(json_extract(${text(column)}, '${path}')) END`,
  );
}

/** Whether something that is not null, false or 0 stands at a path, as a condition. */
export function jsonIsSetSql(column: string, path: string): string {
  return asked(column, `coalesce(json_extract(${text(column)}, '${path}'), 0) NOT IN (0, '')`);
}

/** JSON of the members that are not NULL, gathered into a list: `json_group_array` without holes. */
export function listedSql(members: Readonly<Record<string, string>>, order: string): string {
  const pairs = Object.entries(members).map(([name, value]) => `'${name}', ${value}`);
  return `json_group_array(json_patch('{}', json_object(${pairs.join(', ')})) ORDER BY ${order})`;
}
