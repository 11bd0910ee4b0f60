/** Writes WhatsApp's call log and contacts for iOS: `CallHistory.sqlite` and `ContactsV2.sqlite`. */
import { acquaintances } from '../bulk.ts';
import { macSeconds } from '../clock.ts';
import { FAMILY, type Person, person } from '../family.ts';
import { CoreData } from '../formats/core-data.ts';
import { closeAsWal, createStore } from '../formats/sqlite-store.ts';
import { random } from '../random.ts';
import { jidOf } from '../spoken.ts';
import { callsOf } from '../story/calls.ts';
import type { Backup } from './backup.ts';
import { WHATSAPP_DOMAIN } from './whatsapp.ts';
import { CALL_HISTORY_SCHEMA, CONTACTS_SCHEMA } from './whatsapp-schema.ts';

const ENDED = 0;
const MISSED = 1;
const REJECTED = 4;

/** Adds the calls to the backup. */
export function writeWhatsappCalls(backup: Backup): void {
  const path = backup.place(WHATSAPP_DOMAIN, 'CallHistory.sqlite');
  const db = createStore(path, CALL_HISTORY_SCHEMA);
  const store = new CoreData(db, ['WAAggregateCallEvent', 'WACDCallEvent', 'WACDCallEventParticipant']);
  const seeded = random('iphone whatsapp calls');
  db.exec('BEGIN');
  for (const call of callsOf('nia', ['whatsapp', 'whatsapp-video'])) {
    const incoming = call.to === 'nia';
    const outcome = call.seconds > 0 ? ENDED : call.rejected === true ? REJECTED : MISSED;
    const group = store.add('WAAggregateCallEvent', 'ZWAAGGREGATECALLEVENT', {
      ZINCOMING: incoming ? 1 : 0,
      ZMISSED: incoming && outcome !== ENDED ? 1 : 0,
      ZVIDEO: call.way === 'whatsapp-video' ? 1 : 0,
      ZFIRSTDATE: macSeconds(call.at),
    });
    const event = store.add('WACDCallEvent', 'ZWACDCALLEVENT', {
      ZBYTESRECEIVED: call.seconds * 3000,
      ZBYTESSENT: call.seconds * 2800,
      ZOUTCOME: outcome,
      Z1CALLEVENTS: group,
      Z_FOK_1CALLEVENTS: 2048,
      ZDATE: macSeconds(call.at),
      ZDURATION: call.seconds,
      ZCALLIDSTRING: seeded.hex(32),
      ZGROUPCALLCREATORUSERJIDSTRING: jidOf(person(call.from).number),
    });
    store.add('WACDCallEventParticipant', 'ZWACDCALLEVENTPARTICIPANT', {
      ZOUTCOME: outcome,
      Z1PARTICIPANTS: event,
      Z_FOK_1PARTICIPANTS: 2048,
      ZJIDSTRING: jidOf(person(incoming ? call.from : call.to).number),
    });
  }
  store.finish('C0FFEE00-0000-4000-A000-000000000004');
  db.exec('COMMIT');
  closeAsWal(db, path);
}

/** Adds the contacts to the backup: those of the address book whose numbers are on WhatsApp. */
export function writeWhatsappContacts(backup: Backup, scale: number): void {
  const path = backup.place(WHATSAPP_DOMAIN, 'ContactsV2.sqlite');
  const db = createStore(path, CONTACTS_SCHEMA);
  const store = new CoreData(db, ['WAAddressBookContact']);
  const seeded = random('iphone whatsapp contacts');
  const add = (name: string, number: string, shown: string): number =>
    store.add('WAAddressBookContact', 'ZWAADDRESSBOOKCONTACT', {
      ZPHONESTATUS: 2,
      ZFULLNAME: name,
      ZGIVENNAME: name.split(' ')[0] ?? null,
      ZIDENTIFIER: seeded.guid(),
      ZPHONENUMBER: shown,
      ZPHONENUMBERLABEL: '_$!<Mobile>!$_',
      ZWHATSAPPID: jidOf(number),
    });
  db.exec('BEGIN');
  for (const one of onWhatsapp())
    add(one.saved?.iphone?.as.join(' ').trim() ?? '', one.number, one.saved?.iphone?.numbers[0] ?? '');
  for (const { name, number } of acquaintances(scale)) add(name, number, number);
  store.finish('C0FFEE00-0000-4000-A000-000000000005');
  db.exec('COMMIT');
  closeAsWal(db, path);
}

/** Everybody saved in the iPhone but its owner. */
export function onWhatsapp(): Person[] {
  return FAMILY.filter((one: Person) => one.saved?.iphone !== undefined && one.key !== 'nia');
}
