/**
 * Sifting: one decision for each family of records, before anybody else sees them (law.md R26). A family is an item with its
 * copies, forwards, attachments and notifications.
 */
import { z } from 'zod';
import { CategorySchema } from './category.ts';
import { RecordViewSchema } from './record.ts';

export const SIFT_DECISIONS = ['relevant', 'not-relevant', 'redact', 'privileged', 'escalate'] as const;
export const SiftDecisionSchema = z.enum(SIFT_DECISIONS);
export type SiftDecision = z.infer<typeof SiftDecisionSchema>;

/** A stretch of a text as the sifter was shown it, in UTF-16 units; `from` is included, `to` is not. */
export const RedactionSchema = z
  .object({ record: z.int().positive(), field: z.enum(['title', 'body']), from: z.int().nonnegative(), to: z.int().positive() })
  .strict();
export type Redaction = z.infer<typeof RedactionSchema>;

export const SiftProgressSchema = z.object({
  families: z.int(),
  decided: z.int(),
  remaining: z.int(),
  records: z.int(),
  byDecision: z.record(SiftDecisionSchema, z.int()),
  /** At the pace of the last decisions; null until there are enough to tell. */
  secondsLeft: z.number().nullable(),
});
export type SiftProgress = z.infer<typeof SiftProgressSchema>;

export const FamilyViewSchema = z.object({
  /** Lowest number of a record in it. */
  family: z.int().positive(),
  records: z.array(RecordViewSchema),
  /** The same conversation round it: numbers only. */
  before: z.int(),
  after: z.int(),
  withheld: z.int(),
});
export type FamilyView = z.infer<typeof FamilyViewSchema>;

export const SiftNextSchema = z.object({
  /** Null when every family is decided. */
  family: FamilyViewSchema.nullable(),
  progress: SiftProgressSchema,
  /** Sequence number of the entry that recorded this before it was shown. */
  entry: z.int().nullable(),
});
export type SiftNext = z.infer<typeof SiftNextSchema>;

export const SiftSampleSchema = z.object({
  percent: z.int(),
  /** Decided families that fall into the sample, and how many of them a second person has read. */
  sampled: z.int(),
  read: z.int(),
  disagreements: z.array(z.object({ family: z.int(), first: SiftDecisionSchema, second: SiftDecisionSchema })),
  /** The next one for this reader; null where none is left, or this reader made the first decisions. */
  family: FamilyViewSchema.nullable(),
  entry: z.int().nullable(),
});
export type SiftSample = z.infer<typeof SiftSampleSchema>;

/** Why a record stays behind. No content, ever. */
export const WITHHELD_REASONS = {
  'outside-grant': 'Outside what was granted',
  'not-relevant': 'Sifted as not relevant',
  undecided: 'Not sifted yet',
  escalated: 'Referred on for a decision',
  privileged: 'Held back as privileged',
  locked: 'Locked: possibly illegal to look at',
  'readers-differ': 'Two readers decided differently',
  'redact-again': 'Changed since it was redacted',
} as const;
export type WithheldReason = keyof typeof WITHHELD_REASONS;
const reasons = Object.keys(WITHHELD_REASONS) as [WithheldReason, ...WithheldReason[]];

/** In every row and in the whole: total = released + everything withheld. */
export const ScheduleRowSchema = z.object({
  category: CategorySchema,
  total: z.int(),
  released: z.int(),
  /** How many of the released have words taken out. */
  redacted: z.int(),
  withheld: z.array(z.object({ reason: z.enum(reasons), count: z.int().positive() })),
});
export const ScheduleSchema = z.object({
  total: z.int(),
  released: z.int(),
  withheld: z.int(),
  rows: z.array(ScheduleRowSchema),
});
export type ScheduleRow = z.infer<typeof ScheduleRowSchema>;
export type Schedule = z.infer<typeof ScheduleSchema>;

/** Privilege given up: by whom, for what, and the document that says so by its SHA-256 where there is one. */
export const NewWaiverSchema = z
  .object({
    by: z.string().trim().min(2).max(200),
    what: z.string().trim().min(5).max(2000),
    document: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[0-9a-f]{64}$/, 'a SHA-256 has 64 characters, 0 to 9 and a to f')
      .optional(),
  })
  .strict();
export type NewWaiver = z.infer<typeof NewWaiverSchema>;
export const WaiverSchema = z.object({
  at: z.int(),
  recordedBy: z.string(),
  by: z.string(),
  what: z.string(),
  document: z.string().nullable(),
});
export type Waiver = z.infer<typeof WaiverSchema>;

/** What is set aside as privileged: numbers and times, and why. Only independent counsel may list it. */
export const PrivilegedFamilySchema = z.object({
  family: z.int().positive(),
  count: z.int(),
  categories: z.array(CategorySchema),
  services: z.array(z.string()),
  first: z.int().nullable(),
  last: z.int().nullable(),
  /** Why: with a lawyer of the mandate, holding one of its words, marked by a sifter, or only resembling one of those. */
  lawyer: z.int(),
  word: z.int(),
  sifted: z.int(),
  copies: z.int(),
  decision: z.enum(['keep', 'release']).nullable(),
  /** Number of the request to release it that waits for a second person; null where none does. */
  waiting: z.int().nullable(),
  /** What was recorded of privilege given up, newest last. */
  waivers: z.array(WaiverSchema),
});
export type PrivilegedFamily = z.infer<typeof PrivilegedFamilySchema>;

/** What came of counsel's decision: it stands, or it waits for a second person as the request of that number. */
export const PrivilegeDecidedSchema = z.object({ waiting: z.int().nullable() });

export const LockedSchema = z.object({
  /** The item and the copies of its file. */
  locked: z.int(),
  entry: z.int(),
  /** What to do now, step by step, to be read aloud or printed. */
  advice: z.array(z.string()),
});
export type Locked = z.infer<typeof LockedSchema>;

export const HashListLoadedSchema = z.object({
  /** Hashes of each kind in the list. Only SHA-256 can be compared. */
  hashes: z.object({ sha256: z.int(), sha1: z.int(), md5: z.int() }),
  /** Records with a file whose SHA-256 is known, those with one whose SHA-256 is not, and those locked now. */
  compared: z.int(),
  notCompared: z.int(),
  locked: z.int(),
});
export type HashListLoaded = z.infer<typeof HashListLoadedSchema>;
