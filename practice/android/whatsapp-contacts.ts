/** Writes WhatsApp's contacts for Android, `wa.db`: the address book as the app saw it. */
import { acquaintances } from '../bulk.ts';
import { FAMILY, type Person } from '../family.ts';
import { closeAsWal, insert } from '../formats/sqlite-store.ts';
import { jidOf } from '../spoken.ts';
import type { Tree } from './tree.ts';
import { WA_SCHEMA } from './whatsapp-schema.ts';

export const WA = 'data/data/com.whatsapp/databases/wa.db';

/** Adds the contacts to the tree. */
export function writeWhatsappContacts(tree: Tree, scale: number): void {
  const { db, path } = tree.store(WA, WA_SCHEMA, 1);
  const add = (number: string, shown: string, given: string, family: string): number =>
    insert(db, 'wa_contacts', {
      jid: jidOf(number),
      is_whatsapp_user: 1,
      status: null,
      number: shown,
      display_name: `${given} ${family}`.trim(),
      given_name: given,
      family_name: family === '' ? null : family,
      wa_name: given,
    });
  db.exec('BEGIN');
  insert(db, 'android_metadata', { locale: 'en_GB' });
  for (const one of FAMILY as readonly Person[]) {
    const saved = one.saved?.android;
    if (saved !== undefined) add(one.number, saved.numbers[0] ?? one.number, ...saved.as);
  }
  for (const { name, number } of acquaintances(scale)) {
    const [given, family] = name.split(' ');
    add(number, number, given ?? '', family ?? '');
  }
  db.exec('COMMIT');
  closeAsWal(db, path);
}
