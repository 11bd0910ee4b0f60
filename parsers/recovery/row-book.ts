/** Rows that were found, each once: the same row found in several ways is kept with the strongest of them. */
import { createHash } from 'node:crypto';
import type { RecordState } from '../../contract/record.ts';

export interface WayFacts {
  readonly state: RecordState;
  /** How it was found, in words for a provenance. */
  readonly found: string;
}

/** Strongest first: a whole state of the store before what is left in freed bytes. */
export const WAYS = {
  'main-alone': { state: 'superseded', found: 'main file without its log' },
  'earlier-log': { state: 'log-frame', found: 'earlier state in the log' },
  journal: { state: 'log-frame', found: 'page kept in the rollback journal' },
  'free-page': { state: 'recovered', found: 'page the store had freed' },
  'page-space': { state: 'recovered', found: 'freed space inside a page' },
} as const satisfies Record<string, WayFacts>;
export type Way = keyof typeof WAYS;

const RANK = Object.keys(WAYS) as Way[];

export interface RecoveredRow {
  readonly rowId: bigint | null;
  /** The record as it was stored: header and values. */
  readonly record: Uint8Array;
  readonly way: Way;
}

export class RowBook {
  readonly #tables: Map<string, RecoveredRow>[];
  readonly #most: { readonly rows: number; readonly bytes: number };
  #rows = 0;
  #bytes = 0;
  isFull = false;

  constructor(tables: number, most: { readonly rows: number; readonly bytes: number }) {
    this.#tables = Array.from({ length: tables }, () => new Map());
    this.#most = most;
  }

  get isEmpty(): boolean {
    return this.#rows === 0;
  }

  add(table: number, rowId: bigint | null, record: Uint8Array, way: Way): void {
    const rows = this.#tables[table]!;
    const key = `${rowId ?? ''} ${digest(record)}`;
    const known = rows.get(key);
    if (known !== undefined) {
      if (RANK.indexOf(way) < RANK.indexOf(known.way)) rows.set(key, { ...known, way });
      return;
    }
    if (this.#rows >= this.#most.rows || this.#bytes + record.length > this.#most.bytes) {
      this.isFull = true;
      return;
    }
    this.#rows += 1;
    this.#bytes += record.length;
    rows.set(key, { rowId, record, way });
  }

  /** Rows of a table, the strongest found first. One without a row id is left out where the same is known with one. */
  rowsOf(table: number): RecoveredRow[] {
    const rows = [...this.#tables[table]!.values()];
    const whole = new Set(rows.filter((row) => row.rowId !== null).map((row) => digest(row.record)));
    return rows
      .filter((row) => row.rowId !== null || !whole.has(digest(row.record)))
      .sort((a, b) => RANK.indexOf(a.way) - RANK.indexOf(b.way));
  }
}

function digest(record: Uint8Array): string {
  return createHash('sha1').update(record).digest('base64');
}
