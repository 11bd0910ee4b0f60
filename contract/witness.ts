/** Witnesses of a ledger: who else has signed its head, and what is exchanged to have one sign (audit.md section 3.6). */
import { z } from 'zod';

export const WitnessSchema = z.object({
  /** Names the key and nobody: who it is stands in the ledger as a sealed value. */
  name: z.string(),
  /** Eight hexadecimal digits. */
  key: z.string(),
  /** Whether it is the key of a person of the case. */
  person: z.boolean(),
  times: z.int().nonnegative(),
  /** Entries of the longest head it signed, and when by its own clock, UTC milliseconds. */
  size: z.int().nonnegative(),
  at: z.int().nonnegative(),
});
export type WitnessFacts = z.infer<typeof WitnessSchema>;

export const WitnessesSchema = z.object({
  /** Entries in the ledger, and how many of them, from the first, somebody else has signed. */
  entries: z.int().nonnegative(),
  witnessed: z.int().nonnegative(),
  witnesses: z.array(WitnessSchema),
});
export type Witnesses = z.infer<typeof WitnessesSchema>;

export const WitnessStateSchema = WitnessesSchema.extend({
  sentence: z.string(),
  /** Who of the case may sign in this sitting: a reviewer, an approver or a court reader whose key a passphrase keeps. */
  people: z.array(z.string()),
});
export type WitnessState = z.infer<typeof WitnessStateSchema>;

/** What a witness signed on their own machine, for them to compare before they send it back. */
export const WitnessSignedSchema = z.object({
  file: z.string(),
  /** The name of the ledger: a case's random id, and not the court's number. */
  origin: z.string(),
  size: z.int(),
  /** The root for reading aloud. */
  words: z.array(z.string()),
  /** Fingerprint of the ledger's key, and whether this machine saw it for the first time. */
  logKey: z.string(),
  first: z.boolean(),
  /** Entries signed before; 0 for none. */
  before: z.int(),
  witness: z.string(),
});
export type WitnessSigned = z.infer<typeof WitnessSignedSchema>;
