/** What a reader writes down: marks, notes, concerns. */
import { z } from 'zod';
import { done, grant, nothing } from './inputs.ts';
import { ReasonSchema } from '../oversight.ts';
import { ConcernSchema, MarkedSchema, NewConcernSchema, NewNoteSchema, NoteSchema, ToldSchema } from '../written.ts';

export const writingChannels = {
  /** Marks a record as mattering, for a reason, or takes that back. The record stays as it is. */
  'item.mark': { input: z.object({ grant, record: z.int().positive(), reason: ReasonSchema }).strict(), output: done },
  'item.unmark': { input: z.object({ grant, record: z.int().positive(), reason: ReasonSchema }).strict(), output: done },
  'item.marks': { input: z.object({ grant }).strict(), output: MarkedSchema },
  /** A note of a decision, dated by the clock. With `note`, a further version of that one. */
  'note.write': { input: NewNoteSchema, output: NoteSchema },
  /** Oldest first. */
  'note.list': { input: nothing, output: z.array(NoteSchema) },
  'concern.raise': { input: NewConcernSchema, output: ConcernSchema },
  /** Somebody else was told of it. */
  'concern.tell': { input: z.object({ concern: z.int().positive(), told: ToldSchema }).strict(), output: ConcernSchema },
  'concern.list': { input: nothing, output: z.array(ConcernSchema) },
} as const;
