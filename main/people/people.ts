/** The people of a case: naming one, listing them, and opening the key of one who confirms who they are. */
import { z } from 'zod';
import type Database from 'better-sqlite3';
import { Failure } from '../../contract/failure.ts';
import { type Actor, type KeyKeeping, type NamedRole, NamedRoleSchema, type Person } from '../../contract/people.ts';
import type { Act, EntryFacts } from '../../contract/ledger.ts';
import type { Commitments } from '../ledger/ledger.ts';
import { fingerprint } from '../ledger/keys.ts';
import {
  addColleague,
  type ColleagueRow,
  colleagueByName,
  colleagueRows,
  countColleagues,
  foldedName,
} from '../store/colleagues.ts';
import { keyId, newPersonKey, openPersonKey, type PersonSigner, PersonSlotSchema } from './person-key.ts';

/** What this room needs of a ledger. */
export interface PeopleLedger {
  appendSync(act: Act, actor: Actor, facts: EntryFacts, commitments?: Commitments): { readonly seq: number };
  now(): { readonly at: number };
}

export interface NewPerson {
  readonly name: string;
  readonly roles: readonly NamedRole[];
  readonly keep: KeyKeeping;
  readonly passphrase?: string | undefined;
}

export function people(db: Database.Database): Person[] {
  return colleagueRows(db).map(toPerson);
}

/** Whether the case names its people; where it does, nothing is done before somebody signs in. */
export function namesPeople(db: Database.Database): boolean {
  return countColleagues(db) > 0;
}

/**
 * Names a person and makes their key. Throws `Failure('bad-input')` on a name that is taken, no role, a short passphrase, and where
 * the first person is not an officer, since nobody could then name a second.
 */
export function addPerson(db: Database.Database, ledger: PeopleLedger, actor: Actor, asked: NewPerson): Person {
  const name = asked.name.replaceAll(/\s+/gu, ' ').trim();
  const roles = [...new Set(asked.roles)];
  if (colleagueByName(db, name) !== null) {
    throw new Failure('bad-input', `${name} is a person of this case already`, {
      field: 'name',
      advice: 'Add what tells the two apart: a middle name, an office.',
    });
  }
  if (!namesPeople(db) && !roles.includes('officer')) {
    throw new Failure('bad-input', 'the first person of a case is an officer: somebody has to name the others', {
      field: 'roles',
      advice: 'Name the officer first.',
    });
  }
  const { publicKey, slot } = newPersonKey(asked.keep, asked.passphrase);
  const reason = `${name}: ${roles.join(', ')}`;
  const { seq } = ledger.appendSync('person.added', actor, { signer: keyId(publicKey) }, { reason });
  const row = {
    name,
    folded: foldedName(name),
    roles: JSON.stringify(roles),
    publicKey,
    slot: JSON.stringify(slot),
    addedAt: ledger.now().at,
    entry: seq,
  };
  return toPerson({ ...row, id: addColleague(db, row) });
}

/** The person and their key, opened. Throws `Failure('refused')` for nobody of the case, `Failure('password')` for a wrong passphrase. */
export function identify(
  db: Database.Database,
  name: string,
  passphrase: string | undefined,
): { readonly person: Person; readonly signer: PersonSigner } {
  const row = colleagueByName(db, name);
  if (row === null) throw new Failure('refused', 'nobody of that name is a person of this case', { field: 'name' });
  const slot = PersonSlotSchema.parse(JSON.parse(row.slot));
  return { person: toPerson(row), signer: openPersonKey({ publicKey: row.publicKey, slot }, passphrase) };
}

function toPerson(row: ColleagueRow): Person {
  return {
    id: row.id,
    name: row.name,
    roles: z.array(NamedRoleSchema).min(1).parse(JSON.parse(row.roles)),
    keep: PersonSlotSchema.parse(JSON.parse(row.slot)).kind,
    fingerprint: fingerprint(Buffer.from(row.publicKey, 'base64')),
    addedAt: row.addedAt,
  };
}
