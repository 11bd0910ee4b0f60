/** Boxes of the ISO base media file format (ISO/IEC 14496-12), the frame of MP4, QuickTime and HEIC files. */
import { LimitReached, Undecodable } from '../parser.ts';
import type { Window } from './byte-source.ts';

export interface Box {
  /** Four characters, as Latin-1. */
  readonly type: string;
  /** Where its content begins and ends in the file. */
  readonly from: number;
  readonly to: number;
}

/** Boxes looked at in one container. */
const MAX_BOXES = 100_000;

/**
 * The boxes that lie between two places. A box that claims to reach beyond its container is the last one and is cut off
 * there. Throws `Undecodable` on a box smaller than its own head.
 */
export function* boxes(window: Window, from: number, to: number): Generator<Box> {
  let at = from;
  for (let count = 0; at + 8 <= to; count++) {
    if (count >= MAX_BOXES) throw new LimitReached(`media file: more than ${MAX_BOXES} boxes`);
    const head = window.view(at, 8);
    const type = window.latin1(at + 4, 4);
    const short = head.getUint32(0);
    const long = short === 1;
    if (long && at + 16 > to) return;
    const size = long ? Number(window.view(at + 8, 8).getBigUint64(0)) : short === 0 ? to - at : short;
    const start = at + (long ? 16 : 8);
    if (size < start - at) throw new Undecodable(`media file: a box of ${size} bytes at ${at}`);
    yield { type, from: start, to: Math.min(at + size, to) };
    at += size;
  }
}

export function boxNamed(window: Window, within: { from: number; to: number }, type: string): Box | null {
  for (const box of boxes(window, within.from, within.to)) if (box.type === type) return box;
  return null;
}

/** Follows a path of box types, the first of each. */
export function boxAt(window: Window, within: { from: number; to: number }, ...path: readonly string[]): Box | null {
  let here: { from: number; to: number } | null = within;
  for (const type of path) here = here === null ? null : boxNamed(window, here, type);
  return here as Box | null;
}
