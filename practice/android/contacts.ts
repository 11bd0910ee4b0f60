/** Writes the contacts of Android, `contacts2.db`. Dates: milliseconds since 1970. */
import { acquaintances } from '../bulk.ts';
import { london } from '../clock.ts';
import { FAMILY, type Person } from '../family.ts';
import { closeAsWal, insert, type Row, type Store } from '../formats/sqlite-store.ts';
import { random, type Random } from '../random.ts';
import type { Tree } from './tree.ts';

export const CONTACTS = 'data/data/com.android.providers.contacts/databases/contacts2.db';

const DATA_COLUMNS = Array.from({ length: 15 }, (_, index) => `data${index + 1} TEXT`).join(', ');

const SCHEMA = [
  'CREATE TABLE android_metadata (locale TEXT)',
  'CREATE TABLE accounts (_id INTEGER PRIMARY KEY AUTOINCREMENT, account_name TEXT, account_type TEXT, data_set TEXT, sim_slot_index INTEGER, sim_ef_type INTEGER, x_is_default INTEGER DEFAULT 0)',
  `CREATE TABLE contacts (_id INTEGER PRIMARY KEY AUTOINCREMENT, name_raw_contact_id INTEGER REFERENCES raw_contacts(_id),
    photo_id INTEGER, photo_file_id INTEGER, custom_ringtone TEXT, send_to_voicemail INTEGER NOT NULL DEFAULT 0,
    x_times_contacted INTEGER NOT NULL DEFAULT 0, x_last_time_contacted INTEGER, times_contacted INTEGER NOT NULL DEFAULT 0,
    last_time_contacted INTEGER DEFAULT 0, starred INTEGER NOT NULL DEFAULT 0, pinned INTEGER NOT NULL DEFAULT 0,
    has_phone_number INTEGER NOT NULL DEFAULT 0, lookup TEXT, status_update_id INTEGER, contact_last_updated_timestamp INTEGER)`,
  `CREATE TABLE raw_contacts (_id INTEGER PRIMARY KEY AUTOINCREMENT, account_id INTEGER REFERENCES accounts(_id), sourceid TEXT,
    backup_id TEXT, raw_contact_is_read_only INTEGER NOT NULL DEFAULT 0, version INTEGER NOT NULL DEFAULT 1,
    dirty INTEGER NOT NULL DEFAULT 0, deleted INTEGER NOT NULL DEFAULT 0, contact_id INTEGER REFERENCES contacts(_id),
    aggregation_mode INTEGER NOT NULL DEFAULT 0, custom_ringtone TEXT, send_to_voicemail INTEGER NOT NULL DEFAULT 0,
    times_contacted INTEGER NOT NULL DEFAULT 0, last_time_contacted INTEGER DEFAULT 0, starred INTEGER NOT NULL DEFAULT 0,
    pinned INTEGER NOT NULL DEFAULT 0, display_name TEXT, display_name_alt TEXT, display_name_source INTEGER NOT NULL DEFAULT 0,
    phonetic_name TEXT, phonetic_name_style TEXT, sort_key TEXT, phonebook_label TEXT, phonebook_bucket INTEGER)`,
  'CREATE TABLE mimetypes (_id INTEGER PRIMARY KEY AUTOINCREMENT, mimetype TEXT NOT NULL)',
  `CREATE TABLE data (_id INTEGER PRIMARY KEY AUTOINCREMENT, package_id INTEGER, mimetype_id INTEGER NOT NULL REFERENCES mimetypes(_id),
    raw_contact_id INTEGER NOT NULL REFERENCES raw_contacts(_id), hash_id TEXT, is_read_only INTEGER NOT NULL DEFAULT 0,
    is_primary INTEGER NOT NULL DEFAULT 0, is_super_primary INTEGER NOT NULL DEFAULT 0, data_version INTEGER NOT NULL DEFAULT 0,
    ${DATA_COLUMNS}, data_sync1 TEXT, data_sync2 TEXT, data_sync3 TEXT, data_sync4 TEXT, carrier_presence INTEGER NOT NULL DEFAULT 0)`,
  'CREATE TABLE phone_lookup (data_id INTEGER NOT NULL, raw_contact_id INTEGER NOT NULL, normalized_number TEXT NOT NULL, min_match TEXT NOT NULL)',
  'CREATE TABLE deleted_contacts (contact_id INTEGER PRIMARY KEY, contact_deleted_timestamp INTEGER NOT NULL DEFAULT 0)',
  'CREATE TABLE groups (_id INTEGER PRIMARY KEY AUTOINCREMENT, account_id INTEGER, sourceid TEXT, title TEXT, notes TEXT, system_id TEXT, deleted INTEGER NOT NULL DEFAULT 0, group_visible INTEGER NOT NULL DEFAULT 0)',
];

