/**
 * What the gate knows of a store between two calls: who is in it, what they are called, what is quarantined, and lists that
 * were counted before. All of it is made again when the store or the mandate changes.
 */
import type Database from 'better-sqlite3';
import { type Level, LEVELS } from '../../contract/level.ts';
import type { MandateVersion } from '../../contract/mandate.ts';
import type { Outline } from './conversation.ts';
import { type Family, familiesOf } from './sift/families.ts';
import { privilegedIn } from './privilege.ts';
import { type Labels, labelsFor } from './labels.ts';
import { type Pseudonyms, pseudonymsFor } from './pseudonyms.ts';
import { readScopeContext, type ScopeContext } from './scope-context.ts';
import { markedLawyers, settleChildren } from './children.ts';
import { type Sifted, siftedAt } from './sift/reading.ts';
import { setAside } from './sift/set-aside.ts';
import { isNothing, type Predicate } from '../store/predicate.ts';
import { ensureSiftTables, holdsVersion, siftVersion } from '../store/sift.ts';
import { kinRows, mediaHashes } from '../store/kin.ts';
import { ensurePersonTables } from '../store/person-acts.ts';
import { HELD, isCommon, matchedList, type RecordList, recordList } from '../store/record-list.ts';
import { storeVersion } from '../store/store-version.ts';
import { timeMarks } from '../store/time-marks.ts';
import { unmaskedNames } from './unmask.ts';

/** Lists kept: each filter of each grant is one. */
const LISTS = 24;
/** Lists of which the families are kept: those of one grant. */
const FAMILIES = 2;
/** Folded conversations kept: the one that is being read, and the one before. */
const OUTLINES = 4;
/** Names kept of grants under which somebody was unmasked. */
const UNMASKED = 4;
/** Kibibytes of pages that the store may keep in memory, decrypted: a search jumps about in it. */
const PAGE_CACHE_KIB = 262_144;

export interface UnderMandate {
  readonly labels: Labels;
  readonly pseudonyms: Pseudonyms;
  /** Whether anything is in quarantine. */
  readonly quarantine: boolean;
}

export class CaseView {
  readonly #db: Database.Database;
  #version = '';
  #context: ScopeContext | null = null;
  #marks: number[] | null = null;
  #under: { readonly key: string; readonly made: UnderMandate } | null = null;
  readonly #unmasked = new Kept<UnderMandate>(UNMASKED);
  readonly #lists = new Kept<RecordList>(LISTS);
  readonly #outlines = new Kept<Outline>(OUTLINES);
  #siftKey = '';
  readonly #sifted = new Kept<Sifted>(LEVELS.length);
  readonly #families = new Kept<readonly Family[]>(FAMILIES);

  constructor(db: Database.Database) {
    this.#db = db;
    ensureSiftTables(db);
    ensurePersonTables(db);
    db.pragma(`cache_size = -${PAGE_CACHE_KIB}`);
  }

  context(): ScopeContext {
    this.#refresh();
    if (this.#context === null) {
      settleChildren(this.#db);
      this.#context = readScopeContext(this.#db);
    }
    return this.#context;
  }

  /** Names, pseudonyms and quarantine under a mandate; under a grant with the names of those who were unmasked for it. */
  under(version: MandateVersion, grant: number | null = null): UnderMandate {
    const made = this.#underMandate(version);
    const names = grant === null ? null : unmaskedNames(this.#db, this.context(), grant);
    if (names === null || names.size === 0) return made;
    return this.#unmasked.get(JSON.stringify([this.#under?.key, grant, ...names]), () => {
      const labels = labelsFor(version.mandate, this.context(), names);
      return { labels, pseudonyms: pseudonymsFor(this.#db, labels, this.context()), quarantine: made.quarantine };
    });
  }

  /** What readers of sifted records see at a level; made again, and every list with it, when a decision changed. */
  sifted(version: MandateVersion, level: Level): Sifted {
    const { labels, pseudonyms } = this.#underMandate(version);
    const key = `${this.#under?.key} ${siftVersion(this.#db)}`;
    if (this.#siftKey !== key) {
      this.#siftKey = key;
      this.#sifted.clear();
      this.#forgetLists();
    }
    return this.#sifted.get(String(level), () => siftedAt(this.#db, level, { labels, pseudonyms }));
  }

  #forgetLists(): void {
    this.#lists.clear();
    this.#outlines.clear();
    this.#families.clear();
  }

  #underMandate(version: MandateVersion): UnderMandate {
    const context = this.context();
    const key = `${version.digest} ${holdsVersion(this.#db)}`;
    if (this.#under?.key !== key) {
      const labels = labelsFor(version.mandate, context);
      const quarantine = setAside(this.#db, privilegedIn(version.mandate, context, markedLawyers(this.#db, context))) > 0;
      this.#forgetLists();
      this.#under = { key, made: { labels, pseudonyms: pseudonymsFor(this.#db, labels, context), quarantine } };
    }
    return this.#under.made;
  }

  /** The list of a condition, counted once. */
  list(predicate: Predicate): RecordList {
    this.#refresh();
    return this.#lists.get(JSON.stringify(predicate), () => {
      if (predicate.match !== null) {
        const all = this.list({ ...predicate, match: null });
        if (all.total <= HELD || isCommon(this.#db, predicate.match)) return matchedList(this.#db, all, predicate.match);
      }
      if (!isNothing(predicate)) this.#marks ??= timeMarks(this.#db);
      return recordList(this.#db, predicate, this.#marks ?? []);
    });
  }

  /** A thread folded by a condition, made once. */
  outline(predicate: Predicate, thread: number, make: () => Outline): Outline {
    this.#refresh();
    return this.#outlines.get(JSON.stringify([thread, predicate]), make);
  }

  /** The records of a condition in families, made once; in order of time. */
  families(predicate: Predicate): readonly Family[] {
    const list = this.list(predicate);
    return this.#families.get(JSON.stringify(predicate), () =>
      familiesOf(kinRows(this.#db, list.ids('oldest', 0, list.total), mediaHashes(this.#db))),
    );
  }

  #refresh(): void {
    const now = storeVersion(this.#db);
    if (now === this.#version) return;
    this.#version = now;
    this.#context = null;
    this.#marks = null;
    this.#under = null;
    this.#unmasked.clear();
    this.#siftKey = '';
    this.#forgetLists();
  }
}

/** The values last asked for, up to a number. */
class Kept<T> {
  readonly #most: number;
  readonly #values = new Map<string, T>();

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string, make: () => T): T {
    const held = this.#values.get(key);
    const value = held ?? make();
    this.#values.delete(key);
    this.#values.set(key, value);
    const oldest = this.#values.keys().next().value;
    if (this.#values.size > this.#most && oldest !== undefined) this.#values.delete(oldest);
    return value;
  }

  clear(): void {
    this.#values.clear();
  }
}
