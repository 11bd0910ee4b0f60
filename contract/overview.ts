/** What is known of an open case without any grant. */
import { z } from 'zod';
import { CategorySchema } from './category.ts';
import { ExtractionSchema } from './coverage.ts';
import { StatementSchema } from './ledger.ts';
import { BrokenGlassSchema, WithdrawalSchema } from './oversight.ts';
import { ActorSchema, SignInStateSchema } from './people.ts';
import { GrantSchema } from './request.ts';

/** What is always in the header, and the case page's task list. Counts only. */
export const OverviewSchema = z.object({
  name: z.string(),
  folder: z.string(),
  actor: ActorSchema,
  practice: z.boolean(),
  mandate: z
    .object({ version: z.int(), line: z.string(), sentence: z.string(), expires: z.string(), inForce: z.boolean() })
    .nullable(),
  extractions: z.array(ExtractionSchema),
  /** Records per category in the whole case: presence and counts, which need no grant. */
  counts: z.partialRecord(CategorySchema, z.int()),
  grants: z.array(GrantSchema),
  statement: StatementSchema,
  /**
   * Only in a case that names its people. Until somebody is signed in, phones, counts and grants are left out of the overview.
   */
  signIn: SignInStateSchema.optional(),
  /** Only where an agreement was withdrawn; while it is pending no grant opens anything. */
  withdrawal: WithdrawalSchema.optional(),
  /** Broken glass that nobody has reviewed: said on every page and in every export. Absent where there is none. */
  unreviewed: z.array(BrokenGlassSchema).optional(),
});
export type Overview = z.infer<typeof OverviewSchema>;
