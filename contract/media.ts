/** One picture, film or recording, as the gate hands it out: facts first, then its bytes in pieces. */
import { z } from 'zod';

export const MEDIA_KINDS = ['picture', 'film', 'recording'] as const;
export const MediaKindSchema = z.enum(MEDIA_KINDS);
export type MediaKind = z.infer<typeof MediaKindSchema>;

/** By the file's first bytes, never by its name. */
export const MEDIA_TYPES = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'video/mp4',
  'audio/mp4',
  'audio/aac',
  'audio/ogg',
  'audio/mpeg',
  'audio/wav',
] as const;
export const MediaTypeSchema = z.enum(MEDIA_TYPES);
export type MediaType = z.infer<typeof MediaTypeSchema>;

/** Bytes of one piece, at most. */
export const PIECE_BYTES = 1_500_000;

export const ShownMediaSchema = z.object({
  /** Names these bytes until they are closed, or something else is shown. */
  media: z.uuid(),
  record: z.int(),
  kind: MediaKindSchema,
  type: MediaTypeSchema,
  /** How many bytes follow in pieces. */
  bytes: z.int().positive(),
  /** SHA-256 of the file as it stands in the image; what is shown of a picture may lack its header. */
  sha256: z.string(),
  /**
   * What the bytes were compared with: the hash that the load took of this file, that of the whole image, or the image's size
   * alone where hashing it again would take too long.
   */
  checked: z.enum(['file', 'image', 'size']),
  /** The record gives the file a name and no folder; one file of the image bears it. */
  byName: z.boolean(),
  /** What the header says beside the picture (place, time, owner, a smaller copy) was left out of the bytes. */
  stripped: z.boolean(),
  /** Sequence number of the ledger entry written before any of this was answered. */
  entry: z.int(),
});
export type ShownMedia = z.infer<typeof ShownMediaSchema>;

export const MediaPieceSchema = z.object({
  offset: z.int().nonnegative(),
  /** Base64. */
  data: z.string(),
  last: z.boolean(),
});
export type MediaPiece = z.infer<typeof MediaPieceSchema>;
