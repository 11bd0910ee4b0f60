/** Looking, under a grant. */
import { z } from 'zod';
import { because, done, grant, nothing, page, person } from './inputs.ts';
import { MediaPieceSchema, ShownMediaSchema } from '../media.ts';
import { PassphraseSchema } from '../people.ts';
import {
  ConversationSchema,
  FilterSchema,
  HistogramSchema,
  PageSchema,
  PersonViewSchema,
  RecordDetailSchema,
  RhythmSchema,
  SearchCountsSchema,
  ThreadViewSchema,
  ViewQuerySchema,
} from '../query.ts';
import { PartyViewSchema } from '../record.ts';
import { LockedSchema } from '../sift.ts';
import { SummarySchema } from '../summary.ts';
import { FoundMarkSchema, MarkSchema, PersonLinksSchema } from '../third-parties.ts';
import { SavedSearchSchema } from '../written.ts';

export const readingChannels = {
  /** Kept for everybody in the case who may read. */
  'search.save': {
    input: z.object({ grant, name: z.string().trim().min(2).max(100), text: z.string().trim().min(1).max(500) }).strict(),
    output: SavedSearchSchema,
  },
  'search.saved': { input: nothing, output: z.array(SavedSearchSchema) },

  'view.page': { input: ViewQuerySchema, output: PageSchema },
  'view.record': { input: z.object({ grant, record: z.int().positive() }).strict(), output: RecordDetailSchema },
  'view.histogram': {
    input: z.object({ grant, filter: FilterSchema.default({}), bars: z.int().min(1).max(400).default(120) }).strict(),
    output: HistogramSchema,
  },
  'view.rhythm': { input: z.object({ grant, filter: FilterSchema.default({}) }).strict(), output: RhythmSchema },
  'view.threads': {
    input: z.object({ grant, ...page }).strict(),
    output: z.object({ total: z.int(), threads: z.array(ThreadViewSchema) }),
  },
  'view.conversation': { input: z.object({ grant, thread: z.int().positive(), ...page }).strict(), output: ConversationSchema },
  'view.people': {
    input: z.object({ grant, ...page }).strict(),
    output: z.object({ total: z.int(), people: z.array(PersonViewSchema) }),
  },
  /** Marks a person whom the grant shows, or takes such a mark back; what a mandate or an address book says stays. */
  'person.mark': {
    input: z.object({ grant, person, mark: MarkSchema, set: z.boolean().default(true) }).strict(),
    output: z.object({ marks: z.array(FoundMarkSchema) }),
  },
  /** Shows one person by name under one grant, for a reason; where the case names two people it waits for the second of them. */
  'person.unmask': {
    input: z.object({ grant, person, reason: z.string().trim().max(2000), passphrase: PassphraseSchema.optional() }).strict(),
    output: PartyViewSchema.extend({ waiting: z.literal(true).optional() }),
  },
  'person.remask': { input: z.object({ grant, person }).strict(), output: PartyViewSchema },
  /** Who of the people that the grant shows was joined, and who may be one: a number of the ledger's entry undoes a join. */
  'person.links': { input: z.object({ grant }).strict(), output: PersonLinksSchema },
  'person.join': {
    input: z.object({ grant, person, other: person, reason: because }).strict(),
    output: PersonLinksSchema,
  },
  'person.split': {
    input: z.object({ grant, join: z.int().nonnegative(), reason: because }).strict(),
    output: PersonLinksSchema,
  },
  /** Says that two who were suggested as one are two; they are not suggested again. */
  'person.apart': {
    input: z.object({ grant, person, other: person, reason: because }).strict(),
    output: PersonLinksSchema,
  },
  'search.counts': { input: z.object({ grant, text: z.string().trim().min(1) }).strict(), output: SearchCountsSchema },

  /** A grant in numbers: what a practitioner opens first. */
  'view.summary': { input: z.object({ grant }).strict(), output: SummarySchema },

  /**
   * Reads the file of one record out of its image and holds it in memory, the entry written first; what was held before is let
   * go. An encrypted image asks for its password (`password`).
   */
  'media.reveal': {
    input: z.object({ grant, record: z.int().positive(), password: z.string().max(1000).optional() }).strict(),
    output: ShownMediaSchema,
  },
  /** The next bytes of what is held, for as long as the grant still opens it. */
  'media.piece': { input: z.object({ media: z.uuid(), offset: z.int().nonnegative() }).strict(), output: MediaPieceSchema },
  'media.close': { input: nothing, output: done },

  /** "I think this is illegal": locks the record and its copies for good. */
  'media.escalate': { input: z.object({ record: z.int().positive() }).strict(), output: LockedSchema },
} as const;
