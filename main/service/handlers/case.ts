/** Opening a case, and what is always known of it: its mandate in a line, its counts, what has been seen. */
import type { Overview } from '../../../contract/overview.ts';
import { people } from '../../people/people.ts';
import { POLICY } from '../../../contract/policy.ts';
import type { SignInState } from '../../../contract/people.ts';
import { noteLapsed } from '../lapsed.ts';
import type { Session } from '../session.ts';
import type { Context, Handlers } from '../service.ts';

export const caseHandlers: Handlers<'case.create' | 'case.open' | 'case.overview' | 'case.close'> = {
  'case.create': ({ session }, { folder, actor }) => {
    session.create(folder, actor);
    return overview(session);
  },
  'case.open': ({ session }, { folder, actor, passphrase }) => {
    session.open(folder, actor, passphrase);
    return overview(session);
  },
  'case.overview': ({ session }) => overview(session),
  'case.close': async ({ session, jobs }: Context) => {
    await jobs.close();
    session.close();
    return { done: true };
  },
};

/** While nobody is signed in the overview is its header: by what authority, how much was seen, who may sign in. */
export function overview(session: Session): Overview {
  const { folder, gate, ledger, actor } = session.case;
  const signIn = signInState(session);
  const withdrawal = gate.oversight.withdrawal();
  const open = signIn === undefined || signIn.state === 'signed-in';
  if (open) noteLapsed(session.case);
  const unreviewed = open ? gate.oversight.brokenGlass().filter(({ outcome }) => outcome === null) : [];
  const mandate = gate.currentMandate();
  return {
    name: folder.name,
    folder: folder.folder,
    actor,
    practice: mandate?.mandate.basis === 'practice',
    mandate:
      mandate === null
        ? null
        : {
            version: mandate.version,
            line: mandate.line,
            sentence: mandate.sentence,
            expires: mandate.mandate.expires,
            inForce: mandate.inForce,
          },
    ...(open ? gate.presence() : { counts: {}, extractions: [] }),
    grants: open ? gate.grants() : [],
    statement: ledger.statement(),
    ...(signIn === undefined ? {} : { signIn }),
    ...(withdrawal === null ? {} : { withdrawal }),
    ...(unreviewed.length === 0 ? {} : { unreviewed }),
  };
}

function signInState(session: Session): SignInState | undefined {
  const { db } = session.case.folder;
  if (!session.named) return undefined;
  const named = people(db).map(({ name, roles, keep }) => ({ name, roles, keep }));
  return { state: session.signIn.state, people: named, idleMinutes: POLICY.idleMinutes };
}
