/** Writes the call log of Android, `calllog.db`. Dates: milliseconds since 1970. */
import { acquaintances, bulkCount, bulkTime } from '../bulk.ts';
import { person, savedName } from '../family.ts';
import { closeAsWal, insert, inserter } from '../formats/sqlite-store.ts';
import { each, inTime } from '../in-time.ts';
import { random } from '../random.ts';
import { callsOf } from '../story/calls.ts';
import type { Tree } from './tree.ts';

export const CALL_LOG = 'data/data/com.android.providers.contacts/databases/calllog.db';

const SCHEMA = [
  'CREATE TABLE android_metadata (locale TEXT)',
  'CREATE TABLE properties (property_key TEXT PRIMARY KEY, property_value TEXT)',
  `CREATE TABLE calls (_id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT, presentation INTEGER NOT NULL DEFAULT 1,
    post_dial_digits TEXT NOT NULL DEFAULT '', via_number TEXT NOT NULL DEFAULT '', date INTEGER, duration INTEGER,
    data_usage INTEGER, type INTEGER, features INTEGER NOT NULL DEFAULT 0, subscription_component_name TEXT, subscription_id TEXT,
    phone_account_address TEXT, phone_account_hidden INTEGER NOT NULL DEFAULT 0, sub_id INTEGER DEFAULT -1, new INTEGER, name TEXT,
    numbertype INTEGER, numberlabel TEXT, countryiso TEXT, voicemail_uri TEXT, is_read INTEGER, geocoded_location TEXT,
    lookup_uri TEXT, matched_number TEXT, normalized_number TEXT, photo_id INTEGER NOT NULL DEFAULT 0, photo_uri TEXT,
    formatted_number TEXT, add_for_all_users INTEGER NOT NULL DEFAULT 1, last_modified INTEGER DEFAULT 0,
    call_screening_component_name TEXT, call_screening_app_name TEXT, block_reason INTEGER NOT NULL DEFAULT 0,
    missed_reason INTEGER NOT NULL DEFAULT 0, priority INTEGER NOT NULL DEFAULT 0, subject TEXT, location TEXT,
    composer_photo_uri TEXT, is_call_log_phone_account_migration_pending INTEGER NOT NULL DEFAULT 0, _data TEXT,
    has_content INTEGER, mime_type TEXT, source_data TEXT, source_package TEXT, transcription TEXT,
    transcription_state INTEGER NOT NULL DEFAULT 0, state INTEGER, dirty INTEGER NOT NULL DEFAULT 0,
    deleted INTEGER NOT NULL DEFAULT 0, backed_up INTEGER NOT NULL DEFAULT 0, restored INTEGER NOT NULL DEFAULT 0,
    archived INTEGER NOT NULL DEFAULT 0, is_omtp_voicemail INTEGER NOT NULL DEFAULT 0)`,
  `CREATE TABLE voicemail_status (_id INTEGER PRIMARY KEY AUTOINCREMENT, source_package TEXT NOT NULL,
    phone_account_component_name TEXT, phone_account_id TEXT, settings_uri TEXT, voicemail_access_uri TEXT,
    configuration_state INTEGER, data_channel_state INTEGER, notification_channel_state INTEGER)`,
];

const INCOMING = 1;
const OUTGOING = 2;
const MISSED = 3;
const REJECTED = 5;

interface Logged {
  readonly at: number;
  readonly type: number;
  readonly seconds: number;
  readonly number: string;
  readonly name: string | null;
}

/** Adds the call log to the tree. */
export function writeCallLog(tree: Tree, scale: number): void {
  const { db, path } = tree.store(CALL_LOG, SCHEMA, 10);
  const add = inserter(db, 'calls', COLUMNS);
  db.exec('BEGIN');
  insert(db, 'android_metadata', { locale: 'en_GB' });
  for (const { at, type, seconds, number, name } of logged(scale)) {
    add({
      number,
      date: at,
      duration: seconds,
      type,
      subscription_component_name: 'com.android.phone/com.android.services.telephony.TelephonyConnectionService',
      subscription_id: '1',
      phone_account_address: person('marcus').number,
      new: type === MISSED ? 1 : 0,
      name,
      countryiso: 'GB',
      is_read: 1,
      geocoded_location: 'United Kingdom',
      normalized_number: number,
      formatted_number: `0${number.slice(3, 7)} ${number.slice(7)}`,
      last_modified: at + seconds * 1000,
    });
  }
  db.exec('COMMIT');
  closeAsWal(db, path);
}

function logged(scale: number): Iterable<Logged> {
  const told = callsOf('marcus', ['phone']).map((call): Logged => {
    const out = call.from === 'marcus';
    const other = out ? call.to : call.from;
    const missed = call.rejected === true ? REJECTED : MISSED;
    return {
      at: call.at,
      type: out ? OUTGOING : call.seconds > 0 ? INCOMING : missed,
      seconds: call.seconds,
      number: person(other).number,
      name: savedName('android', other),
    };
  });
  const seeded = random('android calls filler');
  const others = acquaintances(scale);
  const count = bulkCount('androidCalls', scale);
  const filler = each(count, (index): Logged => {
    const { name, number } = seeded.pick(others);
    const type = seeded.pick([INCOMING, OUTGOING, MISSED]);
    return { at: bulkTime(index, count), type, seconds: type === MISSED ? 0 : seeded.int(600), number, name };
  });
  return inTime(told, filler);
}

const COLUMNS = [
  'number',
  'date',
  'duration',
  'type',
  'subscription_component_name',
  'subscription_id',
  'phone_account_address',
  'new',
  'name',
  'countryiso',
  'is_read',
  'geocoded_location',
  'normalized_number',
  'formatted_number',
  'last_modified',
] as const;
