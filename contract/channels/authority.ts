/** By what authority: mandates, and what the owner of the phone is told and may withdraw. */
import { z } from 'zod';
import { nothing, path } from './inputs.ts';
import { EntrySentenceSchema } from '../ledger.ts';
import { MandateChangeSchema, MandateVersionSchema } from '../mandate.ts';
import { ReasonSchema, WITHDRAWAL_OUTCOMES, WithdrawalSchema } from '../oversight.ts';
import { NoticeGivenSchema, NoticeSchema, NoticeVersionSchema, OwnerReportSchema } from '../owner.ts';
import { PassphraseSchema } from '../people.ts';

export const authorityChannels = {
  /** Says what is missing or inconsistent, field by field, without activating anything. */
  'mandate.check': {
    input: z.object({ mandate: z.json() }).strict(),
    output: z.object({
      problems: z.array(z.object({ field: z.string(), problem: z.string() })),
      sentence: z.string().nullable(),
      /** Against the latest version; absent where there is none, or where the mandate has problems of its own. */
      change: MandateChangeSchema.optional(),
    }),
  },
  /** In a case that names its people the passphrase is asked for again, and the version is signed with it. */
  'mandate.activate': {
    input: z.object({ mandate: z.json(), passphrase: PassphraseSchema.optional() }).strict(),
    output: MandateVersionSchema,
  },
  /** Keeps a document (the order's PDF) with the case and returns its hash, for `attachments`. */
  'mandate.attach': {
    input: z.object({ path }).strict(),
    output: z.object({ name: z.string(), sha256: z.string(), bytes: z.int() }),
  },
  'mandate.versions': { input: nothing, output: z.array(MandateVersionSchema) },
  'agreement.withdraw': { input: z.object({ reason: ReasonSchema }).strict(), output: WithdrawalSchema },
  'agreement.decide': {
    input: z.object({ outcome: z.enum(WITHDRAWAL_OUTCOMES), reason: ReasonSchema }).strict(),
    output: WithdrawalSchema,
  },

  /** For the person whose phone it is. The report is read from the ledger, which is an entry of it too. */
  'owner.notice': { input: z.object({ version: NoticeVersionSchema.default('plain') }).strict(), output: NoticeSchema },
  /** Records that the notice was given to somebody: all that s.39(3) asks for was in it, and was told one by one. */
  'owner.given': { input: NoticeGivenSchema, output: z.object({ entry: z.int() }) },
  'owner.notices': { input: nothing, output: z.array(EntrySentenceSchema) },
  'owner.report': { input: z.object({ names: z.boolean().default(true) }).strict(), output: OwnerReportSchema },
} as const;
