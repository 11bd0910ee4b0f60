/** Calendar files (iCalendar, RFC 5545) that lie about: exports, invitations sent by e-mail or in a chat. */
import { Temporal } from 'temporal-polyfill';
import type { ParsedRecord } from '../../contract/record.ts';
import { isoTime } from '../formats/civil-time.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { properties, type Property, unescaped } from '../formats/vcard.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

export const parser: FileParser = {
  format: 'file',
  id: 'any-ical-files',
  title: 'Calendar files (iCalendar)',
  version: 1,
  platform: 'any',
  category: 'home-and-work',
  service: 'files',
  paths: ['**/*.ics', '**/*.ical'],
  covers: 'One record per event, task or journal entry of the file, in the zone it names.',
  leavesOut: ['each single day of a repeated event', 'alarms, free and busy times, attachments'],
  table: 'VEVENT',
  kind: 'event',
  read,
};

const KINDS: Readonly<Record<string, string>> = { VEVENT: 'event', VTODO: 'task', VJOURNAL: 'journal' };
const MOST = 128 * 1024 * 1024;
/** A calendar, an entry, an alarm: no file in earnest goes deeper than that by much. */
const DEEPEST = 32;

function* read(file: SourceFile): Iterable<Finding> {
  const rows: Record<string, number> = {};
  const open: string[] = [];
  let item: Property[] = [];
  let calendars = 0;
  for (const property of properties(file.bytes(MOST))) {
    const what = property.value.trim().toUpperCase();
    if (property.name === 'BEGIN') {
      open.push(what);
      if (open.length > DEEPEST) throw new Undecodable(`calendar entries stand more than ${DEEPEST} deep in each other`);
      if (what === 'VCALENDAR') calendars += 1;
      if (what in KINDS) item = [];
    } else if (property.name === 'END') {
      const at = open.lastIndexOf(what);
      if (at === -1) continue;
      yield* broken(open.splice(at + 1));
      open.pop();
      if (what in KINDS) {
        rows[what] = (rows[what] ?? 0) + 1;
        yield* entry(item, what, rows[what]);
      }
    } else if ((open.at(-1) ?? '') in KINDS) item.push(property);
  }
  yield* broken(open);
  if (calendars === 0) throw new Undecodable('no calendar (BEGIN:VCALENDAR) in this file');
}

/** Entries that were begun and never ended. */
function* broken(open: readonly string[]): Iterable<Finding> {
  for (const table of open) if (table in KINDS) yield { unread: 1, reason: 'an entry breaks off before its end', table };
}

function* entry(item: readonly Property[], table: string, row: number): Iterable<Finding> {
  const organiser = person(find(item, 'ORGANIZER'));
  const guests = item.filter(({ name }) => name === 'ATTENDEE').map(person);
  for (const someone of [organiser, ...guests]) {
    if (someone?.email != null) yield { party: { ref: someone.email, identifier: someone.email, name: someone.name ?? null } };
  }
  const start = moment(find(item, 'DTSTART')) ?? moment(find(item, 'DUE'));
  const end = moment(find(item, 'DTEND')) ?? (find(item, 'DTSTART') === undefined ? null : moment(find(item, 'DUE')));
  const record: ParsedRecord = {
    row,
    kind: KINDS[table],
    time: start?.ms ?? null,
    end_time: end?.ms ?? null,
    basis: start?.basis ?? null,
    party: organiser?.email ?? null,
    title: words(item, 'SUMMARY'),
    body: words(item, 'DESCRIPTION'),
    url: words(item, 'URL'),
    ...place(words(item, 'GEO')),
    meta: jsonFacts({
      allDay: start?.allDay === true ? true : null,
      repeats: find(item, 'RRULE') !== undefined || find(item, 'RDATE') !== undefined ? true : null,
      status: words(item, 'STATUS')?.toLowerCase(),
      guests: guests.length || null,
      changedAt: moment(find(item, 'LAST-MODIFIED'))?.ms,
    }),
    detail: jsonFacts({
      place: words(item, 'LOCATION'),
      rule: words(item, 'RRULE'),
      lasts: words(item, 'DURATION'),
      guests: guests.length === 0 ? null : guests,
      organiser: organiser?.name,
      uid: words(item, 'UID'),
    }),
  };
  yield { record, table };
}

const find = (item: readonly Property[], wanted: string) => item.find(({ name }) => name === wanted);

function words(item: readonly Property[], wanted: string): string | null {
  const property = find(item, wanted);
  return property === undefined ? null : unescaped(property.value) || null;
}

interface Person {
  readonly email: string | null;
  readonly name?: string;
  readonly answer?: string;
}

function person(property: Property | undefined): Person | null {
  if (property === undefined) return null;
  const address = unescaped(property.value).replace(/^mailto:/i, '');
  return {
    email: address || null,
    name: property.parameters['CN'] || undefined,
    answer: property.parameters['PARTSTAT']?.toLowerCase(),
  };
}

interface Moment {
  readonly ms: number;
  readonly basis: string;
  readonly allDay: boolean;
}

/** A day belongs to no zone; a time belongs to the one it names, or to none when nobody knows that name. */
function moment(property: Property | undefined): Moment | null {
  if (property === undefined) return null;
  const value = property.value.trim();
  const day = /^(\d{4})(\d\d)(\d\d)$/.exec(value);
  if (day !== null) {
    const at = isoTime(`${value}T000000`);
    return at === null ? null : { ms: at.ms, basis: 'local', allDay: true };
  }
  const at = isoTime(value);
  if (at === null) return null;
  const zone = property.parameters['TZID'];
  if (at.basis !== 'local' || zone === undefined) return { ms: at.ms, basis: at.basis, allDay: false };
  try {
    const clock = Temporal.Instant.fromEpochMilliseconds(at.ms).toZonedDateTimeISO('UTC').toPlainDateTime();
    return { ms: clock.toZonedDateTime(zone).epochMilliseconds, basis: zone, allDay: false };
  } catch {
    // A zone of the file's own making: the clock is right, the zone unknown.
    return { ms: at.ms, basis: 'local', allDay: false };
  }
}

function place(geo: string | null): Pick<ParsedRecord, 'lat' | 'lon'> {
  const match = /^(-?\d{1,2}(?:\.\d+)?);(-?\d{1,3}(?:\.\d+)?)$/.exec(geo ?? '');
  return match === null ? {} : { lat: Number(match[1]), lon: Number(match[2]) };
}
