/** A row of the store as a person at one level sees it. Columns are chosen by the level before; here pseudonyms go in. */
import { categoryCode, categoryFromCode } from '../../contract/category.ts';
import type { Level } from '../../contract/level.ts';
import { DIRECTIONS, type RecordView, STATES } from '../../contract/record.ts';
import type { RecordRow } from '../store/records.ts';
import { coarsePlaces } from './coarse-place.ts';
import type { Labels } from './labels.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { snippet } from './snippet.ts';

export interface Viewing {
  readonly level: Level;
  readonly labels: Labels;
  readonly pseudonyms: Pseudonyms;
  /** What was searched for, which a snippet is cut around. */
  readonly terms: readonly string[];
}

/** Side of the square that stands for a place below level 5, degrees. */
const SQUARE = 0.01;
const CONTACTS = categoryCode('contacts');
/** What an address book's entry is called when no phone links it to a number or address. */
export const SOMEBODY = '[a contact]';
type Facts = RecordView['meta'];

export function toView(row: RecordRow, viewing: Viewing): RecordView {
  const { level } = viewing;
  return {
    ...metadata(row, viewing),
    ...(level >= 3 ? { snippet: hit(row, viewing) } : {}),
    ...(level >= 4 ? content(row, viewing) : {}),
    ...(level >= 5 ? exact(row, viewing) : {}),
  };
}

function metadata(row: RecordRow, { labels, pseudonyms }: Viewing) {
  return {
    id: row.id,
    extraction: row.extraction,
    category: categoryFromCode(row.category),
    kind: row.kind,
    service: row.service,
    time: row.time,
    endTime: row.endTime,
    basis: row.basis ?? 'utc',
    direction: DIRECTIONS[row.direction] ?? 'none',
    party: labels.party(row.party),
    thread: row.thread,
    state: STATES[row.state] ?? 'recovered',
    hasMedia: row.hasMedia === 1,
    meta: pseudonyms.json(factsOf(row.meta)),
  };
}

/** Cut after the pseudonyms are in, so that half a name or number never shows. */
function hit(row: RecordRow, { pseudonyms, terms, level }: Viewing): string | null {
  if (terms.length === 0) return null;
  for (const text of row.category === CONTACTS ? [row.body] : [row.body, row.title]) {
    const found = text === null || text === undefined ? null : snippet(say(text, pseudonyms, level), terms);
    if (found !== null) return found;
  }
  return null;
}

/** An address book's entry is titled with a name and nothing else, so its title is the pseudonym, whatever the name looks like. */
function contactTitle(row: RecordRow, { labels }: Viewing): string | null {
  return row.title === null || row.title === undefined ? null : (labels.party(row.party)?.label ?? SOMEBODY);
}

function content(row: RecordRow, viewing: Viewing) {
  const { pseudonyms, level } = viewing;
  const words = (text: string | null | undefined) => (text === null || text === undefined ? null : say(text, pseudonyms, level));
  const detail = pseudonyms.json(factsOf(row.detail));
  return {
    title: row.category === CONTACTS ? contactTitle(row, viewing) : words(row.title),
    body: words(row.body),
    url: words(row.url),
    mediaName: row.media === null || row.media === undefined ? null : pseudonyms.text(row.media.split(/[/\\]/).at(-1) ?? ''),
    detail: level >= 5 ? detail : coarsePlaces(detail),
    square:
      row.latSquare === null || row.latSquare === undefined || row.lonSquare === null || row.lonSquare === undefined
        ? null
        : { lat: row.latSquare / 100, lon: row.lonSquare / 100, side: SQUARE },
  };
}

function exact(row: RecordRow, { pseudonyms }: Viewing) {
  return {
    lat: row.lat ?? null,
    lon: row.lon ?? null,
    accuracy: row.accuracy ?? null,
    media: row.media === null || row.media === undefined ? null : pseudonyms.text(row.media),
  };
}

function say(text: string, pseudonyms: Pseudonyms, level: Level): string {
  const said = pseudonyms.text(text);
  return level >= 5 ? said : coarsePlaces(said);
}

/** Facts that a parser wrote are a JSON object; ingest lets nothing else in. */
function factsOf(text: string | null | undefined): Facts {
  if (text === null || text === undefined) return {};
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Facts)
    : { value: value as Facts[string] };
}
