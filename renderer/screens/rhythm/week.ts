/** The week of counts, added up: night, school hours, the fullest hour. Pure functions over seven rows of twenty-four. */
import type { Rhythm } from '../../../contract/query.ts';
import { words } from './words.ts';

export type Week = Rhythm['hours'];

/** From 23:00 to 06:00. */
export function isNight(hour: number): boolean {
  return hour >= 23 || hour < 6;
}

/** Monday to Friday, from 09:00 to 15:00. Monday is day 0. */
export function isSchool(day: number, hour: number): boolean {
  return day < 5 && hour >= 9 && hour < 15;
}

export interface Cell {
  readonly day: number;
  readonly hour: number;
  readonly count: number;
}

export function cellsOf(week: Week): Cell[] {
  return week.flatMap((hours, day) => hours.map((count, hour) => ({ day, hour, count })));
}

export interface Parts {
  readonly night: number;
  readonly school: number;
  readonly rest: number;
  /** The first of the cells with most records; null where there are none. */
  readonly fullest: Cell | null;
}

export function partsOf(week: Week): Parts {
  const cells = cellsOf(week);
  const sum = (which: (cell: Cell) => boolean): number => cells.filter(which).reduce((total, { count }) => total + count, 0);
  const night = sum(({ hour }) => isNight(hour));
  const school = sum(({ day, hour }) => isSchool(day, hour));
  const fullest = cells.reduce<Cell | null>((most, cell) => (cell.count > (most?.count ?? 0) ? cell : most), null);
  return { night, school, rest: sum(() => true) - night - school, fullest };
}

/** 0 for none, then 1 to 5 by fifths of the fullest hour. */
export function shadeOf(count: number, most: number): 0 | 1 | 2 | 3 | 4 | 5 {
  return count === 0 ? 0 : (Math.min(5, Math.ceil((count / most) * 5)) as 1 | 2 | 3 | 4 | 5);
}

/** "23:00 to 24:00". */
export function hourWords(hour: number): string {
  return words.hour(clock(hour), clock(hour + 1));
}

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
