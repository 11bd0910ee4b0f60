/** What is asked of the gate, and the shapes of its answers. */
import { z } from 'zod';
import { CategorySchema } from './category.ts';
import { LevelSchema } from './level.ts';
import { DirectionSchema, PartyViewSchema, ProvenanceSchema, RecordViewSchema } from './record.ts';
import { FoundMarkSchema } from './third-parties.ts';

/** Narrowing inside a grant. Nothing here can widen it. */
export const FilterSchema = z
  .object({
    categories: z.array(CategorySchema).optional(),
    services: z.array(z.string()).optional(),
    /** UTC milliseconds; `from` included, `to` not. */
    from: z.int().optional(),
    to: z.int().optional(),
    direction: DirectionSchema.optional(),
    person: z.int().optional(),
    thread: z.int().optional(),
    extraction: z.int().optional(),
    text: z.string().trim().min(1).optional(),
    /** Only records with a position. Which those are is told from level 4 on. */
    placed: z.literal(true).optional(),
  })
  .strict();
export type Filter = z.infer<typeof FilterSchema>;

export const ViewQuerySchema = z
  .object({
    grant: z.int().positive(),
    filter: FilterSchema.default({}),
    order: z.enum(['oldest', 'newest']).default('oldest'),
    offset: z.int().nonnegative().default(0),
    limit: z.int().positive().max(1000).default(200),
  })
  .strict();
export type ViewQuery = z.infer<typeof ViewQuerySchema>;

export const PageSchema = z.object({
  level: LevelSchema,
  total: z.int(),
  offset: z.int(),
  rows: z.array(RecordViewSchema),
  /** Where the mandate orders a sift first: records of the grant that are not sifted as relevant, a number only. Absent for a search. */
  withheld: z.int().optional(),
  /** Sequence number of the ledger entry that recorded this page before it was shown. */
  entry: z.int(),
});
export type Page = z.infer<typeof PageSchema>;

export const HistogramSchema = z.object({
  /** Width of a bar in milliseconds. */
  width: z.number(),
  bars: z.array(z.object({ from: z.int(), count: z.int() })),
  undated: z.int(),
});
export type Histogram = z.infer<typeof HistogramSchema>;

/** Dated records by weekday and hour of the day: numbers only. */
export const RhythmSchema = z.object({
  /** The clock that hours are read on. Records that carry only the phone's own clock are counted by that. */
  zone: z.string(),
  /** Seven rows of twenty-four: Monday is the first, and each number is of the hour that begins then. */
  hours: z.array(z.array(z.int().nonnegative()).length(24)).length(7),
  dated: z.int(),
  /** How many of the dated are counted by the phone's own clock, whose zone is not recorded. */
  ownClock: z.int(),
  undated: z.int(),
});
export type Rhythm = z.infer<typeof RhythmSchema>;

export const ThreadViewSchema = z.object({
  id: z.int(),
  service: z.string(),
  grouped: z.boolean(),
  /** Pseudonyms of those who take part. */
  people: z.array(PartyViewSchema),
  count: z.int(),
  first: z.int().nullable(),
  last: z.int().nullable(),
  /** Records of this thread in the case but outside the grant, counted and never shown. */
  withheld: z.int(),
});
export type ThreadView = z.infer<typeof ThreadViewSchema>;

/** A conversation: messages in order, with runs of withheld ones as one line each. */
export const ConversationSchema = z.object({
  thread: ThreadViewSchema,
  level: LevelSchema,
  total: z.int(),
  offset: z.int(),
  items: z.array(
    z.discriminatedUnion('what', [
      z.object({ what: z.literal('record'), record: RecordViewSchema }),
      z.object({ what: z.literal('withheld'), count: z.int(), reason: z.string() }),
    ]),
  ),
  entry: z.int(),
});
export type Conversation = z.infer<typeof ConversationSchema>;

export const RecordDetailSchema = z.object({
  record: RecordViewSchema,
  provenance: ProvenanceSchema,
  /** The same day in the same category, outside the grant: a number only. */
  withheldThatDay: z.int(),
  /** Why somebody marked it as mattering; absent where nobody did. */
  mark: z.object({ reason: z.string(), by: z.string(), at: z.int() }).optional(),
  entry: z.int(),
});
export type RecordDetail = z.infer<typeof RecordDetailSchema>;

export const SearchCountsSchema = z.object({
  total: z.int(),
  byCategory: z.partialRecord(CategorySchema, z.int()),
  threads: z.array(z.object({ thread: z.int(), label: z.string(), count: z.int() })),
  entry: z.int(),
});
export type SearchCounts = z.infer<typeof SearchCountsSchema>;

export const PersonViewSchema = z.object({
  person: z.int(),
  label: z.string(),
  owner: z.boolean(),
  services: z.array(z.string()),
  records: z.int(),
  /** What this person is marked as, and how that was found; absent where nothing is. */
  marks: z.array(FoundMarkSchema).optional(),
  /** Whether the pseudonym was lifted under this grant; absent where it was not. */
  unmasked: z.boolean().optional(),
  /** Whether the name is asked for under this grant and waits for a second person. */
  asked: z.boolean().optional(),
});
export type PersonView = z.infer<typeof PersonViewSchema>;
