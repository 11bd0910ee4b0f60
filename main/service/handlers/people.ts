/** The people of a case: naming them, signing in, locking. */
import { Failure } from '../../../contract/failure.ts';
import type { NamedRole, Role } from '../../../contract/people.ts';
import { addPerson, identify, people } from '../../people/people.ts';
import type { Handlers } from '../service.ts';
import type { Session } from '../session.ts';
import { overview } from './case.ts';

export const peopleHandlers: Handlers<'people.add' | 'people.list' | 'session.signIn' | 'session.lock'> = {
  'people.add': ({ session }, asked) => {
    const { folder, ledger, actor } = session.case;
    return addPerson(folder.db, ledger, actor, asked);
  },
  'people.list': ({ session }) => people(session.case.folder.db),
  'session.signIn': ({ session }, { name, role, passphrase }) => {
    mustBeNamed(session);
    signIn(session, name, role, passphrase);
    return overview(session);
  },
  'session.lock': ({ session }) => {
    mustBeNamed(session);
    session.lock();
    return overview(session);
  },
};

/** A wrong passphrase ends whatever sign-in there was: somebody else is at the keyboard. */
function signIn(session: Session, name: string, role: Role, passphrase: string | undefined): void {
  const { folder, log } = session.case;
  session.lock();
  try {
    const { person, signer } = identify(folder.db, name, passphrase);
    if (!person.roles.includes(role as NamedRole)) {
      throw new Failure('refused', `${person.name} does not have this role in the case`, {
        field: 'role',
        advice: `Sign in as ${person.roles.join(' or ')}.`,
      });
    }
    const actor = { name: person.name, role };
    log.appendSync('session.opened', actor, { signer: signer.id });
    session.signInAs(actor);
  } catch (error) {
    if (error instanceof Failure && (error.facts.code === 'password' || error.facts.code === 'refused')) {
      log.appendSync('session.refused', { name, role }, { rules: [error.facts.field ?? 'sign-in'] });
    }
    throw error;
  }
}

function mustBeNamed(session: Session): void {
  if (session.named) return;
  throw new Failure('usage', 'this case names nobody, so there is nobody to sign in', {
    advice: 'Name the people of the case first.',
  });
}
