/**
 * What may be looked at, as a mandate and a request both say it. The gate compiles mandate and request into one predicate;
 * the narrower of the two always holds.
 */
import { z } from 'zod';
import { CategorySchema } from './category.ts';
import { LevelSchema } from './level.ts';
import { ProtectionSchema } from './protected-sources.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * A span of time. A plain day counts from its first to its last moment in `zone`, so `to` is included when it is a day.
 * An instant with an offset is exact: `from` is included, `to` is not.
 */
export const WindowSchema = z
  .object({
    from: z
      .string()
      .refine((text) => DAY.test(text) || INSTANT.test(text), 'use a day such as 2026-01-31, or a time with its offset'),
    to: z
      .string()
      .refine((text) => DAY.test(text) || INSTANT.test(text), 'use a day such as 2026-01-31, or a time with its offset'),
    zone: z.string().default('Europe/London'),
  })
  .strict();
export type Window = z.infer<typeof WindowSchema>;

/** Somebody named by an identifier: a number, an e-mail address, a handle. */
export const NamedPartySchema = z
  .object({ label: z.string().trim().min(1), identifiers: z.array(z.string().trim().min(1)).min(1) })
  .strict();
export type NamedParty = z.infer<typeof NamedPartySchema>;

/** A place as a circle on the ground, with what to call it. */
export const NamedPlaceSchema = z
  .object({
    label: z.string().trim().min(1).max(200),
    /** Degrees, WGS84. */
    lat: z.number().min(-90).max(90),
    lon: z.number().min(-180).max(180),
    /** Radius. Smaller ones would say more of a place than records know. */
    metres: z.number().min(100).max(2_000_000),
  })
  .strict();
export type NamedPlace = z.infer<typeof NamedPlaceSchema>;

export const ScopeSchema = z
  .object({
    categories: z.array(CategorySchema).min(1),
    /** Apps and services such as `whatsapp` or `sms`; absent means every service. */
    services: z.array(z.string().trim().min(1)).min(1).optional(),
    /** Absent means no limit of time; records without a time still stay out unless `undated` is true. */
    windows: z.array(WindowSchema).min(1).optional(),
    /** Absent means with anybody. */
    parties: z.array(NamedPartySchema).min(1).optional(),
    /** Absent means whatever was said. Otherwise a record must hold one of these words. */
    words: z.array(z.string().trim().min(1)).min(1).optional(),
    /** Extractions by id; absent means every phone in the case. */
    extractions: z.array(z.int().positive()).min(1).optional(),
    /**
     * Absent means wherever it was. Otherwise a record must carry a position inside one of these. Only a mandate names places;
     * a request can take some of them, and no others: counts round places of one's own choosing would tell where somebody was.
     */
    places: z.array(NamedPlaceSchema).min(1).max(100).optional(),
    /** False keeps pictures, films and recordings closed at every level. Absent leaves it to the level. */
    media: z.boolean().optional(),
    /** Records found outside the live store. */
    deleted: z.boolean().default(false),
    /** Records that carry no time. */
    undated: z.boolean().default(false),
  })
  .strict();
export type Scope = z.infer<typeof ScopeSchema>;

export const LeveledScopeSchema = ScopeSchema.extend({
  level: LevelSchema,
  /** Records that their source protects are left out unless they are asked for by name here. */
  sources: z.array(ProtectionSchema).min(1).optional(),
}).strict();
export type LeveledScope = z.infer<typeof LeveledScopeSchema>;
