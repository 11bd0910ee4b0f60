/**
 * Having a ledger's head signed by somebody else than the machine that writes it: by a person of the case who says their passphrase at
 * this desk, or by anybody elsewhere, to whom a small file goes and from whom one comes back. Nobody vouches for themselves: not the
 * person who is signed in to act, not a key that this machine can use alone.
 */
import type Database from 'better-sqlite3';
import { Failure } from '../../contract/failure.ts';
import type { Actor, NamedRole, Person } from '../../contract/people.ts';
import type { WitnessState } from '../../contract/witness.ts';
import type { SigningKey } from '../ledger/checkpoint.ts';
import { hasWitnessKey, witnessKey } from '../ledger/keys.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { Witness, witnessName } from '../ledger/witness.ts';
import { formatRequest, parseCosigned } from '../ledger/witness-request.ts';
import { witnessedWords } from '../ledger/witnessed.ts';
import { foldedName } from '../store/colleagues.ts';
import { confirm } from './confirm.ts';
import { people, type PeopleLedger } from './people.ts';
import type { PersonSigner } from './person-key.ts';

/** Roles that look at what was done and do none of it; the first of them that a person holds is the one they sign in. */
export const WITNESSING: readonly NamedRole[] = ['reviewer', 'approver', 'court-reader'];

export interface Witnessing {
  readonly db: Database.Database;
  readonly ledger: Ledger;
  /** The same ledger, where refusals are counted. */
  readonly log: PeopleLedger;
  /** Who is signed in. */
  readonly actor: Actor;
  /** Remit home: what a witness at this machine remembers. */
  readonly home: string;
  readonly now: () => number;
}

export function witnessState({ db, ledger, actor }: Pick<Witnessing, 'db' | 'ledger' | 'actor'>): WitnessState {
  const witnesses = ledger.witnesses();
  const able = people(db).filter((person) => against(person, actor) === null);
  return { ...witnesses, sentence: witnessedWords(witnesses), people: able.map(({ name }) => name) };
}

/**
 * Signs the head as a person of the case. Throws `Failure('refused')` where this person may not witness here, `Failure('password')`
 * on a wrong passphrase, which is an entry, and `Failure('does-not-verify')` where the head did not grow out of the one they signed last.
 */
export function cosignHere(room: Witnessing, name: string, passphrase: string): WitnessState {
  const { db, ledger, log, actor, home, now } = room;
  const person = people(db).find((each) => foldedName(each.name) === foldedName(name));
  if (person === undefined)
    throw new Failure('refused', 'nobody of that name is a person of this case', {
      field: 'name',
      advice: 'Somebody who is not a person of the case signs on their own machine: send them the checkpoint.',
    });
  const why = against(person, actor);
  if (why !== null) throw new Failure('refused', why, { field: 'name', advice: 'Ask somebody else to sign.' });
  const role = roleOf(person);
  const signer = confirm(db, log, { name: person.name, role }, passphrase);
  if (signer === null) throw new Failure('usage', 'this case names nobody, so nobody of it can sign');
  const key = signingKey(signer);
  const witness = new Witness({ home, key, name: witnessName(key.publicKey), now });
  const as = { name: person.name, role };
  if (!ledger.names(witness.vkey)) ledger.addWitness(as, witness.vkey, `${person.name}, as a witness`);
  ledger.keepCosigned(as, signedBy(witness, ledger, as), witness.vkey);
  return witnessState(room);
}

/** That a witness refused is the last thing to be lost: it is an entry. */
function signedBy(witness: Witness, ledger: Ledger, as: Actor): string {
  const note = Buffer.from(ledger.checkpoint());
  const seen = witness.seen(ledger.origin)?.size ?? 0;
  const proof = seen === 0 ? [] : ledger.proveConsistency(Math.min(seen, ledger.size));
  try {
    return witness.cosign(note, ledger.key, proof);
  } catch (error) {
    if (error instanceof Failure && error.facts.code === 'does-not-verify')
      ledger.appendSync('ledger.verified', as, { count: ledger.size, rules: ['witness-refused'] });
    throw error;
  }
}

/** The head as a file for a witness elsewhere, who signed `from` entries before; 0 for one who has signed none. */
export function offer({ ledger }: Pick<Witnessing, 'ledger'>, from: number): { text: string; size: number } {
  const note = Buffer.from(ledger.checkpoint());
  const size = ledger.size;
  if (from > size)
    throw new Failure('bad-input', `this ledger has ${size} entries, and the witness says they signed ${from}`, {
      field: 'from',
      advice:
        'Ask the witness for the checkpoint that they signed: either this is an older copy of the case, or it has two histories.',
    });
  const proof = from === 0 ? [] : ledger.proveConsistency(from, size);
  return { text: formatRequest({ log: ledger.key, old: from, proof, note }), size };
}

/**
 * Keeps what a witness elsewhere signed. `who` it is enters the ledger as a sealed value when their key is first named. Throws
 * `Failure('refused')` for a key that this machine holds itself, `Failure('does-not-verify')` where the note is not one of this ledger.
 */
export function accept(room: Pick<Witnessing, 'ledger' | 'actor' | 'home'>, bytes: Buffer, file: string, who: string): number {
  const { ledger, actor, home } = room;
  const { witness, note } = parseCosigned(bytes, file);
  const here = [ledger.key.publicKey, ...(hasWitnessKey(home) ? [witnessKey(home).publicKey] : [])];
  if (here.some((key) => key.equals(witness.publicKey)))
    throw new Failure('refused', `${witness.name} is a key of this very machine, and a machine does not vouch for itself`, {
      advice: 'Have the checkpoint signed on a machine of somebody else.',
    });
  const size = ledger.mustBeOwn(note, witness);
  if (!ledger.names(witness)) ledger.addWitness(actor, witness, who);
  ledger.keepCosigned(actor, note, witness);
  return size;
}

/** Why a person of the case may not witness while somebody is signed in; null where they may. */
function against(person: Person, actor: Actor): string | null {
  const self = foldedName(person.name) === foldedName(actor.name);
  if (!WITNESSING.some((role) => person.roles.includes(role)))
    return `${person.name} has none of the roles that witness: reviewer, approver or court reader`;
  if (self && !(WITNESSING as readonly string[]).includes(actor.role))
    return `${person.name} is signed in to act in this case, and nobody is a witness of what they do themselves`;
  if (person.keep === 'machine')
    return `the key of ${person.name} is kept by this machine, which can use it alone: it says no more than the machine’s own signature`;
  return null;
}

function roleOf(person: Person): NamedRole {
  return WITNESSING.find((role) => person.roles.includes(role)) ?? 'reviewer';
}

function signingKey(signer: PersonSigner): SigningKey {
  return {
    publicKey: Buffer.from(signer.publicKey, 'base64'),
    sign: (message) => Buffer.from(signer.sign(message), 'base64'),
  };
}
