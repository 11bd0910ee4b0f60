/** Telephone and WhatsApp calls. */
import { london } from '../clock.ts';
import type { PersonKey } from '../family.ts';

export type CallWay = 'phone' | 'facetime-audio' | 'facetime-video' | 'whatsapp' | 'whatsapp-video';

export interface Call {
  readonly at: number;
  readonly from: PersonKey;
  readonly to: PersonKey;
  readonly way: CallWay;
  /** Seconds of talk; 0 and not answered is a missed call. */
  readonly seconds: number;
  /** The called phone turned it away. */
  readonly rejected?: boolean;
}

type Line = readonly [wall: string, from: PersonKey, to: PersonKey, way: CallWay, seconds: number, rejected?: boolean];

const LINES: readonly Line[] = [
  ['2024-08-03 10:00', 'marcus', 'nia', 'phone', 310],
  ['2025-06-01 19:00', 'nia', 'zosia', 'facetime-video', 1900],
  ['2026-01-07 17:02', 'nia', 'bethan', 'phone', 45],
  ['2026-01-10 13:00', 'marcus', 'nia', 'phone', 420],
  ['2026-01-10 19:30', 'nia', 'gwen', 'phone', 780],
  ['2026-01-16 23:10', 'marcus', 'nia', 'phone', 0],
  ['2026-01-16 23:12', 'marcus', 'nia', 'whatsapp', 0],
  ['2026-01-18 18:00', 'marcus', 'hale', 'phone', 600],
  ['2026-01-22 00:33', 'marcus', 'nia', 'phone', 0],
  ['2026-02-01 16:10', 'marcus', 'bethan', 'phone', 61],
  ['2026-02-05 20:00', 'zainab', 'nia', 'whatsapp-video', 1260],
  ['2026-02-12 20:15', 'marcus', 'ross', 'phone', 95],
  ['2026-02-13 18:12', 'ross', 'nia', 'phone', 0],
  ['2026-02-13 18:19', 'rossOther', 'nia', 'phone', 0, true],
  ['2026-02-13 18:24', 'marcus', 'nia', 'phone', 0],
  ['2026-02-13 18:26', 'marcus', 'nia', 'phone', 0],
  ['2026-02-13 18:35', 'nia', 'bethan', 'phone', 72],
  ['2026-02-13 18:42', 'marcus', 'nia', 'whatsapp', 0],
  ['2026-02-13 18:44', 'marcus', 'ross', 'whatsapp', 133],
  ['2026-02-13 19:20', 'gwen', 'bethan', 'phone', 0],
  ['2026-02-14 10:00', 'marcus', 'nia', 'whatsapp', 540],
  ['2026-02-16 10:40', 'marcus', 'hale', 'phone', 1500],
  ['2026-02-24 16:00', 'teague', 'nia', 'phone', 900],
  ['2026-03-01 11:00', 'nia', 'gwen', 'facetime-audio', 1300],
  ['2026-03-07 10:05', 'nia', 'marcus', 'phone', 180],
  ['2026-03-21 17:00', 'brook', 'nia', 'phone', 240],
  ['2026-03-29 18:30', 'marcus', 'nia', 'phone', 360],
  ['2026-04-04 12:00', 'nia', 'marcus', 'whatsapp', 75],
];

export const CALLS: readonly Call[] = LINES.map(([wall, from, to, way, seconds, rejected]) => ({
  at: london(wall),
  from,
  to,
  way,
  seconds,
  ...(rejected === true ? { rejected } : {}),
}));

/** Calls one phone made or took, by the ways asked for. */
export function callsOf(owner: PersonKey, ways: readonly CallWay[]): Call[] {
  return CALLS.filter((call) => (call.from === owner || call.to === owner) && ways.includes(call.way));
}
