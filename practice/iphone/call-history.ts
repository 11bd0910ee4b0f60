/** Writes the call log of iOS, `CallHistory.storedata` (Core Data; iOS 17 columns). Dates: seconds since 2001. */
import { acquaintances, bulkCount, bulkTime } from '../bulk.ts';
import { macSeconds } from '../clock.ts';
import { type PersonKey, person, savedName } from '../family.ts';
import { CORE_DATA_SCHEMA, CoreData } from '../formats/core-data.ts';
import { closeAsWal, createStore, insert, type Row } from '../formats/sqlite-store.ts';
import { each, inTime } from '../in-time.ts';
import { random } from '../random.ts';
import { type CallWay, callsOf } from '../story/calls.ts';
import type { Backup } from './backup.ts';

const PATH = 'Library/CallHistoryDB/CallHistory.storedata';

const SCHEMA = [
  ...CORE_DATA_SCHEMA,
  `CREATE TABLE ZCALLRECORD (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZANSWERED INTEGER, ZCALL_CATEGORY INTEGER,
    ZCALLTYPE INTEGER, ZDISCONNECTED_CAUSE INTEGER, ZFACE_TIME_DATA INTEGER, ZFILTERED_OUT_REASON INTEGER, ZHANDLE_TYPE INTEGER,
    ZHASMESSAGE INTEGER, ZJUNKCONFIDENCE INTEGER, ZNUMBER_AVAILABILITY INTEGER, ZORIGINATED INTEGER, ZREAD INTEGER,
    ZSCREENSHARINGTYPE INTEGER, ZVERIFICATIONSTATUS INTEGER, ZWASEMERGENCYCALL INTEGER, ZINITIATOR INTEGER,
    ZLOCALPARTICIPANTHANDLE INTEGER, ZDATE TIMESTAMP, ZDURATION FLOAT, ZADDRESS VARCHAR, ZBLOCKEDBYEXTENSION VARCHAR,
    ZDEVICE_ID VARCHAR, ZIMAGEURL VARCHAR, ZISO_COUNTRY_CODE VARCHAR, ZJUNKIDENTIFICATIONCATEGORY VARCHAR, ZLOCATION VARCHAR,
    ZNAME VARCHAR, ZSERVICE_PROVIDER VARCHAR, ZUNIQUE_ID VARCHAR, ZLOCALPARTICIPANTUUID BLOB,
    ZOUTGOINGLOCALPARTICIPANTUUID BLOB, ZPARTICIPANTGROUPUUID BLOB)`,
  `CREATE TABLE ZHANDLE (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZTYPE INTEGER, ZNORMALIZEDVALUE VARCHAR,
    ZVALUE VARCHAR)`,
  `CREATE TABLE ZCALLDBPROPERTIES (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZTIMER_ALL FLOAT,
    ZTIMER_INCOMING FLOAT, ZTIMER_LAST FLOAT, ZTIMER_LAST_RESET TIMESTAMP, ZTIMER_LIFETIME FLOAT, ZTIMER_OUTGOING FLOAT)`,
  `CREATE TABLE Z_2REMOTEPARTICIPANTHANDLES (Z_2REMOTEPARTICIPANTCALLS INTEGER, Z_4REMOTEPARTICIPANTHANDLES INTEGER,
    PRIMARY KEY (Z_2REMOTEPARTICIPANTCALLS, Z_4REMOTEPARTICIPANTHANDLES))`,
];

const PROVIDERS: Readonly<Record<CallWay, readonly [type: number, provider: string]>> = {
  phone: [1, 'com.apple.Telephony'],
  'facetime-audio': [16, 'com.apple.FaceTime'],
  'facetime-video': [8, 'com.apple.FaceTime'],
  whatsapp: [0, 'net.whatsapp.WhatsApp'],
  'whatsapp-video': [0, 'net.whatsapp.WhatsApp'],
};

