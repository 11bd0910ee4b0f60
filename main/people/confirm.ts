/** Re-authentication: whoever asks for access or approves it says again who they are, and signs with their own key. */
import type Database from 'better-sqlite3';
import { Failure } from '../../contract/failure.ts';
import type { Actor } from '../../contract/people.ts';
import { identify, namesPeople, type PeopleLedger } from './people.ts';
import type { PersonSigner } from './person-key.ts';

/** The signer of the person signed in; null in a case that names nobody. A wrong passphrase is an entry and a `Failure('password')`. */
export function confirm(
  db: Database.Database,
  ledger: PeopleLedger,
  actor: Actor,
  passphrase: string | undefined,
): PersonSigner | null {
  if (!namesPeople(db)) return null;
  try {
    return identify(db, actor.name, passphrase).signer;
  } catch (error) {
    if (error instanceof Failure && error.facts.code === 'password')
      ledger.appendSync('session.refused', actor, { rules: ['passphrase'] });
    throw error;
  }
}
