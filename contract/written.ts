/**
 * What people of a case write down about it: marks on records with a reason, notes of decisions, concerns, searches kept for
 * later, appeals (law.md R11, R45, R46). Nothing here opens anything, and nothing here changes a record.
 */
import { z } from 'zod';
import { ReasonSchema } from './oversight.ts';
import { ActorSchema } from './people.ts';
import { RecordViewSchema } from './record.ts';

const record = z.int().positive();

/** Records marked as mattering that a grant covers, as its level shows them; and how many are marked that it does not cover. */
export const MarkedSchema = z.object({
  items: z.array(z.object({ record: RecordViewSchema, reason: z.string(), by: z.string(), at: z.int() })),
  outside: z.int(),
  /** The entry that recorded the records before they were shown; null where none is. */
  entry: z.int().nullable(),
});
export type Marked = z.infer<typeof MarkedSchema>;

/** What a note is about. */
export const NoteAboutSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('case') }).strict(),
  z.object({ what: z.literal('grant'), id: z.int().positive() }).strict(),
  z.object({ what: z.literal('record'), id: record }).strict(),
]);
export type NoteAbout = z.infer<typeof NoteAboutSchema>;

export const NewNoteSchema = z
  .object({
    about: NoteAboutSchema,
    text: z.string().trim().min(5).max(20_000),
    /** The note that this is a new version of. */
    note: z.int().positive().optional(),
  })
  .strict();
export type NewNote = z.infer<typeof NewNoteSchema>;

export const NoteVersionSchema = z.object({ version: z.int(), at: z.int(), by: ActorSchema, text: z.string(), entry: z.int() });
/** Its date is the clock's when it was written; a change is a further version with a date of its own. */
export const NoteSchema = z.object({
  note: z.int().positive(),
  about: NoteAboutSchema,
  /** Oldest first; the last one stands. */
  versions: z.array(NoteVersionSchema).min(1),
});
export type Note = z.infer<typeof NoteSchema>;

export const CONCERN_ROUTES = {
  phone: 'by telephone',
  'in-person': 'in person',
  form: 'by an online form',
  email: 'by e-mail or letter',
  other: 'another way',
} as const;
export type ConcernRoute = keyof typeof CONCERN_ROUTES;

export const ToldSchema = z
  .object({
    who: z.string().trim().min(2).max(200),
    route: z.enum(Object.keys(CONCERN_ROUTES) as [ConcernRoute, ...ConcernRoute[]]),
    /** UTC milliseconds. */
    when: z.int(),
  })
  .strict();
export type Told = z.infer<typeof ToldSchema>;

export const NewConcernSchema = z
  .object({
    grant: z.int().positive(),
    records: z.array(record).min(1).max(200),
    worry: ReasonSchema,
    told: z.array(ToldSchema).max(20),
  })
  .strict();
export type NewConcern = z.infer<typeof NewConcernSchema>;

export const ConcernSchema = z.object({
  id: z.int().positive(),
  at: z.int(),
  by: ActorSchema,
  grant: z.int(),
  records: z.array(z.int()),
  worry: z.string(),
  told: z.array(ToldSchema),
});
export type Concern = z.infer<typeof ConcernSchema>;

export const SavedSearchSchema = z.object({
  id: z.int().positive(),
  name: z.string(),
  text: z.string(),
  by: z.string(),
  at: z.int(),
});
export type SavedSearch = z.infer<typeof SavedSearchSchema>;

/** Allowed means: ask again, and what the refusal said is answered. A reviewer grants nothing. */
export const APPEAL_OUTCOMES = ['allowed', 'dismissed'] as const;
export const AppealSchema = z.object({
  id: z.int().positive(),
  at: z.int(),
  by: ActorSchema,
  /** The request that was refused. */
  request: z.int(),
  reason: z.string(),
  outcome: z.enum(APPEAL_OUTCOMES).nullable(),
  decided: z.object({ at: z.int(), by: z.string(), reason: z.string() }).nullable(),
});
export type Appeal = z.infer<typeof AppealSchema>;
