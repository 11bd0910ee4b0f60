/**
 * Everyday filler: talk, calls, pages and positions that mean nothing to the case. `--scale` multiplies this and nothing
 * else, so that what is planted stays what it is at every size.
 */
import { london } from './clock.ts';
import type { Random } from './random.ts';

/** Rows of filler for each unit of scale, by store. They add up to a thousand. */
export const PER_UNIT = {
  sms: 300,
  iosCalls: 50,
  safari: 100,
  iosWhatsapp: 150,
  mmssms: 110,
  androidCalls: 40,
  chrome: 80,
  androidWhatsapp: 120,
  fixes: 50,
} as const;
export type BulkStore = keyof typeof PER_UNIT;

/** Filler rows that a store gets at a scale. */
export function bulkCount(store: BulkStore, scale: number): number {
  return PER_UNIT[store] * scale;
}

const FROM = london('2025-02-01 00:00');
const TO = london('2026-04-18 00:00');
const DAY = 86_400_000;

/** UTC milliseconds of the filler row `index` of `count`: evenly spread, rising, between 07:00 and 22:00 UTC. */
export function bulkTime(index: number, count: number): number {
  const even = ((TO - FROM) * (index + 0.5)) / count;
  const day = Math.floor(even / DAY);
  return FROM + day * DAY + 7 * 3_600_000 + Math.floor(((even % DAY) / DAY) * 15 * 3600) * 1000;
}

/** How many filler rows fall in a span of time; `to` is not included. */
export function bulkBetween(store: BulkStore, scale: number, from: number, to: number): number {
  const count = bulkCount(store, scale);
  let inside = 0;
  for (let index = 0; index < count; index++) {
    const at = bulkTime(index, count);
    if (at >= from && at < to) inside += 1;
  }
  return inside;
}

export interface Acquaintance {
  readonly name: string;
  /** `+4477009005..`: the drama range, above the family's numbers. */
  readonly number: string;
}

const GIVEN = [
  'Alys',
  'Beca',
  'Cai',
  'Dafydd',
  'Elin',
  'Farah',
  'Gethin',
  'Hana',
  'Ifan',
  'Jakub',
  'Kasia',
  'Llinos',
  'Megan',
  'Nadia',
  'Osian',
  'Priya',
];
const FAMILY_NAMES = ['Abney', 'Brandreth', 'Cadwell', 'Denbow', 'Eastmond', 'Farrant', 'Gillow', 'Hemming', 'Iddon', 'Jessop'];

/** Schoolmates, neighbours and colleagues: 16 at scale 1, more with size, at most 300. */
export function acquaintances(scale: number): Acquaintance[] {
  const count = Math.min(15 + scale, 300);
  return Array.from({ length: count }, (_, index) => ({
    name: `${GIVEN[index % GIVEN.length]} ${FAMILY_NAMES[Math.floor(index / GIVEN.length) % FAMILY_NAMES.length]}`,
    number: `+44770090${String(500 + index).padStart(4, '0')}`,
  }));
}

const WHO = [
  'me',
  'mam',
  'the coach',
  'our form tutor',
  'everyone',
  'nobody',
  'half the class',
  'my brother',
  'the driver',
  'Mrs Gillow',
];
const DOES = [
  'lost',
  'found',
  'forgot',
  'finished',
  'hates',
  'loves',
  'needs',
  'is bringing',
  'cancelled',
  'moved',
  'wants',
  'missed',
];
const WHAT = [
  'the bus',
  'the homework',
  'my boots',
  'the maths book',
  'the cake',
  'choir',
  'the charger',
  'lunch',
  'the match',
  'the tickets',
  'gemau',
  'y llyfr',
  'the rota',
  'the van keys',
  'the shopping',
];
const WHEN = [
  'today',
  'again',
  'on friday',
  'at 4',
  'after school',
  'before tea',
  'heno',
  'yfory',
  'in room 12',
  'by the gate',
  'in the rain',
  'for once',
  'lol',
  '😂',
  '🙄',
  '👍',
];

/** A sentence that means nothing in particular. */
export function chatter(random: Random): string {
  return `${random.pick(WHO)} ${random.pick(DOES)} ${random.pick(WHAT)} ${random.pick(WHEN)}`;
}

const SITES = [
  'news.example.com',
  'football.example.com',
  'recipes.example.com',
  'maths.example.com',
  'shop.example.org',
  'weather.example.org',
  'music.example.com',
  'wiki.example.org',
];

/** A page of no interest; `count` pages per site are told apart by number. */
export function page(random: Random, count: number): { url: string; title: string } {
  const site = random.pick(SITES);
  const number = random.int(Math.max(20, Math.floor(count / 8)));
  return { url: `https://${site}/page/${number}`, title: `${site.split('.')[0]} page ${number}` };
}
