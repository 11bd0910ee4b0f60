/**
 * What a `CREATE TABLE` statement says of its columns, as far as rows can be held against it. Facts:
 * sqlite.org/lang_createtable.html and sqlite.org/datatype3.html section 3.1.
 */

export type Affinity = 'INTEGER' | 'TEXT' | 'BLOB' | 'REAL' | 'NUMERIC';

export interface Column {
  readonly name: string;
  readonly affinity: Affinity;
  /** Declared exactly INTEGER: INT and BIGINT hold integers too, but are never the row id. */
  readonly isInteger: boolean;
  readonly notNull: boolean;
  /** Literal that stands for the column in rows written before it was added: SQL text, NULL where there is none. */
  readonly otherwise: string;
}

export interface TableShape {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Place of the column that is the row id itself and is stored as NULL; -1 where there is none. */
  readonly rowIdColumn: number;
  /** Why rows of it cannot be held against its columns; null where they can. */
  readonly unfit: string | null;
}

interface Token {
  readonly text: string;
  /** A name or word as it counts, without its quotes; null for numbers, strings and signs. */
  readonly name: string | null;
}

const TOKEN =
  /\s+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|\[([^\]]*)\]|'((?:[^']|'')*)'|([A-Za-z_\u0080-\uffff$][\w\u0080-\uffff$]*)|((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|[^]/g;
/** A statement longer than this describes no table that a phone keeps. */
const MOST_CHARACTERS = 200_000;
const MOST_COLUMNS = 2000;
const CONSTRAINTS = new Set(['constraint', 'primary', 'unique', 'check', 'foreign']);
const ENDS_TYPE = new Set([...CONSTRAINTS, 'not', 'null', 'default', 'collate', 'references', 'generated', 'as', 'on']);
const LITERAL = /^(?:[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|'(?:[^']|'')*'|null|true|false)$/i;

/** Reads a statement out of a store's own schema, or null where it makes no ordinary table. */
export function tableShape(name: string, sql: string): TableShape | null {
  if (sql.length > MOST_CHARACTERS || !/^\s*create\s+table\b/i.test(sql)) return null;
  const tokens = tokensOf(sql);
  const open = tokens.findIndex((token) => token.text === '(');
  if (open < 0 || tokens.slice(0, open).some((token) => token.text.toLowerCase() === 'as')) return null;
  const { parts, after } = splitAt(tokens, open + 1);
  const columns: Column[] = [];
  const facts = { rowIdColumn: -1, unfit: null as string | null };
  for (const part of parts) {
    const first = part[0];
    if (first === undefined) return null;
    if (CONSTRAINTS.has(first.text.toLowerCase())) noteTableKey(part, columns, facts);
    else if (columns.length < MOST_COLUMNS) columns.push(columnOf(part, columns.length, facts));
    else return null;
  }
  const options = after.map((token) => token.text.toLowerCase()).join(' ');
  if (/\bwithout rowid\b/.test(options)) facts.unfit = 'its rows have no row ids (WITHOUT ROWID)';
  return columns.length === 0 ? null : { name, columns, ...facts };
}

function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  for (const match of sql.matchAll(TOKEN)) {
    const [text, double, tick, bracket, single, word] = match;
    if (/^\s|^--|^\/\*/.test(text)) continue;
    const name = double?.replaceAll('""', '"') ?? tick?.replaceAll('``', '`') ?? bracket ?? word ?? null;
    // SQLite takes a string for a name where only a name can stand.
    tokens.push({ text, name: name ?? single?.replaceAll("''", "'") ?? null });
  }
  return tokens;
}

/** The parts between the brackets that opened before `from`, at their commas, and what follows them. */
function splitAt(tokens: readonly Token[], from: number): { parts: Token[][]; after: Token[] } {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.text === '(') depth += 1;
    else if (token.text === ')' && depth-- === 0) return { parts, after: tokens.slice(at + 1) };
    if (token.text === ',' && depth === 0) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return { parts, after: [] };
}

function columnOf(part: readonly Token[], place: number, facts: { rowIdColumn: number; unfit: string | null }): Column {
  const words = part.map((token) => token.text.toLowerCase());
  let typed = 1;
  for (let depth = 0; typed < part.length; typed++) {
    if (words[typed] === '(') depth += 1;
    else if (words[typed] === ')') depth -= 1;
    else if (depth === 0 && ENDS_TYPE.has(words[typed]!)) break;
  }
  const type = part
    .slice(1, typed)
    .map((token) => token.name ?? token.text)
    .join(' ');
  const rest = topLevel(words.slice(typed));
  const has = (...phrase: string[]) => rest.some((_, at) => phrase.every((word, nth) => rest[at + nth] === word));
  if (has('generated') || has('as')) facts.unfit = 'it has columns that are worked out, not stored';
  const key = has('primary', 'key');
  const isInteger = type.toLowerCase() === 'integer';
  if (key && isInteger && !has('primary', 'key', 'desc')) facts.rowIdColumn = place;
  const literal = words.indexOf('default', typed);
  return {
    name: part[0]!.name ?? part[0]!.text,
    affinity: affinityOf(type),
    isInteger,
    notNull: has('not', 'null'),
    otherwise: literal < 0 ? 'NULL' : literalAt(part, literal + 1),
  };
}

/** Words outside any brackets. */
function topLevel(words: readonly string[]): string[] {
  let depth = 0;
  return words.filter((word) => {
    if (word === '(') depth += 1;
    const keep = depth === 0;
    if (word === ')') depth -= 1;
    return keep;
  });
}

function literalAt(part: readonly Token[], at: number): string {
  const sign = part[at]?.text === '-' || part[at]?.text === '+' ? part[at]!.text : '';
  const text = `${sign}${part[at + (sign === '' ? 0 : 1)]?.text ?? ''}`;
  return LITERAL.test(text) ? text : 'NULL';
}

/** `PRIMARY KEY(one)` beside the columns makes an INTEGER column the row id too. */
function noteTableKey(part: readonly Token[], columns: readonly Column[], facts: { rowIdColumn: number }): void {
  const at = part.findIndex((token) => token.text.toLowerCase() === 'primary');
  const open = part.findIndex((token, nth) => nth > at && token.text === '(');
  if (at < 0 || open < 0) return;
  const { parts } = splitAt(part, open + 1);
  const named = parts[0]?.[0]?.name?.toLowerCase();
  const place = columns.findIndex((column) => column.name.toLowerCase() === named);
  if (parts.length === 1 && columns[place]?.isInteger === true) facts.rowIdColumn = place;
}

function affinityOf(type: string): Affinity {
  const upper = type.toUpperCase();
  if (upper.includes('INT')) return 'INTEGER';
  if (/CHAR|CLOB|TEXT/.test(upper)) return 'TEXT';
  if (upper === '' || upper.includes('BLOB')) return 'BLOB';
  return /REAL|FLOA|DOUB/.test(upper) ? 'REAL' : 'NUMERIC';
}
