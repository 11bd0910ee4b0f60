/**
 * Reads rows round damage. A damaged page fails every statement that meets it, so the rows are asked for in ranges of their
 * row ids: up to the first damage, down to the last, and between the two by halving, until only damage is left or the
 * number of attempts is used up.
 */
import type Database from 'better-sqlite3';
import { LimitReached } from '../parser.ts';

/** How rows are asked for and kept. */
export interface Salvaged {
  /** SELECT with two parameters, the first and last row id wanted, in the order named. */
  readonly ascending: string;
  readonly descending: string;
  /** The same SELECT without a range or an order, for rows that cannot be asked for by their id. */
  readonly plain: string;
  /** Which column is the row id; -1 where there is none. */
  readonly rowAt: number;
  /** INSERT with one parameter a column. */
  readonly insert: string;
  readonly mostRecords: number;
}

export interface Salvage {
  readonly records: number;
  /** Ranges of row ids in which damage remains, both ends included; null as an end: no end is known. */
  readonly gaps: readonly Gap[];
  /** Attempts ran out before every range was looked at. */
  readonly givenUp: boolean;
  /** False where rows could not be asked for by their id, so that everything behind the first damage is lost. */
  readonly byRow: boolean;
}

export interface Gap {
  readonly from: bigint;
  readonly to: bigint | null;
}

type Closed = { readonly from: bigint; readonly to: bigint };
type Row = readonly unknown[];

const FIRST = -(2n ** 63n);
const LAST = 2n ** 63n - 1n;
/** An attempt that fails costs a tenth of a millisecond. A page of rows is taken apart in some sixty. */
const ATTEMPTS = { least: 128, aPage: 64, most: 4096 };
/** Rows held before they are kept. */
const BATCH = 2000;
/** Where nothing beyond the damage answers, room for so many rows behind it is still tried. */
const TRIED_BEHIND = 2048n;

/** Keeps every row that can be read. Errors that are no damage, such as a full disk, are thrown. */
export function salvage(db: Database.Database, how: Salvaged): Salvage {
  return new Salvager(db, how).run();
}

class Salvager {
  readonly #db: Database.Database;
  readonly #how: Salvaged;
  readonly #insert: Database.Statement;
  readonly #ascending: Database.Statement;
  readonly #descending: Database.Statement;
  #records = 0;
  #lowest: bigint | null = null;
  #highest: bigint | null = null;
  #attempts = 0;
  readonly #mostAttempts: number;

  constructor(db: Database.Database, how: Salvaged) {
    this.#db = db;
    this.#how = how;
    this.#insert = db.prepare(how.insert);
    const pages = Number(db.pragma('src.page_count', { simple: true }));
    this.#mostAttempts = Math.min(ATTEMPTS.most, ATTEMPTS.least + pages * ATTEMPTS.aPage);
    // Prepared once: working a parser's statement out takes longer than many an attempt.
    this.#ascending = db
      .prepare(how.rowAt < 0 ? how.plain : how.ascending)
      .raw()
      .safeIntegers();
    this.#descending = db
      .prepare(how.rowAt < 0 ? how.plain : how.descending)
      .raw()
      .safeIntegers();
  }

  run(): Salvage {
    if (this.#how.rowAt < 0) return this.#plain();
    const up = this.#stretch('ascending', FIRST, LAST);
    if (up.whole) return this.#result([]);
    const down = this.#stretch('descending', (up.last ?? FIRST) + (up.last === null ? 0n : 1n), LAST);
    if (down.whole) return this.#result([]);
    if (up.last === null && down.last === null) {
      const plain = this.#plain();
      if (plain.records > 0) return plain;
    }
    // Keys count from one; a store with others keeps what lies below its damage to itself.
    const from = up.last === null ? 1n : up.last + 1n;
    return down.last === null ? this.#beyond(from) : this.#between([{ from, to: down.last - 1n }]);
  }

  /** Damage up to the end, as far as can be told: looks for rows at growing distances behind it. */
  #beyond(start: bigint): Salvage {
    const gaps: Closed[] = [];
    let from = start;
    for (let step = 1n; from + step <= LAST && this.#attempts < this.#mostAttempts; step += step / 8n + 1n) {
      const first = this.#first(from + step);
      if (first === null) continue;
      gaps.push({ from, to: first - 1n });
      const { last, whole } = this.#stretch('ascending', first, LAST);
      if (whole) return this.#between(gaps);
      from = (last ?? first) + 1n;
      step = 1n;
    }
    const to = from + TRIED_BEHIND * this.#usualStep();
    return this.#between([...gaps, { from, to }], to);
  }

