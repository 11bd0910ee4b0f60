/** The ledger, its statement, and its witnesses. */
import { z } from 'zod';
import { grant, nothing, page, path } from './inputs.ts';
import { EntrySentenceSchema, LedgerPurposeSchema, PurposeSchema, StatementSchema, VerificationSchema } from '../ledger.ts';
import { PassphraseSchema } from '../people.ts';
import { WitnessSignedSchema, WitnessStateSchema } from '../witness.ts';

export const keepingChannels = {
  /** What it is read for is written down with the reading. */
  'ledger.page': {
    input: z
      .object({
        purpose: LedgerPurposeSchema,
        act: z.string().optional(),
        /** Who did it, as the case names them. */
        person: z.string().trim().min(1).max(200).optional(),
        grant: grant.optional(),
        /** A day in the zone that each entry was written in. */
        day: z.iso.date().optional(),
        ...page,
      })
      .strict(),
    output: z.object({
      total: z.int(),
      entries: z.array(EntrySentenceSchema),
      /** Everybody who did anything, for choosing one. */
      people: z.array(z.string()).optional(),
    }),
  },
  'ledger.verify': { input: nothing, output: VerificationSchema },
  'ledger.statement': { input: nothing, output: StatementSchema.extend({ purposes: z.array(PurposeSchema) }) },

  /** Who besides this machine has signed the ledger. */
  'witness.state': { input: nothing, output: WitnessStateSchema },
  /** A person of the case signs the head at this desk, as a witness, with their own passphrase. */
  'witness.cosign': {
    input: z.object({ name: z.string().trim().min(1).max(200), passphrase: PassphraseSchema }).strict(),
    output: WitnessStateSchema,
  },
  /** Writes the head as a small file for a witness elsewhere; `from` is what they signed before. */
  'witness.offer': {
    input: z.object({ file: path, from: z.int().nonnegative().default(0) }).strict(),
    output: z.object({ file: z.string(), size: z.int() }),
  },
  /** Takes back what a witness elsewhere signed; `who` it is enters the ledger as a sealed value. */
  'witness.accept': {
    input: z.object({ file: path, who: z.string().trim().min(3).max(200) }).strict(),
    output: z.object({ size: z.int(), state: WitnessStateSchema }),
  },
  /** On a witness's own machine, where there is no case: the key, and signing what was sent. */
  'witness.key': { input: nothing, output: z.object({ vkey: z.string(), name: z.string(), fingerprint: z.string() }) },
  'witness.sign': {
    input: z
      .object({ file: path, proof: path.optional(), logKey: z.string().max(300).optional(), out: path.optional() })
      .strict(),
    output: WitnessSignedSchema,
  },
} as const;
