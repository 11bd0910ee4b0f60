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
    places: {
      will: [
        'Show positions on a map that works offline, and as a list.',
        'Keep apart what the device recorded, what was estimated, what a photo holds, what somebody else shared and what was searched for.',
        'Show grid squares until precise places are granted, and draw a line only where the phone recorded a track.',
      ],
      until: 'Locations that a grant covers appear in the timeline, as grid squares at level 4 and exactly at level 5.',
    },
    pictures: {
      will: [
        'List pictures without showing them: time, kind, album, size, camera.',
        'Reveal one picture at a time, blurred first, each reveal written in the ledger.',
        'Show what the file records about itself, as observations only.',
      ],
      until: 'Photos that a grant covers appear in the timeline as named rows. This version decodes no picture.',
    },
  } satisfies Partial<Record<RoomId, Later>>,
} as const;
