/** A folder of this machine, for choosing one. */
import { z } from 'zod';

export const FolderListingSchema = z.object({
  folder: z.string(),
  parent: z.string().nullable(),
  entries: z.array(z.object({ name: z.string(), path: z.string(), folder: z.boolean(), size: z.int().nullable() })),
});
