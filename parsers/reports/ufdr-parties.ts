/** Who takes part in an item of a Cellebrite report, which way it went, and who of them is the other side. */
import type { ParsedParty } from '../../contract/record.ts';
import { inside, isTrue, textOf, type UfdrModel } from './ufdr-model.ts';

export interface UfdrParty extends ParsedParty {
  readonly ref: string;
  readonly role: string;
  /** Null where the report does not say. */
  readonly saysOwner: boolean | null;
}

export interface UfdrSides {
  readonly direction: 0 | 1 | 2;
  readonly party: string | null;
  readonly all: readonly UfdrParty[];
}

/** A party by its identifier, or by its name where it has none. Null for an empty one. */
export function partyOf(model: UfdrModel | undefined): UfdrParty | null {
  const identifier = textOf(model, 'Identifier', 'Name');
  if (identifier === null) return null;
  const saysOwner = textOf(model, 'IsPhoneOwner') === null ? null : isTrue(model, 'IsPhoneOwner');
  return {
    ref: identifier,
    identifier,
    name: textOf(model, 'Name'),
    owner: saysOwner === true ? 1 : 0,
    role: (textOf(model, 'Role') ?? '').toLowerCase(),
    saysOwner,
  };
}

const IN = /^(?:incoming|received|missed|rejected|blocked|unanswered|inbox)/i;
const OUT = /^(?:outgoing|sent|outbox|drafts?)/i;

/** The sides of a call or message; `chat` is the conversation it stands in, as far as that has been read. */
export function sidesOf(model: UfdrModel, chat: UfdrModel | null): UfdrSides {
  const some = (parties: readonly UfdrModel[]) => parties.map(partyOf).filter((party) => party !== null);
  const general = some(inside(model, 'Parties', 'Participants'));
  const from = [...some(inside(model, 'From', 'Author')), ...general.filter(({ role }) => role === 'from')];
  const to = [...some(inside(model, 'To', 'Cc', 'Bcc')), ...general.filter(({ role }) => role === 'to')];
  const members = some(inside(chat ?? undefined, 'Participants'));
  const all = [...new Map([...from, ...to, ...general].map((party) => [party.ref, party])).values()];
  const direction = directionOf(model, from, to, members);
  const others = (parties: readonly UfdrParty[]) => parties.filter((party) => party.saysOwner !== true);
  const unroled = general.filter(({ role }) => role !== 'from' && role !== 'to');
  const candidates = direction === 2 ? [others(to), others(unroled), others(members)] : [others(from), others(unroled)];
  // One other side or none: of several recipients none is the one.
  const side = candidates.find((parties) => parties.length > 0) ?? [];
  const party = direction === 2 && side.length > 1 ? null : (side[0]?.ref ?? null);
  return { direction, party, all };
}

function directionOf(
  model: UfdrModel,
  from: readonly UfdrParty[],
  to: readonly UfdrParty[],
  members: readonly UfdrParty[],
): 0 | 1 | 2 {
  for (const field of ['Direction', 'Type', 'Folder', 'Status']) {
    const word = textOf(model, field) ?? '';
    if (OUT.test(word)) return 2;
    if (IN.test(word)) return 1;
  }
  const owners = new Set(members.filter((party) => party.saysOwner === true).map((party) => party.ref));
  const isOwner = (party: UfdrParty) => party.saysOwner === true || owners.has(party.ref);
  if (from.some(isOwner)) return 2;
  if (to.some(isOwner) || from.some((party) => party.saysOwner === false)) return 1;
  return from.length > 0 && owners.size > 0 ? 1 : 0;
}
