/** What became of every file of an extraction. No content, ever. */
import { z } from 'zod';
import { CategorySchema } from './category.ts';
import { StateSchema } from './record.ts';

export const FILE_STATUSES = [
  /** Every row a parser knows of became a record or is counted. */
  'parsed',
  /** Some rows could not be read; they are counted as unread. */
  'partly',
  /** A parser knows this file but could not read it; `reason` says why. */
  'failed',
  /** No parser claims it. */
  'not-understood',
  /** The backup's own list names it, but its bytes are not in the image. */
  'missing',
  /** Belongs to another file (a write-ahead log, a journal) and was read with it. */
  'companion',
  /** The same bytes as another file, read once. */
  'duplicate',
] as const;
export const FileStatusSchema = z.enum(FILE_STATUSES);
export type FileStatus = z.infer<typeof FileStatusSchema>;

/** Per table: rows = records + absorbed + unread. */
export const TableTallySchema = z.object({
  table: z.string(),
  rows: z.int(),
  records: z.int(),
  /** Rows that became part of another record, such as a reaction. */
  absorbed: z.int(),
  unread: z.int(),
  /** Where the rows are not live: how they were found. Such a line stands beside the table's own and changes nothing of it. */
  state: StateSchema.optional(),
});
export type TableTally = z.infer<typeof TableTallySchema>;

/**
 * The tallies of every live table of an extraction, added up as each parser counted them: rows = records + absorbed + unread, and the
 * records are those that stand in the case.
 */
export const RowSumSchema = z.object({
  /** Lines: one a table, or a part of one where several queries answer for it. */
  tables: z.int(),
  rows: z.int(),
  records: z.int(),
  absorbed: z.int(),
  unread: z.int(),
  /** Lines that do not add up alone: two that are wrong can make a sum that is right. */
  uneven: z.int(),
});
export type RowSum = z.infer<typeof RowSumSchema>;

export const CoverageFileSchema = z.object({
  path: z.string(),
  status: FileStatusSchema,
  size: z.int().nullable(),
  sha256: z.string().nullable(),
  parser: z.string().nullable(),
  records: z.int(),
  unread: z.int(),
  reason: z.string().nullable(),
  tables: z.array(TableTallySchema),
  /** Bundle id of the app whose container the file lies in, where the image tells; its path may only give a GUID. */
  app: z.string().optional(),
});
export type CoverageFile = z.infer<typeof CoverageFileSchema>;

export const IMAGE_KINDS = ['itunes-backup', 'android-backup', 'zip', 'tar', 'folder', 'file'] as const;
export const ImageKindSchema = z.enum(IMAGE_KINDS);
export type ImageKind = z.infer<typeof ImageKindSchema>;

export const DeviceFactsSchema = z.object({
  platform: z.enum(['ios', 'android', 'unknown']),
  name: z.string().nullable(),
  model: z.string().nullable(),
  osVersion: z.string().nullable(),
  /** Serial, IMEI, UDID and the like, as label and value. */
  identifiers: z.array(z.object({ label: z.string(), value: z.string() })),
  /** When the backup or extraction says it was made. */
  takenAt: z.int().nullable(),
});
export type DeviceFacts = z.infer<typeof DeviceFactsSchema>;

export const ExtractionSchema = z.object({
  id: z.int().positive(),
  label: z.string(),
  kind: ImageKindSchema,
  source: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  device: DeviceFactsSchema,
  loadedAt: z.int(),
  /** What an officer must know of the image itself: a hash that differs from the one stated beside it, an end cut off. */
  warnings: z.array(z.string()).default([]),
  records: z.object({
    /** Live ones, those in an app's bin among them. */
    total: z.int(),
    byCategory: z.partialRecord(CategorySchema, z.int()),
    /** Found outside the live stores: replaced, in an earlier state, or left in freed space. Never part of the total. */
    outside: z.int().optional(),
    outsideByCategory: z.partialRecord(CategorySchema, z.int()).optional(),
  }),
  files: z.object({ total: z.int(), byStatus: z.partialRecord(FileStatusSchema, z.int()) }),
  /** Absent where it was loaded before sums were kept. */
  rows: RowSumSchema.optional(),
});
export type Extraction = z.infer<typeof ExtractionSchema>;

export const RecognitionSchema = z.object({
  kind: ImageKindSchema,
  /** "iTunes backup of an iPhone 12, iOS 17.4, 3 May 2026" */
  sentence: z.string(),
  device: DeviceFactsSchema,
  encrypted: z.boolean(),
  /** Names of what will be read, from the parsers. */
  willRead: z.array(z.string()),
});
export type Recognition = z.infer<typeof RecognitionSchema>;

/** Progress of a load: counts, never content. */
export const ProgressSchema = z.object({
  phase: z.enum(['recognising', 'listing', 'hashing', 'reading', 'merging', 'indexing', 'done']),
  files: z.object({ done: z.int(), total: z.int() }),
  records: z.int(),
  /** Bytes that are read: files out of the image, and the image itself where its hash is taken beside that. */
  bytes: z.object({ done: z.number(), total: z.number() }),
  /** How far a phase is that reads no bytes any more: of how many steps, which are about as long as each other. */
  steps: z.object({ done: z.number(), total: z.number() }).optional(),
  /** What it is doing, by artefact title and never by content. */
  doing: z.string(),
});
export type Progress = z.infer<typeof ProgressSchema>;
