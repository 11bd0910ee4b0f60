/**
 * Reading where the mandate orders a sift first (*Re P, H-L*): whoever does not sift is shown what sifting released and nothing else, with
 * the marked words out. It is one more condition of what a grant opens, so that no page, count, search, summary or export is without it.
 *
 * A record whose words are not those that were marked (another level, another pseudonym) stays away until it is redacted again. Nobody
 * finds a redacted record by a word or by having a place: that would tell what was taken out.
 */
import type Database from 'better-sqlite3';
import { type Level, LEVELS } from '../../../contract/level.ts';
import type { Mandate } from '../../../contract/mandate.ts';
import type { Role } from '../../../contract/people.ts';
import type { RecordView } from '../../../contract/record.ts';
import { breakGlassRow } from '../../store/break-glass.ts';
import { allOf, condition, oneOf, type Predicate } from '../../store/predicate.ts';
import { type RecordRow, recordRows } from '../../store/records.ts';
import { differing, familySift, redactedIds, siftedAs, siftRows, type SiftRow } from '../../store/sift.ts';
import { toView, type Viewing } from '../record-view.ts';
import { clearFacts, marked, redacted, textDigest } from './redact.ts';

/** Roles that read what others sift. */
const READERS: readonly Role[] = ['practitioner', 'court-reader'];
/** Reasons to break the glass that cannot wait for a sift; the reviewer is told of each at once. */
const EMERGENCIES = ['risk-to-life', 'serious-harm-to-child'];
/** Levels at which words are shown, and so at which a sifter can have marked some. */
const WORDED: readonly Level[] = LEVELS.filter((level) => level >= 4);

export function readsSifted(db: Database.Database, { sift }: Mandate, role: Role, grant: number | null): boolean {
  if (sift !== 'before-reading' || !READERS.includes(role)) return false;
  const broken = grant === null ? null : breakGlassRow(db, grant);
  return broken === null || !EMERGENCIES.includes(broken.reason);
}

/** What pseudonyms stand in, whatever a grant may show besides: the texts that sifters mark. */
export type Masked = Pick<Viewing, 'labels' | 'pseudonyms'>;

export interface Sifted {
  /** Over records: sifted as relevant, or as redacted and still to be told apart; readers agree. */
  readonly where: Predicate;
  /** The same without the redacted. */
  readonly whole: Predicate;
  /** A row as a reader sees it. */
  view(row: RecordRow, decision: SiftRow | undefined, viewing: Viewing): RecordView;
}

/** Made for one level: below 4 no words are shown, so none can have changed. */
export function siftedAt(db: Database.Database, level: Level, masked: Masked): Sifted {
  const agreed = condition(`NOT (${oneOf('record.id', differing(db))})`);
  const stale = level < 4 ? [] : redactedIds(db).filter((id) => !fitsAt(db, id, level, masked));
  const families = new Map<number, string[]>();
  const wordsOf = (family: number): string[] => {
    const words = families.get(family) ?? familyWords(db, family, masked);
    families.set(family, words);
    return words;
  };
  return {
    where: allOf([condition(siftedAs('relevant', 'redact')), agreed, condition(`NOT (${oneOf('record.id', stale)})`)]),
    whole: allOf([condition(siftedAs('relevant')), agreed]),
    view(row, decision, viewing) {
      if (decision?.decision !== 'redact') return toView(row, viewing);
      const view = toView(row, { ...viewing, ...masked, terms: [] });
      const words = wordsOf(decision.family);
      return viewing.level >= 4
        ? redacted(view, decision.spans, words)
        : { ...view, ...(viewing.level === 3 ? { snippet: null } : {}), hasMedia: false, meta: clearFacts(view.meta, words) };
    },
  };
}

function viewAt(db: Database.Database, id: number, level: Level, masked: Masked): RecordView | null {
  const [row] = recordRows(db, [id], level);
  return row === undefined ? null : toView(row, { ...masked, level, terms: [] });
}

function fitsAt(db: Database.Database, id: number, level: Level, masked: Masked): boolean {
  const view = viewAt(db, id, level, masked);
  return view !== null && siftRows(db, [id]).get(id)?.digest === textDigest(view);
}

/** Words marked anywhere in a family, at the level at which they were: they go from all of it. */
function familyWords(db: Database.Database, family: number, masked: Masked): string[] {
  return familySift(db, family).flatMap(({ record, spans, digest }) => {
    const view = WORDED.map((level) => viewAt(db, record, level, masked)).find(
      (each) => each !== null && textDigest(each) === digest,
    );
    return view === undefined || view === null ? [] : marked(view, spans);
  });
}
