/** Calls, pages, contacts, notes, pictures, dates and positions of the story, as the stores hold them. */
import { FAMILY, OWNERS, type Person, type Phone } from '../family.ts';
import { CLEARED, DOWNLOAD, VISITS } from '../story/browsing.ts';
import { CALLS, type CallWay } from '../story/calls.ts';
import { CANAL_WALK, points, VAN_RUN } from '../story/journeys.ts';
import { APPOINTMENTS, NOTES } from '../story/notes.ts';
import { rollOf } from '../story/pictures.ts';
import type { TrueItem } from './shapes.ts';

/** Everything of the story but messages. */
export function otherItems(phone: Phone): TrueItem[] {
  const all = [...calls(phone), ...visits(phone), ...contacts(phone), ...photos(phone)];
  return phone === 'iphone'
    ? [...all, ...cleared(), ...notes(), ...appointments()]
    : [...all, ...searches(), download(), ...fixes()];
}

const live = { state: 'live' } as const;

/** iOS keeps WhatsApp's calls twice: in its own log and in the app's. */
function calls(phone: Phone): TrueItem[] {
  const owner = OWNERS[phone];
  const mine = CALLS.filter((call) => call.from === owner || call.to === owner);
  const item =
    (store: string, table: string) =>
    (call: (typeof CALLS)[number]): TrueItem => ({
      id: `call/${store}/${call.at}`,
      phone,
      store,
      table,
      category: 'calls',
      service: serviceOf(call.way),
      kind: 'call',
      at: call.at,
      ...live,
      from: call.from,
      privileged: [call.from, call.to].some((one) => one === 'hale' || one === 'teague'),
    });
  const onApp = mine.filter((call) => serviceOf(call.way) === 'whatsapp');
  if (phone === 'iphone')
    return [
      ...mine.map(item('CallHistory.storedata', 'ZCALLRECORD')),
      ...onApp.map(item('CallHistory.sqlite', 'ZWACDCALLEVENT')),
    ];
  const byPhone = mine.filter((call) => call.way === 'phone');
  return [...byPhone.map(item('databases/calllog.db', 'calls')), ...onApp.map(item('databases/msgstore.db', 'call_log'))];
}

function serviceOf(way: CallWay): string {
  return way.split('-')[0] ?? way;
}

function visits(phone: Phone): TrueItem[] {
  const where = phone === 'iphone' ? { store: 'Library/Safari/History.db', table: 'history_visits', service: 'safari' } : CHROME;
  return VISITS.filter((visit) => visit.phone === phone).map((visit) => ({
    id: `visit/${visit.at}`,
    phone,
    ...where,
    category: 'browsing',
    kind: 'visit',
    at: visit.at,
    ...live,
    text: visit.title,
  }));
}

const CHROME = { store: 'Default/History', table: 'visits', service: 'chrome' } as const;

function searches(): TrueItem[] {
  return VISITS.filter((visit) => visit.phone === 'android' && visit.search !== undefined).map((visit) => ({
    id: `search/${visit.at}`,
    phone: 'android',
    ...CHROME,
    table: 'keyword_search_terms',
    category: 'browsing',
    kind: 'search',
    at: visit.at,
    ...live,
    text: visit.search ?? null,
  }));
}

function download(): TrueItem {
  return {
    id: 'download',
    phone: 'android',
    ...CHROME,
    table: 'downloads',
    category: 'browsing',
    kind: 'download',
    at: DOWNLOAD.at,
    ...live,
    text: DOWNLOAD.path,
  };
}

function cleared(): TrueItem[] {
  return CLEARED.map(({ url, from }) => ({
    id: `cleared/${from}`,
    phone: 'iphone',
    store: 'Library/Safari/History.db',
    table: 'history_tombstones',
    category: 'browsing',
    service: 'safari',
    kind: 'cleared',
    at: from,
    ...live,
    text: url,
  }));
}

function contacts(phone: Phone): TrueItem[] {
  const saved = FAMILY.filter((one: Person) => one.saved?.[phone] !== undefined);
  const item =
    (store: string, table: string, service: string) =>
    (one: Person): TrueItem => ({
      id: `contact/${store}/${one.key}`,
      phone,
      store,
      table,
      category: 'contacts',
      service,
      kind: 'contact',
      at: null,
      ...live,
      text: one.saved?.[phone]?.as.join(' ').trim() ?? null,
    });
  if (phone === 'android') {
    return [
      ...saved.map(item('databases/contacts2.db', 'raw_contacts', 'contacts')),
      ...saved.map(item('databases/wa.db', 'wa_contacts', 'whatsapp')),
    ];
  }
  const onApp = saved.filter((one) => one.key !== 'nia');
  return [
    ...saved.map(item('Library/AddressBook/AddressBook.sqlitedb', 'ABPerson', 'addressbook')),
    ...onApp.map(item('ContactsV2.sqlite', 'ZWAADDRESSBOOKCONTACT', 'whatsapp')),
  ];
}

/** Pictures of the camera rolls; those in messages are messages. */
function photos(phone: Phone): TrueItem[] {
  return rollOf(phone).map((one) => ({
    id: `photo/${one.key}`,
    phone,
    store: phone === 'iphone' ? 'DCIM/100APPLE' : 'DCIM/Camera',
    table: 'picture',
    category: 'photos',
    service: 'files',
    kind: 'photo',
    at: one.undated === true || one.zoneUnknown === true ? null : one.taken,
    ...live,
    ...(one.undated === true ? { planted: 'undated' } : one.zoneUnknown === true ? { planted: 'zone-unknown' } : {}),
  }));
}

function notes(): TrueItem[] {
  return NOTES.map((note) => ({
    id: `note/${note.title}`,
    phone: 'iphone',
    store: 'NoteStore.sqlite',
    table: 'ZICCLOUDSYNCINGOBJECT',
    category: 'documents',
    service: 'notes',
    kind: 'note',
    at: note.created,
    state: note.binned === true ? 'marked-deleted' : 'live',
    text: note.locked === true ? null : [note.title, ...note.lines].join('\n'),
    ...(note.locked === true ? { planted: 'locked' } : {}),
  }));
}

function appointments(): TrueItem[] {
  return APPOINTMENTS.map((one) => ({
    id: `appointment/${one.title}`,
    phone: 'iphone',
    store: 'Library/Calendar/Calendar.sqlitedb',
    table: 'CalendarItem',
    category: 'home-and-work',
    service: 'calendar',
    kind: 'appointment',
    at: one.from,
    ...live,
    text: one.title,
  }));
}

function fixes(): TrueItem[] {
  const item =
    (store: string, table: string, service: string) =>
    ({ at }: { at: number }): TrueItem => ({
      id: `fix/${store}/${at}`,
      phone: 'android',
      store,
      table,
      category: 'locations',
      service,
      kind: 'fix',
      at,
      ...live,
    });
  return [
    ...points(CANAL_WALK).map(item('canal.gpx', 'trkpt', 'gpx')),
    ...points(VAN_RUN).map(item('van-20260213.nmea', 'GGA', 'nmea')),
  ];
}
