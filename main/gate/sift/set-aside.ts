/**
 * Sets aside what nobody may look at: what mandate and sifters marked as privileged with the families of copies, less what
 * independent counsel released; and what is locked. Done before the first record is shown under a mandate.
 *
 * A copy is: the same row of a source; the same file; the same or nearly the same words, also quoted in a reply. What is found
 * by words alone is looked for with the store's full text and read once; see `likeness.ts` for the thresholds. What slips
 * through: texts retold, translated or misspelt; pictures of a text; files whose hash the load did not take; short answers.
 */
import type Database from 'better-sqlite3';
import {
  detailTexts,
  type KinRow,
  kinRows,
  mediaHashes,
  type MediaHashes,
  mediaRows,
  sameSource,
  wordedLike,
} from '../../store/kin.ts';
import { addCopies, fillQuarantine, type Privileged, privilegedRows, settleQuarantine } from '../../store/quarantine.ts';
import { counselDecisions } from '../../store/sift.ts';
import { close, holdsWhole, isLong, nearlySame, runsOf, wordsOf } from './likeness.ts';

/** Copies of copies: a forward's attachment, its notification. Further than this nothing has been seen to go. */
const ROUNDS = 4;
/** Phrases asked of the full text for one record: enough to find any text that holds its share of them. */
const PHRASES = 40;
/** Candidates read for one record. */
const MOST_ALIKE = 2000;

interface Seed {
  readonly row: KinRow;
  readonly words: readonly string[];
  readonly runs: ReadonlySet<string>;
}

type Copy = { readonly id: number; readonly of: number };

/** Fills the quarantine and returns how many records are in it. */
export function setAside(db: Database.Database, privileged: Privileged): number {
  if (fillQuarantine(db, privileged) > 0) {
    const hashes = mediaHashes(db);
    let fresh = privilegedRows(db).map(({ record }) => record);
    for (let round = 0; round < ROUNDS && fresh.length > 0; round++) fresh = addCopies(db, copiesOf(db, fresh, hashes));
  }
  const released = [...counselDecisions(db)].filter(([, decision]) => decision === 'release').map(([record]) => record);
  return settleQuarantine(db, released);
}

function copiesOf(db: Database.Database, ids: readonly number[], hashes: MediaHashes): Copy[] {
  const seeds = kinRows(db, ids, hashes).map((row): Seed => {
    const words = row.text === null ? [] : wordsOf(row.text);
    return { row, words, runs: runsOf(words) };
  });
  return [...sameSource(db, ids), ...sameFile(db, seeds, hashes), ...sameWords(db, seeds), ...quoting(db, seeds)];
}

function sameFile(db: Database.Database, seeds: readonly Seed[], hashes: MediaHashes): Copy[] {
  const byPath = new Map<string, number>();
  const byHash = new Map<string, number>();
  for (const { row } of seeds) {
    if (row.media !== null) byPath.set(`${row.extraction} ${row.media}`, row.id);
    if (row.sha256 !== null) byHash.set(row.sha256, row.id);
  }
  if (byPath.size === 0) return [];
  const found: Copy[] = [];
  for (const batch of mediaRows(db, hashes)) {
    for (const { id, extraction, media, sha256 } of batch) {
      const of = byPath.get(`${extraction} ${media}`) ?? (sha256 === null ? undefined : byHash.get(sha256));
      if (of !== undefined && of !== id) found.push({ id, of });
    }
  }
  return found;
}

function sameWords(db: Database.Database, seeds: readonly Seed[]): Copy[] {
  return seeds.flatMap((seed) => {
    const match = matchFor(seed);
    if (match === null) return [];
    return wordedLike(db, match, MOST_ALIKE)
      .filter((row) => row.id !== seed.row.id && isCopy(seed, row))
      .map(({ id }) => ({ id, of: seed.row.id }));
  });
}

function isCopy(seed: Seed, row: KinRow): boolean {
  const words = row.text === null ? [] : wordsOf(row.text);
  if (words.join(' ') === seed.words.join(' ')) return isLong(words) || close(seed.row.time, row.time);
  if (isLong(seed.words) && holdsWhole(seed.words, words)) return true;
  return nearlySame(seed.runs, runsOf(words));
}

/** A full-text expression that any copy of the seed's words meets; null where it has none. */
function matchFor({ words, runs }: Seed): string | null {
  if (words.length === 0) return null;
  const every = Math.max(1, Math.ceil(runs.size / PHRASES));
  const phrases = runs.size === 0 ? [words.join(' ')] : [...runs].filter((_, at) => at % every === 0);
  // Folded words hold letters and digits alone, so nothing in them can end the phrase.
  return phrases.map((phrase) => `"${phrase}"`).join(' OR ');
}

/** Replies carry what they answer beside their words, where the full text does not reach. */
function quoting(db: Database.Database, seeds: readonly Seed[]): Copy[] {
  const wanted = seeds.filter(({ words }) => isLong(words));
  if (wanted.length === 0) return [];
  const byRun = new Map<string, Seed[]>();
  const short: Seed[] = [];
  for (const seed of wanted) {
    if (seed.runs.size === 0) short.push(seed);
    for (const run of seed.runs) byRun.set(run, [...(byRun.get(run) ?? []), seed]);
  }
  const found: Copy[] = [];
  for (const batch of detailTexts(db)) {
    for (const { id, detail } of batch) {
      const of = quotedIn(detail, byRun, short);
      if (of !== null && of !== id) found.push({ id, of });
    }
  }
  return found;
}

function quotedIn(detail: string, byRun: ReadonlyMap<string, readonly Seed[]>, short: readonly Seed[]): number | null {
  for (const text of textsIn(JSON.parse(detail))) {
    const words = wordsOf(text);
    const runs = runsOf(words);
    const candidates = new Set([...runs].flatMap((run) => byRun.get(run) ?? []));
    for (const seed of candidates) if (holdsWhole(seed.words, words) || nearlySame(seed.runs, runs)) return seed.row.id;
    for (const seed of short) if (holdsWhole(seed.words, words)) return seed.row.id;
  }
  return null;
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
