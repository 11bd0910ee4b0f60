/** Sifting, and what is held back as privileged. */
import { z } from 'zod';
import { because, done, family, grant, nothing, person } from './inputs.ts';
import { PassphraseSchema } from '../people.ts';
import { RecordViewSchema } from '../record.ts';
import {
  FamilyViewSchema,
  NewWaiverSchema,
  PrivilegeDecidedSchema,
  PrivilegedFamilySchema,
  RedactionSchema,
  ScheduleSchema,
  SiftDecisionSchema,
  SiftNextSchema,
  SiftProgressSchema,
  SiftSampleSchema,
  WaiverSchema,
} from '../sift.ts';
import { MarkedLawyerSchema } from '../third-parties.ts';

export const siftingChannels = {
  /** The earliest family not decided yet, written down before it is shown. */
  'sift.next': { input: z.object({ grant }).strict(), output: SiftNextSchema },
  'sift.decide': {
    input: z
      .object({
        grant,
        family,
        decision: SiftDecisionSchema,
        reason: because.default(''),
        spans: z.array(RedactionSchema).max(1000).default([]),
      })
      .strict(),
    output: SiftProgressSchema,
  },
  'sift.undo': { input: z.object({ grant, family }).strict(), output: SiftProgressSchema },
  'sift.progress': { input: z.object({ grant }).strict(), output: SiftProgressSchema },
  /** How the second reading stands, and the next family for it; somebody other than the first reader decides. */
  'sift.sample': {
    input: z.object({ grant, percent: z.int().min(1).max(100).default(10) }).strict(),
    output: SiftSampleSchema,
  },
  /** One family that was decided, to look at again; written down like every other. */
  'sift.open': {
    input: z.object({ grant, family }).strict(),
    output: z.object({ family: FamilyViewSchema, entry: z.int() }),
  },
  /** Two readers settle what they decided differently, both at the keyboard: the other signs with the passphrase. */
  'sift.settle': {
    input: z
      .object({
        grant,
        family,
        decision: SiftDecisionSchema,
        reason: because.min(5),
        spans: z.array(RedactionSchema).max(1000).default([]),
        passphrase: PassphraseSchema.optional(),
      })
      .strict(),
    output: done,
  },
  'sift.second': { input: z.object({ grant, family, decision: SiftDecisionSchema }).strict(), output: done },
  'sift.schedule': { input: z.object({ grant }).strict(), output: ScheduleSchema },

  /** Independent counsel only. */
  'privilege.list': { input: nothing, output: z.object({ families: z.array(PrivilegedFamilySchema) }) },
  'privilege.reveal': {
    input: z.object({ family }).strict(),
    output: z.object({ rows: z.array(RecordViewSchema), entry: z.int() }),
  },
  'privilege.decide': {
    input: z
      .object({ family, decision: z.enum(['keep', 'release']), reason: because.min(1), passphrase: PassphraseSchema.optional() })
      .strict(),
    output: PrivilegeDecidedSchema,
  },
  /** Records that privilege in a family was given up. It releases nothing by itself. */
  'privilege.waive': { input: z.object({ family, waiver: NewWaiverSchema }).strict(), output: WaiverSchema },

  /** Whom somebody marked as a lawyer, and taking such a mark back: independent counsel only. */
  'privilege.lawyers': { input: nothing, output: z.array(MarkedLawyerSchema) },
  'privilege.unmark': { input: z.object({ person, reason: because.min(1) }).strict(), output: z.array(MarkedLawyerSchema) },
} as const;
