/** Loading images, following long work, and what became of every file. */
import { z } from 'zod';
import { CoverageFileSchema, FileStatusSchema, RecognitionSchema } from '../coverage.ts';
import { done, page, path } from './inputs.ts';
import { JobSchema } from '../job.ts';
import { HashListLoadedSchema } from '../sift.ts';

export const extractionChannels = {
  'extraction.recognise': { input: z.object({ path }).strict(), output: RecognitionSchema },
  'extraction.load': {
    input: z.object({ path, password: z.string().optional() }).strict(),
    output: z.object({ job: z.string() }),
  },
  'job.status': { input: z.object({ job: z.string() }).strict(), output: JobSchema },
  /** Holds it at its next safe step; what a parser has begun is finished first. */
  'job.pause': { input: z.object({ job: z.string() }).strict(), output: done },
  'job.resume': { input: z.object({ job: z.string() }).strict(), output: done },
  'job.cancel': { input: z.object({ job: z.string() }).strict(), output: done },
  'coverage.files': {
    input: z
      .object({
        extraction: z.int().positive(),
        status: z.array(FileStatusSchema).optional(),
        text: z.string().optional(),
        ...page,
      })
      .strict(),
    output: z.object({ sentence: z.string(), total: z.int(), files: z.array(CoverageFileSchema) }),
  },
  'hashlist.load': { input: z.object({ path }).strict(), output: HashListLoadedSchema },
} as const;
