/** The verb that issues a release, and the passphrase that opens one. */
import { readFileSync } from 'node:fs';
import type { Disclosure } from '../../../contract/disclosure.ts';
import { Failure } from '../../../contract/failure.ts';
import type { Actor } from '../../../contract/people.ts';
import type { Service } from '../../service/service.ts';
import { count, type Spoken } from './output.ts';

export type ReleaseVerb = Partial<Disclosure> & {
  readonly grant: string;
  readonly out: string;
  readonly recipient: string;
  readonly passphraseFile: string;
};

export async function releaseGrant(service: Service, actor: Actor, options: ReleaseVerb): Promise<Spoken> {
  if (!/^\d+$/.test(options.grant))
    throw new Failure('usage', `--grant takes a whole number, not ${JSON.stringify(options.grant)}`);
  const made = await service.call('release.make', {
    grant: Number(options.grant),
    folder: options.out,
    recipient: options.recipient,
    passphrase: readPassphrase(options.passphraseFile),
    disclosure: {
      by: options.by ?? actor.name,
      to: options.to ?? options.recipient,
      what: options.what ?? `what was sifted under grant ${options.grant}`,
      purpose: options.purpose ?? 'not stated',
    },
  });
  return {
    json: made,
    lines: [
      `${count(made.records)} records released to ${options.recipient}: ${made.folder}`,
      `Ledger root ${made.root}`,
      `Read aloud: ${made.words.join(' ')}`,
    ],
  };
}

/** The first line of a file: a passphrase on the command line would stand in the shell's history. */
export function readPassphrase(file: string): string {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/, 1)[0] ?? '';
  } catch (cause) {
    throw new Failure('bad-input', `${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}
