/** Writes the contacts of iOS, `AddressBook.sqlitedb`. Dates: seconds since 2001, kept as text where the column is text. */
import { acquaintances } from '../bulk.ts';
import { macSeconds, london } from '../clock.ts';
import { FAMILY, type Person } from '../family.ts';
import { closeAsWal, createStore, insert, type Row, type Store } from '../formats/sqlite-store.ts';
import { random, type Random } from '../random.ts';
import type { Backup } from './backup.ts';

const PATH = 'Library/AddressBook/AddressBook.sqlitedb';
const PHONE = 3;
const EMAIL = 4;

const SCHEMA = [
  'CREATE TABLE _SqliteDatabaseProperties (key TEXT, value TEXT, UNIQUE(key))',
  `CREATE TABLE ABStore (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, Name TEXT, ExternalIdentifier TEXT, Type INTEGER,
    ConstraintsPath TEXT, ExternalModificationTag TEXT, ExternalSyncTag TEXT, StoreInternalIdentifier TEXT,
    AccountID INTEGER DEFAULT -1, Enabled INTEGER DEFAULT 1, SyncData BLOB, MeIdentifier INTEGER DEFAULT -1,
    Capabilities INTEGER DEFAULT 0, guid TEXT NOT NULL, LastSyncDate TEXT, UNIQUE(guid))`,
  `CREATE TABLE ABPerson (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, First TEXT, Last TEXT, Middle TEXT, FirstPhonetic TEXT,
    MiddlePhonetic TEXT, LastPhonetic TEXT, Organization TEXT, Department TEXT, Note TEXT, Kind INTEGER, Birthday TEXT,
    JobTitle TEXT, Nickname TEXT, Prefix TEXT, Suffix TEXT, FirstSort TEXT, LastSort TEXT, CreationDate INTEGER,
    ModificationDate INTEGER, CompositeNameFallback TEXT, ExternalIdentifier TEXT, ExternalModificationTag TEXT,
    ExternalUUID TEXT, StoreID INTEGER, DisplayName TEXT, ExternalRepresentation BLOB, FirstSortSection TEXT,
    LastSortSection TEXT, PersonLink INTEGER DEFAULT -1, ImageURI TEXT, IsPreferredName INTEGER DEFAULT 1, guid TEXT NOT NULL,
    PhonemeData TEXT, AlternateBirthday TEXT, MapsData TEXT, PreviousFamilyName TEXT, PreferredChannel TEXT,
    ImageType TEXT, ImageHash BLOB, UNIQUE(guid))`,
  'CREATE TABLE ABMultiValue (UID INTEGER PRIMARY KEY, record_id INTEGER, property INTEGER, identifier INTEGER, label INTEGER, value TEXT, guid TEXT NOT NULL, UNIQUE(guid))',
  'CREATE TABLE ABMultiValueLabel (value TEXT, UNIQUE(value))',
  'CREATE TABLE ABMultiValueEntry (parent_id INTEGER, key INTEGER, value TEXT, UNIQUE(parent_id, key))',
  'CREATE TABLE ABMultiValueEntryKey (value TEXT, UNIQUE(value))',
  'CREATE TABLE ABPhoneLastFour (multivalue_id INTEGER PRIMARY KEY, value TEXT)',
  'CREATE TABLE ABGroup (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, Name TEXT, ExternalIdentifier TEXT, StoreID INTEGER, guid TEXT NOT NULL)',
  'CREATE TABLE ABGroupMembers (UID INTEGER PRIMARY KEY, group_id INTEGER, member_type INTEGER, member_id INTEGER, UNIQUE(group_id, member_type, member_id))',
];

const LABELS = ['_$!<Mobile>!$_', '_$!<Home>!$_', '_$!<Work>!$_'];

/** Adds the contacts to the backup. */
export function writeAddressBook(backup: Backup, scale: number): void {
  const path = backup.place('HomeDomain', PATH);
  const db = createStore(path, SCHEMA);
  const seeded = random('address book');
  db.exec('BEGIN');
  insert(db, 'ABStore', {
    ROWID: 1,
    Name: 'Card',
    Type: 0,
    StoreInternalIdentifier: 'local',
    MeIdentifier: 1,
    guid: seeded.guid(),
  });
  for (const value of LABELS) insert(db, 'ABMultiValueLabel', { value });
  const made = london('2025-01-11 15:00');
  FAMILY.forEach((one: Person, index) => {
    const saved = one.saved?.iphone;
    if (saved === undefined) return;
    const [first, last] = saved.as;
    addPerson(
      db,
      seeded,
      { First: first, Last: last === '' ? null : last, ...birthday(one), ...dates(made + index * 60_000) },
      saved.numbers,
      one.email,
    );
  });
  acquaintances(scale).forEach(({ name, number }, index) => {
    const [first, last] = name.split(' ');
    const local = `0${number.slice(3, 7)} ${number.slice(7)}`;
    addPerson(db, seeded, { First: first ?? null, Last: last ?? null, ...dates(made + (index + 40) * 60_000) }, [local]);
  });
  db.exec('COMMIT');
  closeAsWal(db, path);
}

function dates(at: number): Row {
  return { CreationDate: macSeconds(at), ModificationDate: macSeconds(at) };
}

/** Birthdays stand at noon UTC. */
function birthday(one: Person): Row {
  return one.birthday === undefined ? {} : { Birthday: `${macSeconds(Date.parse(`${one.birthday}T12:00:00Z`))}.0` };
}

function addPerson(db: Store, seeded: Random, row: Row, numbers: readonly string[], email?: string): void {
  const record = insert(db, 'ABPerson', { ...row, Kind: 0, StoreID: 1, guid: `${seeded.guid()}:ABPerson` });
  const add = (property: number, identifier: number, label: number, value: string): number =>
    insert(db, 'ABMultiValue', { record_id: record, property, identifier, label, value, guid: seeded.guid() });
  numbers.forEach((number, index) => {
    const value = add(PHONE, index, Math.min(index, 2) + 1, number);
    insert(db, 'ABPhoneLastFour', { multivalue_id: value, value: number.replaceAll(/\D/g, '').slice(-4) });
  });
  if (email !== undefined) add(EMAIL, 0, 2, email);
}
