/** What the person whose phone it is may be told: a notice before, and afterwards who has looked (law.md R31, R33). */
import { z } from 'zod';
import { CategorySchema } from './category.ts';
import { VerificationSchema } from './ledger.ts';
import { LevelSchema } from './level.ts';
import { RoleSchema } from './people.ts';

export const NOTICE_VERSIONS = ['plain', 'easy'] as const;
export const NoticeVersionSchema = z.enum(NOTICE_VERSIONS);
export type NoticeVersion = z.infer<typeof NoticeVersionSchema>;

/** Parts of a notice, in their order. The first three, `refuse` and `goes-on` are what PCSC Act 2022 s.39(3) asks for. */
export const NOTICE_PARTS = [
  'sought',
  'why',
  'handled',
  'how-long',
  'refuse',
  'goes-on',
  'who',
  'not-looked',
  'complain',
] as const;
export const NoticePartSchema = z.enum(NOTICE_PARTS);
export type NoticePart = z.infer<typeof NoticePartSchema>;

export const NoticeSchema = z.object({
  version: NoticeVersionSchema,
  title: z.string(),
  /** UTC milliseconds: numbers in the notice are as of then. */
  madeAt: z.int(),
  mandateVersion: z.int().positive(),
  sections: z.array(
    z.object({
      part: NoticePartSchema,
      heading: z.string(),
      text: z.array(z.string()),
      list: z.array(z.string()),
      /** Words of the mandate as they stand there: names, purpose, questions, conditions. */
      fromMandate: z.array(z.string()),
    }),
  ),
  /** Age in years by the Flesch-Kincaid grade: of Remit's own words, and with those that come from the mandate. */
  readingAge: z.object({ own: z.number(), whole: z.number() }),
});
export type Notice = z.infer<typeof NoticeSchema>;

/** The five things that s.39(3) asks a notice to say, (a) to (e), by the parts of the notice that say them. */
export const S39_PARTS = ['sought', 'why', 'handled', 'refuse', 'goes-on'] as const satisfies readonly NoticePart[];
export const NOTICE_FORMS = ['writing', 'read-aloud', 'recording'] as const;
export const NoticeGivenSchema = z
  .object({
    version: NoticeVersionSchema,
    to: z.string().trim().min(2).max(200),
    on: z.iso.date(),
    form: z.enum(NOTICE_FORMS),
    /** Each ticked by whoever gave it. A notice without one of them is not recorded as given. */
    told: z.array(z.enum(S39_PARTS)).max(S39_PARTS.length),
  })
  .strict();
export type NoticeGiven = z.infer<typeof NoticeGivenSchema>;

/** One person's looking under one grant. */
export const LookedRowSchema = z.object({
  /** A name, or null where names are left out or no longer held. */
  name: z.string().nullable(),
  role: RoleSchema,
  grant: z.int(),
  /** Kinds of information that the grant covered, and the highest level that was shown. */
  categories: z.array(CategorySchema),
  level: LevelSchema,
  first: z.int(),
  last: z.int(),
  /** Times that something was shown or exported, and records in all of them; one shown twice counts twice. */
  times: z.int(),
  shown: z.int(),
  /** Records that nobody in the case had been shown before. */
  fresh: z.int(),
  exports: z.int(),
  /** Pictures, films and recordings that were decoded; one shown twice counts twice. */
  media: z.int(),
  /** The issue and the objective of the request, other people's names replaced; null where no longer held. */
  issue: z.string().nullable(),
  objective: z.string().nullable(),
});
export type LookedRow = z.infer<typeof LookedRowSchema>;

export const OwnerReportSchema = z.object({
  rows: z.array(LookedRowSchema),
  /** Attempts to look that were refused, by whomever. */
  refused: z.int(),
  recordsInCase: z.int(),
  recordsOpened: z.int(),
  /** Entries that it is added up from, the one that records its making included. */
  entries: z.int(),
  /** Root of the ledger over those entries. */
  root: z.string(),
  verification: VerificationSchema,
});
export type OwnerReport = z.infer<typeof OwnerReportSchema>;
