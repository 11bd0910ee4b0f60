/** People of the phone other than its owner: what is marked about them, and what may be done about who they are. */
import { z } from 'zod';

/** What somebody may be marked as. A mark is shown and counted; of itself it holds nothing back. */
export const MARKS = ['child', 'lawyer', 'professional'] as const;
export const MarkSchema = z.enum(MARKS);
export type Mark = z.infer<typeof MarkSchema>;

/** Under this many years, at the first day of the mandate, somebody is a child. */
export const ADULT_AGE = 18;

/** A mark and in words how it was found, such as "birthday in an address book". */
export const FoundMarkSchema = z.object({ mark: MarkSchema, how: z.string() });
export type FoundMark = z.infer<typeof FoundMarkSchema>;
