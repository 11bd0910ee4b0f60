/**
 * The ladder of intrusion. Each step shows more of a person than the one before, and each is asked for on its own.
 */
import { z } from 'zod';

export const LEVELS = [0, 1, 2, 3, 4, 5] as const;
export const LevelSchema = z.literal(LEVELS);
export type Level = z.infer<typeof LevelSchema>;

export const LEVEL_FACTS: Readonly<Record<Level, { readonly title: string; readonly about: string }>> = {
  0: { title: 'Presence', about: 'Whether the phone holds any record of this kind' },
  1: { title: 'Counts', about: 'How many records, by day and hour' },
  2: { title: 'Metadata', about: 'When, which way, how long, and a pseudonym: no words, no pictures' },
  3: { title: 'Hits', about: 'A few words either side of a search word' },
  4: { title: 'Content', about: 'The words themselves, and place to about a kilometre' },
  5: { title: 'Media and precise place', about: 'Pictures, films, recordings, and exact positions' },
};
