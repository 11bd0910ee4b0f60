/** Whether a case has a second person to ask. */
import type Database from 'better-sqlite3';
import { countColleagues } from '../store/colleagues.ts';

/** A case that two people hold keys of asks both for what intrudes most. */
const TWO = 2;

export function hasSecondPerson(db: Database.Database): boolean {
  return countColleagues(db) >= TWO;
}
