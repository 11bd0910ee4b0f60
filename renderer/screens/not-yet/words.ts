/** Words of the rooms that this version does not have: what each will do, and what to use until then. */
import type { RoomId } from '../../app/rooms.ts';

interface Later {
  readonly will: readonly string[];
  readonly until: string;
}

export const words = {
  notYet: 'This room is not in this version of Remit.',
  will: 'What it will do',
  until: 'Until then',
  rooms: {
  } satisfies Partial<Record<RoomId, Later>>,
} as const;
