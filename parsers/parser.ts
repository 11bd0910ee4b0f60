/**
 * What a parser is. One file describes one artefact: where it lies, what it must hold, how its rows become records, and
 * what it does not cover. A parser knows nothing of cases, grants or windows. It exports its description as `parser`;
 * `registry.ts` finds it by folder.
 */
import type { Category } from '../contract/category.ts';
import type { ParsedParticipant, ParsedParty, ParsedRecord, ParsedThread } from '../contract/record.ts';

export type Platform = 'ios' | 'android' | 'any';

interface Described {
  /** Stable, in the form `platform-app-store`: `ios-sms`, `android-calllog`, `whatsapp-ios-chatstorage`. */
  readonly id: string;
  readonly title: string;
  /** Raised whenever the same bytes would give other records. */
  readonly version: number;
  readonly platform: Platform;
  /** The category of most of its records. */
  readonly category: Category;
  /** The service of its records unless a row says otherwise: `sms`, `whatsapp`, `chrome`. */
  readonly service: string;
  /**
   * Globs matched against the end of a path, `/` between parts: `**` crosses folders, `*` and `?` stay in one.
   * Never anchored at the root, because every acquisition tool roots its tree elsewhere.
   */
  readonly paths: readonly string[];
  /**
   * Names of files in the same folder that are read together with each of its files, where they are there; `../` in front means the
   * folder above.
   */
  readonly beside?: readonly string[];
  /**
   * Its records take facts from the path (a folder that names a stream, a name that is a time): the same bytes at another path say
   * something else and are read again. Not for parsers that only say where a file lies; coverage notes its second path.
   */
  readonly pathMatters?: true;
  /** One sentence: what the records say, no more than the data proves. */
  readonly covers: string;
  /** What is in the store but not read, so that absence is never taken for proof. */
  readonly leavesOut: readonly string[];
}

/** Columns by table. */
export type Shape = Readonly<Record<string, readonly string[]>>;

/** What is really in the store, for the rare name that can only be known there (Core Data join tables). */
export interface StoreShape {
  readonly tables: ReadonlyMap<string, ReadonlySet<string>>;
  /** Those of `tables` that lie in the store joined to this one, by the name they go by, with the name they have there. */
  readonly joined?: ReadonlyMap<string, string>;
}

export type Sql = string | ((store: StoreShape) => string);

/** One statement whose rows become records. */
export interface RecordQuery {
  /** Table (or file part) that the row ids belong to. */
  readonly table: string;
  readonly kind: string;
  readonly category?: Category;
  readonly service?: string;
  /** SELECT whose column aliases are names of `ParsedRecord`. `row` is required. */
  readonly sql: Sql;
  /** SQL condition on `table` that says which of its rows this query answers for; all of them when absent. */
  readonly answersFor?: string;
  /** SELECT of one number: rows of `table` that became part of another record, or carry nothing by design. */
  readonly absorbed?: Sql;
}

/**
 * An intermediate result that a variant's statements join to: gathered once into a temporary table with an index on `key`.
 * SQLite guesses the size of an unindexed result badly and may scan it for every row; a million messages then never end.
 */
export interface Lookup {
  /** What statements call it. Not the name of a table in the store. */
  readonly name: string;
  /** The column it is looked up by. */
  readonly key: string;
  readonly sql: Sql;
}

/** One generation of a store. The first variant whose needs are met is used. */
export interface StoreVariant {
  readonly name: string;
  /** Tables and columns without which this variant cannot be read. */
  readonly needs: Shape;
  /** Tables and columns that come and go: absent ones read as NULL (a missing table as empty). */
  readonly optional?: Shape;
  /** Made in this order, before anything else; a later one may use an earlier one. */
  readonly lookups?: readonly Lookup[];
  /** SELECT ref, identifier, name, owner. Where absent, `party` values are taken as identifiers themselves. */
  readonly parties?: Sql;
  /** SELECT ref, identifier, title, grouped. Where absent, `thread` values are taken as identifiers themselves. */
  readonly threads?: Sql;
  /** SELECT thread, party: who takes part, in terms of the refs above. */
  readonly participants?: Sql;
  readonly records: readonly RecordQuery[];
}

/** An artefact in an SQLite store: rows go to records inside SQLite, as INSERT ... SELECT. */
export interface SqliteParser extends Described {
  readonly format: 'sqlite';
  readonly variants: readonly StoreVariant[];
  /**
   * One of `beside` (its log another) that is itself a store, whose tables this one's rows point into. They are seen as if they lay
   * here; one whose name this store has too is called `joined_` and that name. No records are made of their rows. `tables` are those
   * that are expected of it: where it is missing and none of them lies here instead, coverage says so.
   */
  readonly joined?: { readonly file: string; readonly tables: readonly string[] };
  /**
   * For a store whose tables another file describes: the one variant to read it by, in place of `variants`. Names of tables
   * and columns that it puts into SQL are quoted. Throws `Undecodable` when the description is missing or senseless.
   */
  readonly derive?: (store: StoreShape, beside: Beside) => StoreVariant;
}

/** Bytes of one of the files a parser names in `beside`; null where it is not there. */
export type Beside = (name: string) => Uint8Array | null;

/** A file handed to a parser. Its bytes lie in a private copy. */
export interface SourceFile {
  /** Path inside the image. */
  readonly path: string;
  readonly size: number;
  /** The whole file; fails with a `limit` when it is larger than `most` (default 256 MiB). */
  bytes(most?: number): Uint8Array;
  /** The file in pieces, for what may be large. */
  chunks(): Iterable<Uint8Array>;
  /** Up to `size` bytes from `from` on, fewer at the end of the file: for headers that point at each other. */
  range(from: number, size: number): Uint8Array;
  /** Bytes of a file its parser names in `beside`; null where it is not there. Absent where files stand alone. */
  readonly beside?: Beside;
}

/** What a file parser may say. `unread` counts items it saw and could not read. */
export type Finding =
  | { readonly record: ParsedRecord; readonly table?: string }
  | { readonly party: ParsedParty }
  | { readonly thread: ParsedThread }
  | { readonly participant: ParsedParticipant }
  /** Items that became part of another record, or stand in the file a second time. */
  | { readonly absorbed: number; readonly table?: string }
  | { readonly unread: number; readonly reason: string; readonly table?: string };

/** An artefact in any other format. Throws `Undecodable` when the file as a whole cannot be read. */
export interface FileParser extends Described {
  readonly format: 'file';
  /** Name of the part that ordinals count, such as `trkpt` or `JPEG`. */
  readonly table: string;
  readonly kind: string;
  read(file: SourceFile): Iterable<Finding>;
}

export type Parser = SqliteParser | FileParser;

/** Bytes that are not what they should be. The message is for an officer: what was expected and what was found. */
export class Undecodable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Undecodable';
  }
}

/** Bytes that ask for more than one file is given. The message begins `limit:` and says which limit, and how far it went. */
export class LimitReached extends Undecodable {
  constructor(message: string, options?: ErrorOptions) {
    super(message.startsWith('limit:') ? message : `limit: ${message}`, options);
    this.name = 'LimitReached';
  }
}

/** How much one run of a parser may give. */
export interface RunLimits {
  /** Records of one table, or of one file that is no database. */
  readonly records: number;
}

export const RUN_LIMITS: RunLimits = { records: 50_000_000 };
