/** Opening a case from the command line, and signing in to one that names its people: who you are is said anew with every command. */
import type { Overview } from '../../../contract/overview.ts';
import type { Actor } from '../../../contract/people.ts';
import type { Service } from '../../service/service.ts';
import { readPassphrase } from './release-verb.ts';

export interface Opening {
  readonly case?: string;
  /** File whose first line opens a release. */
  readonly releasePassphraseFile?: string;
  /** File whose first line is the passphrase of whoever is named by `--as`. */
  readonly signInFile?: string;
}

/** Opens the case, and signs in as `actor` where it names its people. */
export async function openCase(service: Service, actor: Actor, options: Opening): Promise<Overview> {
  const opened = await service.call('case.open', {
    folder: options.case ?? '',
    actor,
    ...(options.releasePassphraseFile === undefined ? {} : { passphrase: readPassphrase(options.releasePassphraseFile) }),
  });
  if (opened.signIn === undefined) return opened;
  return service.call('session.signIn', { ...actor, ...confirmation(options) });
}

/** The passphrase again, for calls that ask for it a second time. A key that the machine keeps has none. */
export function confirmation({ signInFile }: Opening): { passphrase?: string } {
  return signInFile === undefined ? {} : { passphrase: readPassphrase(signInFile) };
}
