/** The rooms of a case, in their order, and whether each is open to this person now. A closed room says why; none is left out. */
import type { Channel } from '../../contract/channels.ts';
import type { Overview } from '../../contract/overview.ts';
import { LEVEL_FACTS, type Level } from '../../contract/level.ts';
import type { Grant } from '../../contract/request.ts';
import { mayCall, whyNot } from '../../contract/roles.ts';

export const ROOMS = [
  { id: 'case', title: 'Case' },
  { id: 'extractions', title: 'Extractions', call: 'coverage.files' },
  { id: 'mandate', title: 'Mandate' },
  { id: 'access', title: 'Access' },
  { id: 'timeline', title: 'Timeline', level: 2, call: 'view.page' },
  { id: 'conversations', title: 'Conversations', level: 2, call: 'view.threads' },
  { id: 'people', title: 'People', level: 2, call: 'view.people' },
  { id: 'places', title: 'Places', level: 4, call: 'view.page' },
  { id: 'pictures', title: 'Pictures', level: 2, call: 'view.page' },
  { id: 'rhythm', title: 'Rhythm', level: 1, call: 'view.rhythm' },
  { id: 'search', title: 'Search', level: 3, call: 'search.counts' },
  { id: 'sift', title: 'Sift', level: 4, call: 'sift.next' },
  { id: 'counsel', title: 'Counsel', mandate: true, call: 'privilege.list' },
  { id: 'share', title: 'Share', level: 1, call: 'export.make', orElse: ['release.make', 'view.summary'] },
  { id: 'ledger', title: 'Ledger' },
  { id: 'owner', title: 'Owner' },
] as const satisfies readonly {
  readonly id: string;
  readonly title: string;
  /** The lowest level of a grant that fills it. */
  readonly level?: Level;
  /** Whether it needs a mandate in force, though no grant. */
  readonly mandate?: true;
  /** The call without which there is nothing in it: a role that may not make it finds the room closed. */
  readonly call?: Channel;
  /** Calls each of which makes something of it without that one. */
  readonly orElse?: readonly Channel[];
}[];

export type Room = (typeof ROOMS)[number];
export type RoomId = Room['id'];

export function roomById(id: string | undefined): Room | undefined {
  return ROOMS.find((room) => room.id === id);
}

/** Why a room is not open, in words; null when it is. */
export function whyClosed(room: Room, overview: Overview, grant: Grant | null): string | null {
  if ('call' in room && closedToRole(room, overview)) return (whyNot(overview.actor.role, room.call) ?? '').replace(/\.$/, '');
  if (!('level' in room) && !('mandate' in room)) return null;
  if ('level' in room && isWithdrawn(overview)) return 'The agreement was withdrawn';
  if (overview.mandate === null) return 'Needs a mandate first';
  if (!overview.mandate.inForce) return 'The mandate is not in force';
  if (!('level' in room)) return null;
  const step = `level ${room.level}, ${LEVEL_FACTS[room.level].title.toLowerCase()}`;
  if (grant === null) return `Needs a grant of ${step}, or higher`;
  if (grant.level < room.level) return `Grant ${grant.id} is level ${grant.level}: this needs ${step}`;
  return null;
}

/** Whether it is the role that keeps a room closed: then no grant would open it. */
export function closedToRole(room: Room, { actor }: Overview): boolean {
  if (!('call' in room)) return false;
  const calls: readonly Channel[] = [room.call, ...('orElse' in room ? room.orElse : [])];
  return calls.every((call) => !mayCall(actor.role, call));
}

/** Whether an agreement was taken back, so that no grant opens anything. */
export function isWithdrawn({ withdrawal }: Overview): boolean {
  return withdrawal?.state === 'pending' || withdrawal?.state === 'end';
}
