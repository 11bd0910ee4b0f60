/**
 * Who is who: parties (identifiers as stored) become persons. The rule is visible and narrow: two identifiers are one
 * person only when they are the same telephone number or the same e-mail address once written the same way.
 */
import { createHmac } from 'node:crypto';
import type Database from 'better-sqlite3';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Numbers without a country code are read as British: the cases come from there. */
const REGION = 'GB';
/** Accounts whose identifier begins with a telephone number: WhatsApp's `447700900123@s.whatsapp.net`. */
const WHATSAPP = /^(\d{6,15})(?:[:.]\d+)?@(?:s\.whatsapp\.net|c\.us)$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The key under which an identifier names a person: `tel:+44...`, `mailto:...`, or the identifier itself. */
export function personKey(identifier: string): string {
  const trimmed = identifier.trim();
  const jid = WHATSAPP.exec(trimmed)?.[1];
  if (jid !== undefined) return telephone(`+${jid}`) ?? `tel:+${jid}`;
  if (EMAIL.test(trimmed)) return `mailto:${trimmed.toLowerCase()}`;
  return telephone(trimmed) ?? `id:${trimmed}`;
}

function telephone(text: string): string | null {
  if (!/^\+?[\d\s().-]{5,}$/.test(text)) return null;
  const parsed = parsePhoneNumberFromString(text, REGION);
  return parsed?.isPossible() === true ? `tel:${parsed.number}` : null;
}

/**
 * Gives every party without a person its person, and every person without a number its pseudonym number. Numbers follow
 * a keyed hash, so that they say nothing of the order in a phone and differ from case to case.
 */
export function resolvePersons(db: Database.Database, caseKey: Buffer): void {
  db.transaction(() => {
    const parties = db.prepare('SELECT id, extraction, identifier, owner FROM party WHERE person IS NULL').all() as {
      id: number;
      extraction: number;
      identifier: string;
      owner: number;
    }[];
    const add = db.prepare(
      'INSERT INTO person(key, owner) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET owner = max(owner, excluded.owner) RETURNING id',
    );
    const link = db.prepare('UPDATE party SET person = ? WHERE id = ?');
    for (const party of parties) {
      const { id } = add.get(personKey(party.identifier), party.owner) as { id: number };
      link.run(id, party.id);
    }
    numberPersons(db, caseKey);
  })();
}

function numberPersons(db: Database.Database, caseKey: Buffer): void {
  const unnumbered = db.prepare('SELECT id, key FROM person WHERE number IS NULL').all() as { id: number; key: string }[];
  const order = (key: string) => createHmac('sha256', caseKey).update('pseudonym').update(key).digest('hex');
  const sorted = unnumbered.map(({ id, key }) => ({ id, at: order(key) })).toSorted((a, b) => (a.at < b.at ? -1 : 1));
  let next = (db.prepare('SELECT coalesce(max(number), 0) FROM person').pluck().get() as number) + 1;
  const set = db.prepare('UPDATE person SET number = ? WHERE id = ?');
  for (const { id } of sorted) set.run(next++, id);
}
