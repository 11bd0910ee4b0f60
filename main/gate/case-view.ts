/**
 * What the gate knows of a store between two calls: who is in it, what they are called, what is quarantined, and lists that
 * were counted before. All of it is made again when the store or the mandate changes.
 */
import type Database from 'better-sqlite3';
import type { MandateVersion } from '../../contract/mandate.ts';
import { NOTHING_PRIVILEGED, privilegedIn } from './privilege.ts';
import { type Labels, labelsFor } from './labels.ts';
import { type Pseudonyms, pseudonymsFor } from './pseudonyms.ts';
import { readScopeContext, type ScopeContext } from './scope-context.ts';
import type { Predicate } from '../store/predicate.ts';
import { fillQuarantine } from '../store/quarantine.ts';
import { type RecordList, recordList } from '../store/record-list.ts';
import { storeVersion } from '../store/store-version.ts';
import { timeMarks } from '../store/time-marks.ts';

/** Lists kept: each filter of each grant is one. */
const LISTS = 64;

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
  readonly #lists = new Map<string, RecordList>();

  constructor(db: Database.Database) {
    this.#db = db;
  }

  context(): ScopeContext {
    this.#refresh();
    this.#context ??= readScopeContext(this.#db);
    return this.#context;
  }

  /** Names, pseudonyms and quarantine under a mandate. */
  under(version: MandateVersion): UnderMandate {
    const context = this.context();
    if (this.#under?.key !== version.digest) {
      const labels = labelsFor(version.mandate, context);
      const privileged = privilegedIn(version.mandate, context);
      const quarantine = privileged === NOTHING_PRIVILEGED ? false : fillQuarantine(this.#db, privileged) > 0;
      this.#lists.clear();
      this.#under = { key: version.digest, made: { labels, pseudonyms: pseudonymsFor(this.#db, labels, context), quarantine } };
    }
    return this.#under.made;
  }

  /** The list of a condition, counted once. */
  list(predicate: Predicate): RecordList {
    this.#refresh();
    const key = JSON.stringify([predicate.sql, predicate.match]);
    const held = this.#lists.get(key);
    this.#lists.delete(key);
    this.#marks ??= timeMarks(this.#db);
    const list = held ?? recordList(this.#db, predicate, this.#marks);
    this.#lists.set(key, list);
    const oldest = this.#lists.keys().next().value;
    if (this.#lists.size > LISTS && oldest !== undefined) this.#lists.delete(oldest);
    return list;
  }

  #refresh(): void {
    const now = storeVersion(this.#db);
    if (now === this.#version) return;
    this.#version = now;
    this.#context = null;
    this.#marks = null;
    this.#under = null;
    this.#lists.clear();
  }
}
