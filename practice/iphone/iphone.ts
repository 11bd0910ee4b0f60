/** Writes the whole iPhone as a backup folder. */
import { writeAddressBook } from './address-book.ts';
import { Backup } from './backup.ts';
import { writeCalendar } from './calendar.ts';
import { writeCallHistory } from './call-history.ts';
import { writeCameraRoll } from './camera-roll.ts';
import { writeNetworks } from './networks.ts';
import { writeNotes } from './notes.ts';
import { writeSafari } from './safari.ts';
import { writeSms } from './sms.ts';
import { writeWhatsapp } from './whatsapp.ts';
import { writeWhatsappCalls, writeWhatsappContacts } from './whatsapp-people.ts';

/** Writes the backup into `folder`, which must not hold one; `doing` hears the name of each store before it is written. */
export function writeIphone(folder: string, scale: number, doing: (what: string) => void): void {
  const backup = new Backup(folder);
  const steps: readonly (readonly [string, () => void])[] = [
    ['Messages', () => writeSms(backup, scale)],
    ['Calls', () => writeCallHistory(backup, scale)],
    ['Contacts', () => writeAddressBook(backup, scale)],
    ['Safari', () => writeSafari(backup, scale)],
    ['WhatsApp', () => writeWhatsapp(backup, scale)],
    ['WhatsApp calls', () => writeWhatsappCalls(backup)],
    ['WhatsApp contacts', () => writeWhatsappContacts(backup, scale)],
    ['Notes', () => writeNotes(backup)],
    ['Calendar', () => writeCalendar(backup)],
    ['Pictures', () => writeCameraRoll(backup)],
    ['Networks', () => writeNetworks(backup)],
    ['The lists of the backup', () => backup.finish()],
  ];
  for (const [what, write] of steps) {
    doing(what);
    write();
  }
}