  /** How far row ids lie apart, going by those that were read. */
  #usualStep(): bigint {
    if (this.#lowest === null || this.#highest === null || this.#records < 2) return 32n;
    const step = (this.#highest - this.#lowest) / BigInt(this.#records) + 1n;
    return step < 1n ? 1n : step;
  }

  /** The first row id from `from` on that answers. */
  #first(from: bigint): bigint | null {
    this.#attempts += 1;
    try {
      const row = this.#ascending.get(from, LAST) as Row | undefined;
      return row === undefined ? null : rowIdOf(row, this.#how.rowAt);
    } catch (error) {
      throwUnlessDamage(error);
      return null;
    }
  }

  /** Halves the gaps in turn, so that none uses up the attempts of all. One that ends at `openTo` may go on for ever. */
  #between(gaps: readonly Closed[], openTo: bigint | null = null): Salvage {
    const lost: Closed[] = [];
    const waiting = gaps.filter(isSome);
    let next = 0;
    for (; next < waiting.length && this.#attempts < this.#mostAttempts; next++) {
      for (const left of this.#halve(waiting[next] as Closed, lost)) if (isSome(left)) waiting.push(left);
    }
    const untried = waiting.slice(next);
    return this.#result([...lost, ...untried], untried.length > 0, openTo);
  }

  /** Reads from the middle of a gap to its ends. Gives back what is left of it; what failed at once is lost. */
  #halve(gap: Closed, lost: Closed[]): Closed[] {
    const middle = (gap.from + gap.to) / 2n;
    const left: Closed[] = [];
    const up = this.#stretch('ascending', middle, gap.to);
    if (!up.whole) left.push({ from: (up.last ?? middle) + 1n, to: gap.to });
    if (!up.whole && up.last === null) lost.push({ from: middle, to: middle });
    if (gap.from === middle) return left;
    const down = this.#stretch('descending', gap.from, middle - 1n);
    if (!down.whole) left.push({ from: gap.from, to: (down.last ?? middle - 1n) - 1n });
    if (!down.whole && down.last === null) lost.push({ from: middle - 1n, to: middle - 1n });
    return left;
  }

  #plain(): Salvage {
    const rows = this.#db.prepare(this.#how.plain).raw().safeIntegers().iterate() as IterableIterator<Row>;
    const all = this.#batch(rows, null).held;
    this.#write(all);
    return { records: this.#records, gaps: [], givenUp: false, byRow: false };
  }

  /** Keeps the rows of a range up to the first damage. `last` is the last row id that answered. */
  #stretch(order: 'ascending' | 'descending', from: bigint, to: bigint): Stretch {
    this.#attempts += 1;
    const select = order === 'ascending' ? this.#ascending : this.#descending;
    let last: bigint | null = null;
    for (let [low, high] = [from, to]; ; ) {
      const rows = select.iterate(low, high) as IterableIterator<Row>;
      const batch = this.#batch(rows, { order, low, high });
      this.#write(batch.held);
      const end = batch.held.length === 0 ? null : rowIdOf(batch.held.at(-1) as Row, this.#how.rowAt);
      last = end ?? last;
      if (!batch.goesOn || end === null) return { last, whole: batch.whole };
      if (order === 'ascending') low = end + 1n;
      else high = end - 1n;
    }
  }

  /** Rows up to the damage or a whole batch. In a damaged tree branches can lead back: a row id out of its order is damage too. */
  #batch(rows: IterableIterator<Row>, range: Range | null): Batch {
    const held: Row[] = [];
    let before: bigint | null = null;
    try {
      for (const row of rows) {
        const id = rowIdOf(row, this.#how.rowAt);
        if (range !== null && !isNext(id, before, range)) return { held, goesOn: false, whole: false };
        // A row of the store can become several; they stay together, so that going on behind them leaves none out.
        if (range !== null && held.length >= BATCH && id !== before) return { held, goesOn: true, whole: true };
        held.push(row);
        before = id;
      }
      return { held, goesOn: false, whole: true };
    } catch (error) {
      throwUnlessDamage(error);
      return { held, goesOn: false, whole: false };
    }
  }

  #write(rows: readonly Row[]): void {
    this.#records += rows.length;
    if (this.#records > this.#how.mostRecords) throw new LimitReached(`it gives more than ${this.#how.mostRecords} records`);
    for (const row of rows) {
      const id = rowIdOf(row, this.#how.rowAt);
      if (id !== null && (this.#lowest === null || id < this.#lowest)) this.#lowest = id;
      if (id !== null && (this.#highest === null || id > this.#highest)) this.#highest = id;
    }
    this.#db.transaction(() => {
      for (const row of rows) this.#insert.run(...row);
    })();
  }

  #result(lost: readonly Closed[], givenUp = false, openTo: bigint | null = null): Salvage {
    const gaps: Closed[] = [];
    for (const gap of lost.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
      const before = gaps.at(-1);
      if (before !== undefined && before.to + 1n >= gap.from) gaps[gaps.length - 1] = { from: before.from, to: gap.to };
      else gaps.push(gap);
    }
    return {
      records: this.#records,
      gaps: gaps.map(({ from, to }) => ({ from, to: to === openTo ? null : to })),
      givenUp,
      byRow: true,
    };
  }
}

interface Range {
  readonly order: 'ascending' | 'descending';
  readonly low: bigint;
  readonly high: bigint;
}

function isNext(id: bigint | null, before: bigint | null, { order, low, high }: Range): boolean {
  if (id === null || id < low || id > high) return false;
  return before === null || (order === 'ascending' ? id >= before : id <= before);
}

interface Batch {
  readonly held: readonly Row[];
  /** It was full before its range ended. */
  readonly goesOn: boolean;
  /** False where damage ended it. */
  readonly whole: boolean;
}

interface Stretch {
  readonly last: bigint | null;
  readonly whole: boolean;
}

function isSome({ from, to }: Closed): boolean {
  return from <= to;
}

function rowIdOf(row: Row, at: number): bigint | null {
  const id = row[at];
  return typeof id === 'bigint' ? id : null;
}

/** A full disk or memory is no property of the evidence. */
function throwUnlessDamage(error: unknown): void {
  const { code } = error as { code?: string };
  if (code === undefined || /^SQLITE_(FULL|NOMEM|READONLY|CANTOPEN|MISUSE)/.test(code)) throw error;
}