const MIMETYPES = ['email_v2', 'phone_v2', 'name', 'contact_event', 'group_membership'] as const;
const MOBILE = '2';
const BIRTHDAY = '3';
const HOME = '1';
/** Somebody whom the owner deleted; only the number of the contact is left. */
export const DELETED_CONTACT = { contact: 901, at: london('2026-02-14 09:00') } as const;

/** Adds the contacts to the tree. */
export function writeContacts(tree: Tree, scale: number): void {
  const { db, path } = tree.store(CONTACTS, SCHEMA, 1707);
  db.exec('BEGIN');
  insert(db, 'android_metadata', { locale: 'en_GB' });
  insert(db, 'accounts', { account_name: 'marcus.harrow@example.com', account_type: 'com.google' });
  for (const mimetype of MIMETYPES) insert(db, 'mimetypes', { mimetype: `vnd.android.cursor.item/${mimetype}` });
  const book = new Book(db);
  for (const one of FAMILY as readonly Person[]) {
    const saved = one.saved?.android;
    if (saved !== undefined) book.add(saved.as, saved.numbers, one);
  }
  for (const { name, number } of acquaintances(scale)) {
    const [given, family] = name.split(' ');
    book.add([given ?? '', family ?? ''], [number]);
  }
  insert(db, 'deleted_contacts', { contact_id: DELETED_CONTACT.contact, contact_deleted_timestamp: DELETED_CONTACT.at });
  db.exec('COMMIT');
  closeAsWal(db, path);
}

class Book {
  readonly #db: Store;
  readonly #random: Random = random('android contacts');
  #made = london('2024-09-01 12:00');

  constructor(db: Store) {
    this.#db = db;
  }

  add(
    [given, family]: readonly [string, string],
    numbers: readonly string[],
    more: Pick<Person, 'email' | 'birthday'> = {},
  ): void {
    const name = `${given} ${family}`.trim();
    this.#made += 60_000;
    const lookup = this.#random.hex(12);
    const contact = insert(this.#db, 'contacts', { has_phone_number: 1, lookup, contact_last_updated_timestamp: this.#made });
    const raw = insert(this.#db, 'raw_contacts', {
      account_id: 1,
      sourceid: lookup,
      contact_id: contact,
      display_name: name,
      display_name_alt: name,
      sort_key: name,
    });
    this.#db.prepare('UPDATE contacts SET name_raw_contact_id = ? WHERE _id = ?').run(raw, contact);
    this.#data('name', raw, { data1: name, data2: given, data3: family === '' ? null : family });
    for (const number of numbers) {
      const normal = normalised(number);
      const data = this.#data('phone_v2', raw, { data1: number, data2: MOBILE, data4: normal });
      insert(this.#db, 'phone_lookup', {
        data_id: data,
        raw_contact_id: raw,
        normalized_number: normal,
        min_match: [...normal].toReversed().join('').slice(0, 7),
      });
    }
    if (more.email !== undefined) this.#data('email_v2', raw, { data1: more.email, data2: HOME });
    if (more.birthday !== undefined) this.#data('contact_event', raw, { data1: more.birthday, data2: BIRTHDAY });
  }

  #data(kind: (typeof MIMETYPES)[number], raw: number, values: Row): number {
    return insert(this.#db, 'data', { mimetype_id: MIMETYPES.indexOf(kind) + 1, raw_contact_id: raw, ...values });
  }
}

/** A number with the country's code and nothing but digits. */
function normalised(number: string): string {
  const digits = number.replaceAll(/[^\d+]/g, '');
  return digits.startsWith('0') ? `+44${digits.slice(1)}` : digits;
}
