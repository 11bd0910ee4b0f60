/**
 * The record: one normalised item out of a phone. Two shapes live here: what a parser says (`ParsedRecord`) and what the
 * gate lets a person see (`RecordView`). The first never leaves the case service.
 */
import { z } from 'zod';
import { CategorySchema, type Category } from './category.ts';

/** Milliseconds since 1970-01-01T00:00:00Z, an integer. */
export type UtcMs = number;

/** How a record came to be found. Live rows are what the app itself would show. */
export const STATES = ['live', 'marked-deleted', 'superseded', 'log-frame', 'recovered'] as const;
export const StateSchema = z.enum(STATES);
export type RecordState = z.infer<typeof StateSchema>;

export const STATE_FACTS: Readonly<Record<RecordState, string>> = {
  live: 'in the store as the app reads it',
  'marked-deleted': 'in the store, marked as deleted or in its bin',
  superseded: 'only in the main file: the log removed or changed it',
  'log-frame': 'only in an earlier state of the log',
  recovered: 'in space the store had freed',
};

export const DIRECTIONS = ['none', 'in', 'out'] as const;
export const DirectionSchema = z.enum(DIRECTIONS);
/** `out`: from the account on this device. `in`: to it. `none`: the record has no direction, or it is not recorded. */
export type Direction = z.infer<typeof DirectionSchema>;

/** A person or thread as the source numbers or names it. Only meaningful inside one file. */
export type SourceRef = string | number;

/**
 * What a parser reports for one item. SQL parsers use these names as column aliases; file parsers yield objects.
 * Everything is optional except what identifies the row: an absent value means the source does not say.
 */
export interface ParsedRecord {
  /** Row id (or ordinal) in the source table, so that anyone can go and look. */
  row: number | null;
  /** Overrides the query's category, kind or service for this one row. */
  category?: Category;
  kind?: string;
  service?: string;
  /** UTC milliseconds. No time means no time: never 0, never 1970. */
  time?: UtcMs | null;
  end_time?: UtcMs | null;
  /** What the source says of its clock: `utc`, an offset such as `+01:00`, a zone name, or `local` (zone unknown). */
  basis?: string | null;
  /** 0 none, 1 in, 2 out. */
  direction?: 0 | 1 | 2 | null;
  /** The other party: who sent an incoming item, or whom an outgoing one went to when that is one person. */
  party?: SourceRef | null;
  thread?: SourceRef | null;
  /** Index in STATES; 0 (live) when absent. */
  state?: number | null;
  /** Short text: a page title, a contact's name, a file name, a subject. Content (level 4). */
  title?: string | null;
  /** The words. Content (level 4). */
  body?: string | null;
  /** Content (level 4). */
  url?: string | null;
  /** Degrees, WGS84. Exact at level 5, a grid square at level 4. */
  lat?: number | null;
  lon?: number | null;
  /** Metres. */
  accuracy?: number | null;
  /** Path of an attached or described file as the source names it. Level 5 opens it; level 4 names it. */
  media?: string | null;
  /** JSON object of facts that say nothing of content: seconds, bytes, mime type, read flag, missed. Level 2. */
  meta?: string | null;
  /** JSON object of content: reactions, edits, quoted text, e-mail addresses of a contact. Level 4. */
  detail?: string | null;
}

/** Column names, in the order segments and the case store keep them. */
export const PARSED_COLUMNS = [
  'row',
  'category',
  'kind',
  'service',
  'time',
  'end_time',
  'basis',
  'direction',
  'party',
  'thread',
  'state',
  'title',
  'body',
  'url',
  'lat',
  'lon',
  'accuracy',
  'media',
  'meta',
  'detail',
] as const satisfies readonly (keyof ParsedRecord)[];

/** Somebody the source knows. `identifier` is the number, address, handle or id exactly as stored. */
export interface ParsedParty {
  ref: SourceRef;
  identifier: string;
  name?: string | null;
  /** 1 when the source says this is the account on the device itself. */
  owner?: 0 | 1;
}

export interface ParsedThread {
  ref: SourceRef;
  identifier: string;
  title?: string | null;
  /** 1 for a group, 0 for two people. */
  grouped?: 0 | 1;
}

export interface ParsedParticipant {
  thread: SourceRef;
  party: SourceRef;
}

/** Where a record stands in its source: enough for a stranger to find the same row with other tools. */
export const ProvenanceSchema = z.object({
  extraction: z.int(),
  file: z.string(),
  sha256: z.string().nullable(),
  table: z.string(),
  row: z.int().nullable(),
  parser: z.string(),
  parserVersion: z.int(),
  state: StateSchema,
  found: z.string(),
  /** Bundle id of the app whose container the file lies in, where the image tells; its path may only give a GUID. */
  app: z.string().optional(),
});
export type Provenance = z.infer<typeof ProvenanceSchema>;

export const PartyViewSchema = z.object({
  /** Stable in the case; never the identifier. */
  person: z.int(),
  /** A pseudonym ("Contact 7"), or the name where the mandate or an unmasking lets it be shown. */
  label: z.string(),
  owner: z.boolean(),
});
export type PartyView = z.infer<typeof PartyViewSchema>;

const FactsSchema = z.record(z.string(), z.json());

/** Level 2: metadata. Nothing in this shape can carry words from the phone. */
export const MetadataViewSchema = z.object({
  id: z.int(),
  extraction: z.int(),
  category: CategorySchema,
  kind: z.string(),
  service: z.string(),
  time: z.int().nullable(),
  endTime: z.int().nullable(),
  basis: z.string(),
  direction: DirectionSchema,
  party: PartyViewSchema.nullable(),
  thread: z.int().nullable(),
  state: StateSchema,
  hasMedia: z.boolean(),
  meta: FactsSchema,
});
const hitFields = { snippet: z.string().nullable() };
const contentFields = {
  title: z.string().nullable(),
  body: z.string().nullable(),
  url: z.string().nullable(),
  mediaName: z.string().nullable(),
  detail: FactsSchema,
  /** South-west corner of the square and its side in degrees. */
  square: z.object({ lat: z.number(), lon: z.number(), side: z.number() }).nullable(),
};
const fullFields = {
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  accuracy: z.number().nullable(),
  media: z.string().nullable(),
};

/** Level 3: metadata and the words round a search word. */
export const HitViewSchema = MetadataViewSchema.extend(hitFields);
/** Level 4: content, place to a grid square. */
export const ContentViewSchema = HitViewSchema.extend(contentFields);
/** Level 5: content, exact place, and leave to decode media. */
export const FullViewSchema = ContentViewSchema.extend(fullFields);
/** A record as the gate lets it out: which of the optional fields it has depends on the level of the grant. */
export const RecordViewSchema = MetadataViewSchema.extend(
  z.object({ ...hitFields, ...contentFields, ...fullFields }).partial().shape,
);

export type MetadataView = z.infer<typeof MetadataViewSchema>;
export type RecordView = z.infer<typeof RecordViewSchema>;
