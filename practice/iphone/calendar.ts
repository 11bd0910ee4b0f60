/** Writes the calendar of iOS, `Calendar.sqlitedb`. Dates: seconds since 2001; whole days float, and stand in UTC. */
import { macSeconds } from '../clock.ts';
import { closeAsWal, createStore, insert } from '../formats/sqlite-store.ts';
import { random } from '../random.ts';
import { APPOINTMENTS } from '../story/notes.ts';
import type { Backup } from './backup.ts';

const PATH = 'Library/Calendar/Calendar.sqlitedb';

const SCHEMA = [
  `CREATE TABLE Store (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, default_alarm_offset INTEGER, type INTEGER,
    constraint_path TEXT, disabled INTEGER, external_id TEXT, persistent_id TEXT, flags INTEGER, creator_bundle_id TEXT)`,
  `CREATE TABLE Calendar (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, store_id INTEGER, title TEXT, flags INTEGER, color TEXT,
    symbolic_color_name TEXT, external_id TEXT, UUID TEXT, type TEXT, display_order INTEGER)`,
  `CREATE TABLE CalendarItem (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, summary TEXT, location_id INTEGER, description TEXT,
    start_date REAL, start_tz TEXT, end_date REAL, end_tz TEXT, all_day INTEGER, calendar_id INTEGER, orig_item_id INTEGER,
    orig_date REAL, organizer_id INTEGER, self_attendee_id INTEGER, status INTEGER, invitation_status INTEGER, availability INTEGER,
    privacy_level INTEGER, url TEXT, last_modified REAL, sequence_num INTEGER, entity_type INTEGER, UUID TEXT,
    unique_identifier TEXT, hidden INTEGER, has_recurrences INTEGER, has_attendees INTEGER, has_notes INTEGER, creation_date REAL)`,
  `CREATE TABLE Location (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT, address TEXT, latitude REAL, longitude REAL,
    address_book_id TEXT, radius REAL, item_owner_id INTEGER)`,
  `CREATE TABLE Participant (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, entity_type INTEGER, type INTEGER, status INTEGER,
    role INTEGER, identity_id INTEGER, owner_id INTEGER, external_rep BLOB, UUID TEXT, email TEXT, is_self INTEGER)`,
];

const EVENT = 2;
const LONDON = 'Europe/London';
const FLOATING = '_float';
const WRITTEN_BEFORE_MS = 5 * 86_400_000;

/** Adds the calendar to the backup. */
export function writeCalendar(backup: Backup): void {
  const path = backup.place('HomeDomain', PATH);
  const db = createStore(path, SCHEMA);
  const seeded = random('calendar');
  db.exec('BEGIN');
  insert(db, 'Store', { ROWID: 1, name: 'Default', type: 0, persistent_id: seeded.guid() });
  insert(db, 'Calendar', { ROWID: 1, store_id: 1, title: 'Nia', color: '#FF2968', UUID: seeded.guid() });
  for (const { title, from, to, place, allDay } of APPOINTMENTS) {
    const location = place === undefined ? 0 : insert(db, 'Location', { title: place, address: 'Aberwen' });
    insert(db, 'CalendarItem', {
      summary: title,
      location_id: location,
      start_date: macSeconds(from),
      start_tz: allDay === true ? FLOATING : LONDON,
      end_date: macSeconds(to),
      end_tz: allDay === true ? FLOATING : LONDON,
      all_day: allDay === true ? 1 : 0,
      calendar_id: 1,
      entity_type: EVENT,
      UUID: seeded.guid(),
      hidden: 0,
      creation_date: macSeconds(from - WRITTEN_BEFORE_MS),
      last_modified: macSeconds(from - WRITTEN_BEFORE_MS),
    });
  }
  db.exec('COMMIT');
  closeAsWal(db, path);
}
