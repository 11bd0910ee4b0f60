/** The rooms of a case, in their order, and whether each is open to this person now. A closed room says why; none is left out. */
import type { Overview } from '../../contract/channels.ts';
import { LEVEL_FACTS, type Level } from '../../contract/level.ts';
import type { Grant } from '../../contract/request.ts';

export const ROOMS = [
  { id: 'case', title: 'Case' },
  { id: 'extractions', title: 'Extractions' },
  { id: 'mandate', title: 'Mandate' },
  { id: 'access', title: 'Access' },
  { id: 'timeline', title: 'Timeline', level: 2 },
  { id: 'conversations', title: 'Conversations', level: 2 },
  { id: 'people', title: 'People', level: 2 },
  { id: 'places', title: 'Places', level: 4 },
  { id: 'pictures', title: 'Pictures', level: 2 },
  { id: 'rhythm', title: 'Rhythm', level: 1 },
  { id: 'search', title: 'Search', level: 3 },
  { id: 'sift', title: 'Sift', level: 4 },
  { id: 'share', title: 'Share', level: 1 },
  { id: 'ledger', title: 'Ledger' },
  { id: 'owner', title: 'Owner' },
] as const satisfies readonly { readonly id: string; readonly title: string; readonly level?: Level }[];

export type Room = (typeof ROOMS)[number];
export type RoomId = Room['id'];

export function roomById(id: string | undefined): Room | undefined {
  return ROOMS.find((room) => room.id === id);
}

/** Why a room is not open, in words; null when it is. */
export function whyClosed(room: Room, overview: Overview, grant: Grant | null): string | null {
  if (!('level' in room)) return null;
  const step = `level ${room.level}, ${LEVEL_FACTS[room.level].title.toLowerCase()}`;
  if (overview.mandate === null) return 'Needs a mandate first';
  if (!overview.mandate.inForce) return 'The mandate is not in force';
  if (grant === null) return `Needs a grant of ${step}, or higher`;
  if (grant.level < room.level) return `Grant ${grant.id} is level ${grant.level}: this needs ${step}`;
  return null;
}
