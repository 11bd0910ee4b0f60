/**
 * What can go wrong, as words a person can act on. A failure crosses from the case service to a shell or the renderer as
 * this and nothing else: no stack, no path of this machine that the person did not name, no content.
 */
import { z } from 'zod';

export const FAILURE_CODES = [
  /** The gate or the mandate says no. Command line: exit 1. */
  'refused',
  /** The input is damaged, incomplete or of another kind. Command line: exit 2. */
  'bad-input',
  /** The call itself is wrong: a missing option, an unknown verb. Command line: exit 2. */
  'usage',
  /** A password is needed or wrong. */
  'password',
  /** The person cancelled. */
  'cancelled',
  /** A check did not hold: a hash, a signature, a proof. Command line: exit 1. */
  'does-not-verify',
  /** The disk, the memory or Remit itself failed. Nothing was shown. */
  'broken',
] as const;
export const FailureCodeSchema = z.enum(FAILURE_CODES);
export type FailureCode = z.infer<typeof FailureCodeSchema>;

export const FailureSchema = z.object({
  code: FailureCodeSchema,
  /** What happened, naming the file or field. */
  message: z.string(),
  /** What to do next. */
  advice: z.string().optional(),
  /** Dotted path of the field at fault, where there is one. */
  field: z.string().optional(),
  /** Numbered reasons, for refusals. */
  reasons: z.array(z.string()).optional(),
});
export type FailureFacts = z.infer<typeof FailureSchema>;

export class Failure extends Error {
  readonly facts: FailureFacts;
  constructor(code: FailureCode, message: string, more: Omit<FailureFacts, 'code' | 'message'> & { cause?: unknown } = {}) {
    const { cause, ...facts } = more;
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'Failure';
    this.facts = { code, message, ...facts };
  }
}
