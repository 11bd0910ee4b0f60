/** Named metadata of QuickTime films: `keys` lists the names, `ilst` holds values by the number of their name. */
import type { Window } from './byte-source.ts';
import { boxes, boxNamed, type Box } from './iso-boxes.ts';

const MAX_KEYS = 1000;
const MAX_VALUE = 4096;

/** Text values by name, from the film's own `meta` box and from the one among its user data. */
export function quicktimeKeys(window: Window, moov: Box): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const userData = boxNamed(window, moov, 'udta');
  for (const within of [moov, userData]) {
    const meta = within === null ? null : boxNamed(window, within, 'meta');
    if (meta !== null) collect(window, inner(window, meta), found);
  }
  return found;
}

/** QuickTime's `meta` has no version in front of its boxes, that of MP4 has four bytes. */
function inner(window: Window, meta: Box): { from: number; to: number } {
  const plain = meta.to - meta.from >= 8 && /^[a-z ]{4}$/.test(window.latin1(meta.from + 4, 4));
  return { from: meta.from + (plain ? 0 : 4), to: meta.to };
}

function collect(window: Window, meta: { from: number; to: number }, found: Map<string, string>): void {
  const keys = boxNamed(window, meta, 'keys');
  const list = boxNamed(window, meta, 'ilst');
  if (keys === null || list === null || keys.to - keys.from < 8) return;
  const names: string[] = [];
  // Each name is a box of its own: the type is the name space, the content is the name.
  for (const box of boxes(window, keys.from + 8, keys.to)) {
    if (names.length >= MAX_KEYS) break;
    names.push(window.latin1(box.from, Math.min(box.to - box.from, 256)));
  }
  for (const item of boxes(window, list.from, list.to)) {
    const number = window.view(item.from - 4, 4).getUint32(0);
    const name = names[number - 1];
    const data = boxNamed(window, item, 'data');
    if (name === undefined || data === null || data.to - data.from < 8) continue;
    // 1 is UTF-8; numbers and pictures have other type codes.
    if (window.view(data.from, 4).getUint32(0) !== 1) continue;
    const bytes = window.bytes(data.from + 8, Math.min(data.to - data.from - 8, MAX_VALUE));
    found.set(name, new TextDecoder().decode(bytes));
  }
}
