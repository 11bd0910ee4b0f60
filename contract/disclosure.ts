/** What leaves: to whom and why, and what came of it. */
import { z } from 'zod';

export const ExportMadeSchema = z.object({
  folder: z.string(),
  files: z.int(),
  records: z.int(),
  /** Root of the ledger at the export's checkpoint, and its form for reading aloud. */
  root: z.string(),
  words: z.array(z.string()),
});
export const ReleaseMadeSchema = z.object({
  folder: z.string(),
  name: z.string(),
  records: z.int(),
  /** Root of the release's own ledger at its first checkpoint, and its form for reading aloud. */
  root: z.string(),
  words: z.array(z.string()),
});
/** To whom and why, in the four columns of FPR PD12G. */
export const DisclosureSchema = z
  .object({
    by: z.string().trim().min(1),
    to: z.string().trim().min(1),
    what: z.string().trim().min(1),
    purpose: z.string().trim().min(1),
  })
  .strict();
export type Disclosure = z.infer<typeof DisclosureSchema>;
