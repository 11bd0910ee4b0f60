/** Notes and dates in Nia's phone. */
import { london } from '../clock.ts';

export interface Note {
  readonly title: string;
  readonly lines: readonly string[];
  readonly created: number;
  readonly modified: number;
  readonly locked?: boolean;
  /** In "recently deleted". */
  readonly binned?: boolean;
}

export const NOTES: readonly Note[] = [
  {
    title: 'Kit list',
    lines: ['boots', 'shin pads', 'inhaler!!', 'orange squash'],
    created: london('2025-09-12 17:00'),
    modified: london('2026-01-09 20:00'),
  },
  {
    title: 'things to say to folasade',
    lines: [
      'i love both of them',
      'i dont want to carry messages',
      'saturdays are good',
      'i sleep better when my phone is in the bread bin 😄',
      'mamgus is the quiet place',
    ],
    created: london('2026-02-18 19:20'),
    modified: london('2026-03-23 18:05'),
  },
  {
    title: 'Geirfa',
    lines: ['cysgu: to sleep', 'poeni: to worry', 'tawel: quiet'],
    created: london('2026-01-20 16:00'),
    modified: london('2026-01-20 16:25'),
  },
  { title: 'diary', lines: [], created: london('2026-02-13 22:00'), modified: london('2026-02-13 22:31'), locked: true },
  {
    title: 'song',
    lines: ['verse one is about rain'],
    created: london('2026-03-03 21:00'),
    modified: london('2026-03-03 21:10'),
    binned: true,
  },
];

export interface Appointment {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly place?: string;
  readonly allDay?: boolean;
}

export const APPOINTMENTS: readonly Appointment[] = [
  { title: 'Training', from: london('2026-02-13 17:30'), to: london('2026-02-13 19:00'), place: 'Aberwen Playing Fields' },
  { title: 'Dad weekend', from: Date.UTC(2026, 1, 21), to: Date.UTC(2026, 1, 22), allDay: true },
  { title: 'Folasade at Mamgu’s', from: london('2026-02-19 16:00'), to: london('2026-02-19 17:00') },
  { title: 'Trip to St Fagans', from: london('2026-03-26 08:30'), to: london('2026-03-26 16:00') },
];
