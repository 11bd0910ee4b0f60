/** What a practitioner opens first: numbers about what a grant covers, and what it leaves out. Never a word of content. */
import { z } from 'zod';
import { CategorySchema } from './category.ts';
import { LevelSchema } from './level.ts';

export const SummarySchema = z.object({
  level: LevelSchema,
  /** What was asked, in the words of the request. */
  asked: z.object({ issue: z.string(), question: z.string(), objective: z.string() }),
  /** Every category of the case: in the grant, looked at so far, and outside the grant. */
  categories: z.array(
    z.object({
      category: CategorySchema,
      count: z.int(),
      first: z.int().nullable(),
      last: z.int().nullable(),
      undated: z.int(),
      seen: z.int(),
      outside: z.int(),
    }),
  ),
  /** Dated records by weekday (0 is Monday) and hour (0 to 23) in `zone`. */
  rhythm: z.object({ zone: z.string(), hours: z.array(z.array(z.int())) }),
  /** Those with most records, by pseudonym; empty below level 2. */
  people: z.array(z.object({ person: z.int(), label: z.string(), records: z.int() })),
  peopleTotal: z.int(),
  /** Where the mandate orders a sift first: records of the grant that are not sifted as relevant. */
  unsifted: z.int().optional(),
});
export type Summary = z.infer<typeof SummarySchema>;
