/** What leaves: releases and exports. */
import { z } from 'zod';
import { DisclosureSchema, ExportMadeSchema, ReleaseMadeSchema } from '../disclosure.ts';
import { grant, path } from './inputs.ts';
import { VerificationSchema } from '../ledger.ts';

export const sharingChannels = {
  /** A new, smaller, encrypted case for one recipient, of what was sifted as relevant or redacted. */
  'release.make': {
    input: z
      .object({
        grant,
        folder: path,
        recipient: z.string().trim().min(1).max(200),
        passphrase: z.string().min(1).max(1000),
        disclosure: DisclosureSchema,
      })
      .strict(),
    output: ReleaseMadeSchema,
  },

  /** Concerns go along only by number, and notes of decisions only when asked for; marks of what is in it always do. */
  'export.make': {
    input: z
      .object({
        grant,
        folder: path,
        disclosure: DisclosureSchema,
        notes: z.boolean().default(false),
        concerns: z.array(z.int().positive()).max(100).default([]),
      })
      .strict(),
    output: ExportMadeSchema,
  },
  'export.check': { input: z.object({ folder: path }).strict(), output: VerificationSchema },
} as const;