interface Logged {
  readonly at: number;
  readonly way: CallWay;
  readonly out: boolean;
  readonly seconds: number;
  readonly number: string;
  readonly name: string | null;
  readonly rejected: boolean;
}

/** Adds the call log to the backup. */
export function writeCallHistory(backup: Backup, scale: number): void {
  const path = backup.place('HomeDomain', PATH);
  const db = createStore(path, SCHEMA);
  const store = new CoreData(db, ['CallDBProperties', 'CallRecord', 'EmergencyMediaItem', 'Handle']);
  const seeded = random('call history');
  const handles = new Map<string, number>();
  const handleOf = (number: string): number => {
    const known = handles.get(number) ?? store.add('Handle', 'ZHANDLE', { ZTYPE: 2, ZNORMALIZEDVALUE: number, ZVALUE: number });
    handles.set(number, known);
    return known;
  };
  db.exec('BEGIN');
  for (const call of logged(scale)) {
    const handle = handleOf(call.number);
    const row = store.add('CallRecord', 'ZCALLRECORD', { ...columns(call), ZUNIQUE_ID: seeded.guid() });
    insert(db, 'Z_2REMOTEPARTICIPANTHANDLES', { Z_2REMOTEPARTICIPANTCALLS: row, Z_4REMOTEPARTICIPANTHANDLES: handle });
  }
  store.finish('C0FFEE00-0000-4000-A000-000000000001');
  db.exec('COMMIT');
  db.exec('CREATE INDEX ZCALLRECORD_ZDATE_INDEX ON ZCALLRECORD (ZDATE)');
  closeAsWal(db, path);
}

function logged(scale: number): Iterable<Logged> {
  const told = callsOf('nia', ['phone', 'facetime-audio', 'facetime-video', 'whatsapp', 'whatsapp-video']).map((call): Logged => {
    const other: PersonKey = call.from === 'nia' ? call.to : call.from;
    return {
      at: call.at,
      way: call.way,
      out: call.from === 'nia',
      seconds: call.seconds,
      number: person(other).number,
      name: savedName('iphone', other),
      rejected: call.rejected === true,
    };
  });
  const seeded = random('call history filler');
  const others = acquaintances(scale);
  const count = bulkCount('iosCalls', scale);
  const filler = each(count, (index): Logged => {
    const { name, number } = seeded.pick(others);
    const seconds = seeded.int(4) === 0 ? 0 : seeded.int(900);
    const way = seeded.pick(['phone', 'facetime-audio', 'facetime-video'] as const);
    return { at: bulkTime(index, count), way, out: seeded.int(2) === 0, seconds, number, name, rejected: false };
  });
  return inTime(told, filler);
}

function columns(call: Logged): Row {
  const [type, provider] = PROVIDERS[call.way];
  const answered = call.seconds > 0;
  return {
    // An outgoing call is never marked answered.
    ZANSWERED: answered && !call.out ? 1 : 0,
    ZCALL_CATEGORY: call.way === 'facetime-video' || call.way === 'whatsapp-video' ? 2 : 1,
    ZCALLTYPE: type,
    ZDISCONNECTED_CAUSE: answered || call.out ? 0 : 6,
    ZFACE_TIME_DATA: provider === 'com.apple.FaceTime' && answered ? call.seconds * 16_384 : null,
    ZHANDLE_TYPE: 2,
    ZNUMBER_AVAILABILITY: 0,
    ZORIGINATED: call.out ? 1 : 0,
    ZREAD: 1,
    ZDATE: macSeconds(call.at),
    ZDURATION: call.seconds,
    ZADDRESS: call.way.startsWith('whatsapp') ? `${call.number.slice(1)}@s.whatsapp.net` : call.number,
    ZISO_COUNTRY_CODE: 'gb',
    ZLOCATION: provider === 'com.apple.Telephony' ? 'United Kingdom' : null,
    ZNAME: provider === 'net.whatsapp.WhatsApp' ? call.name : null,
    ZSERVICE_PROVIDER: provider,
  };
}
