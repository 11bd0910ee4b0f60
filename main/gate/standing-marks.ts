/** Marks of people of the phone that somebody made by hand and nobody took back. */
import type { FoundMark } from '../../contract/third-parties.ts';
import type { PersonAct } from '../store/person-acts.ts';

/** The marks by hand that were not taken back, each by whom it was last made. */
export function standingMarks(acts: readonly PersonAct[]): { person: number; mark: FoundMark['mark']; by: string }[] {
  const standing = new Map<string, { person: number; mark: FoundMark['mark']; by: string }>();
  for (const { act, person, mark, by } of acts) {
    if (mark === null) continue;
    if (act === 'mark') standing.set(`${person} ${mark}`, { person, mark, by });
    if (act === 'unmark') standing.delete(`${person} ${mark}`);
  }
  return [...standing.values()];
}
