/** Verbs about the people of a case: naming them, and the second person's approval. */
import type { Input } from '../../../contract/channels.ts';
import type { NamedRole } from '../../../contract/people.ts';
import type { Service } from '../../service/service.ts';
import { confirmation, type Opening } from './open-case.ts';
import { table, type Spoken } from './output.ts';
import { readPassphrase } from './release-verb.ts';

export interface PersonVerb {
  readonly name: string;
  readonly roles: readonly NamedRole[];
  readonly newPassphraseFile?: string;
}

/** Without a passphrase the key is kept by this user's login on this machine. */
export async function addPerson(service: Service, { name, roles, newPassphraseFile }: PersonVerb): Promise<Spoken> {
  const kept: Pick<Input<'people.add'>, 'keep' | 'passphrase'> = newPassphraseFile === undefined
    ? { keep: 'machine' }
    : { keep: 'passphrase', passphrase: readPassphrase(newPassphraseFile) };
  const added = await service.call('people.add', { name, roles: [...roles], ...kept });
  return { json: added, lines: [`${added.name} is named, as ${added.roles.join(', ')}.`, `Key ${added.fingerprint}`] };
}

export async function people(service: Service): Promise<Spoken> {
  const all = await service.call('people.list', {});
  return {
    json: all,
    lines:
      all.length === 0
        ? ['This case names nobody: one person has every role.']
        : table(all.map(({ name, roles, keep, fingerprint }) => [name, roles.join(', '), keep, fingerprint])),
  };
}

/** What waits for a second person: what was asked and why, never what it would open. */
export async function waiting(service: Service): Promise<Spoken> {
  const all = await service.call('approval.list', {});
  return {
    json: all,
    lines:
      all.length === 0
        ? ['Nothing waits for a second person.']
        : all.map(({ request, by, asked, needs }) => `${request}: ${by.name} asks (${needs.join(', ')}): ${asked.objective}`),
  };
}

export interface DecideVerb extends Opening {
  readonly request: string;
  readonly refuse?: boolean;
  readonly reason: string;
}

export async function approve(service: Service, options: DecideVerb): Promise<Spoken> {
  const decision = await service.call('approval.decide', {
    request: Number(options.request),
    approve: options.refuse !== true,
    reason: options.reason,
    ...confirmation(options),
  });
  const line =
    decision.outcome === 'granted'
      ? `Request ${decision.request} is granted: grant ${decision.grant.id}, level ${decision.grant.level}.`
      : `Request ${decision.request} is ${decision.outcome}.`;
  return { json: decision, lines: [line] };
}
