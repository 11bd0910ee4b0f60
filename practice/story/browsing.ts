/** Pages visited in the two browsers. */
import { london } from '../clock.ts';
import type { Phone } from '../family.ts';

export interface Visit {
  readonly phone: Phone;
  readonly at: number;
  readonly url: string;
  readonly title: string;
  /** Words typed into a search engine that led here. */
  readonly search?: string;
}

type Line = readonly [phone: Phone, wall: string, url: string, title: string, search?: string];

const LINES: readonly Line[] = [
  ['iphone', '2025-09-10 18:00', 'https://school.example.org/year9', 'Year 9 | Ysgol Aberwen'],
  ['iphone', '2026-01-12 16:40', 'https://maths.example.com/quadratics', 'Quadratics explained'],
  ['iphone', '2026-01-23 20:15', 'https://football.example.com/girls-u15/table', 'Girls U15 table'],
  [
    'iphone',
    '2026-02-13 21:40',
    'https://search.example.com/?q=do+i+have+to+go+with+my+dad+if+i+dont+want+to',
    'do i have to go with my dad if i dont want to',
    'do i have to go with my dad if i dont want to',
  ],
  ['iphone', '2026-02-13 21:44', 'https://childhelp.example.org/advice/parents-separating', 'When parents separate: your rights'],
  [
    'iphone',
    '2026-02-18 19:05',
    'https://search.example.com/?q=what+does+a+guardian+do+in+court',
    'what does a guardian do in court',
    'what does a guardian do in court',
  ],
  ['iphone', '2026-03-17 17:00', 'https://health.example.org/asthma/inhalers', 'Using your inhaler'],
  ['iphone', '2026-03-28 10:00', 'https://recipes.example.com/bara-brith', 'Bara brith'],
  [
    'android',
    '2025-11-12 22:00',
    'https://search.example.com/?q=child+arrangements+order+breach',
    'child arrangements order breach',
    'child arrangements order breach',
  ],
  ['android', '2026-01-21 23:50', 'https://forum.example.com/dads/cant-sleep', 'Cant sleep since the split'],
  [
    'android',
    '2026-02-09 22:10',
    'https://search.example.com/?q=can+i+collect+my+daughter+on+a+non+contact+day',
    'can i collect my daughter on a non contact day',
    'can i collect my daughter on a non contact day',
  ],
  ['android', '2026-02-15 09:00', 'https://parenting.example.org/courses/aberwen', 'Parenting apart: courses near you'],
  ['android', '2026-02-15 09:06', 'https://parenting.example.org/courses/aberwen/book', 'Booking confirmed'],
  ['android', '2026-03-10 12:30', 'https://maps.example.com/canal-walks', 'Canal walks for families'],
];

export const VISITS: readonly Visit[] = LINES.map(([phone, wall, url, title, search]) => ({
  phone,
  at: london(wall),
  url,
  title,
  ...(search === undefined ? {} : { search }),
}));

/** Stretches that the owner of the iPhone cleared from Safari's history: only the tombstone is left. */
export const CLEARED: readonly { readonly url: string; readonly from: number; readonly to: number }[] = [
  {
    url: 'https://search.example.com/?q=birthday+present+for+mam',
    from: london('2026-03-01 17:00'),
    to: london('2026-03-01 17:10'),
  },
  { url: 'https://chat.example.net/', from: london('2026-02-21 00:10'), to: london('2026-02-21 00:40') },
];

/** A file that the father fetched. */
export const DOWNLOAD = {
  at: london('2026-02-15 09:07'),
  url: 'https://parenting.example.org/files/course-dates.pdf',
  path: '/storage/emulated/0/Download/course-dates.pdf',
  bytes: 18_432,
} as const;
