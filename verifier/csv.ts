/** The ids and categories of `records.csv` (RFC 4180), read in pieces. */
import { toHex, utf8 } from './bytes.ts';
import { Fault } from './fault.ts';
import { Sha256 } from './sha256.ts';
import type { SourceFile } from './source.ts';

const MEANS = /[",\r\n]/g;
const MOST_CELL = 16 * 1024 * 1024;

export interface Records {
  readonly count: number;
  /** SHA-256 of the ids as one JSON array without spaces, in the order of the table. */
  readonly digest: string;
  readonly categories: ReadonlySet<string>;
}

/** Throws `Fault`, naming the row, where the table is not one. */
export async function readRecords(file: SourceFile): Promise<Records> {
  const digest = new Sha256().update(utf8('['));
  const categories = new Set<string>();
  let columns: { id: number; category: number } | null = null;
  let count = 0;
  for await (const cells of rows(file)) {
    if (columns === null) {
      columns = { id: cells.indexOf('record'), category: cells.indexOf('category') };
      if (columns.id === -1 || columns.category === -1) throw new Fault(`${file.path} has no columns “record” and “category”`);
      continue;
    }
    const id = cells[columns.id] ?? '';
    if (!/^(0|[1-9]\d{0,15})$/.test(id))
      throw new Fault(`${file.path}, row ${count + 2}: “${id.slice(0, 40)}” is not the number of a record`);
    digest.update(utf8(count === 0 ? id : `,${id}`));
    categories.add(cells[columns.category] ?? '');
    count += 1;
  }
  return { count, digest: toHex(digest.update(utf8(']')).digest()), categories };
}

/** Rows of cells, as the pieces of the text give them. */
async function* rows(file: SourceFile): AsyncGenerator<string[]> {
  const reader = new RowReader(file.path);
  for await (const text of texts(file)) yield* reader.take(text);
  yield* reader.end();
}

/** Quotes are only such at the beginning of a cell; a doubled one inside is one of the text. */
class RowReader {
  readonly #path: string;
  #cells: string[] = [];
  #cell = '';
  #state: 'start' | 'plain' | 'quoted' | 'quote' = 'start';

  constructor(path: string) {
    this.#path = path;
  }

  take(text: string): string[][] {
    const whole: string[][] = [];
    for (let at = 0; at < text.length; ) {
      // All up to the next character that means something is text of the cell.
      MEANS.lastIndex = at;
      const stop = this.#state === 'quoted' ? text.indexOf('"', at) : (MEANS.exec(text)?.index ?? -1);
      const end = stop === -1 ? text.length : stop;
      if (end > at) this.#add(text.slice(at, end));
      if (stop !== -1 && this.#sign(text.charAt(stop))) whole.push(this.#endRow());
      at = end + 1;
    }
    return whole;
  }

  /** A last row without an end of line. */
  end(): string[][] {
    return this.#cell === '' && this.#cells.length === 0 ? [] : [this.#endRow()];
  }

  #add(text: string): void {
    this.#cell += text;
    if (this.#state !== 'quoted') this.#state = 'plain';
    if (this.#cell.length > MOST_CELL) throw new Fault(`${this.#path} has a cell without an end`);
  }

  /** Takes a quote, a comma or an end of line; true at the end of a row. */
  #sign(char: string): boolean {
    if (this.#state === 'quoted') this.#state = 'quote';
    else if (char === ',') this.#endCell();
    else if (char === '\n') return true;
    else if (char === '\r') this.#carriageReturn();
    else if (this.#state === 'plain') this.#cell += char;
    else {
      if (this.#state === 'quote') this.#cell += '"';
      this.#state = 'quoted';
    }
    return false;
  }

  /** Part of the end of a row, and taken off there, unless it stands within a plain cell. */
  #carriageReturn(): void {
    if (this.#state === 'plain') this.#cell += '\r';
  }

  #endCell(): void {
    this.#cells.push(this.#cell);
    this.#cell = '';
    this.#state = 'start';
  }

  #endRow(): string[] {
    this.#cell = this.#cell.replace(/\r$/, '');
    this.#endCell();
    const row = this.#cells;
    this.#cells = [];
    return row;
  }
}

async function* texts(file: SourceFile): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of file.chunks()) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new Fault(`${file.path} is not UTF-8 text`);
    throw error;
  }
}
