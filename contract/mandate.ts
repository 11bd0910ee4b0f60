/** The mandate: the authority to look. Versioned, signed, and complete before it can be activated (law.md R1-R6). */
import { z } from 'zod';
import { NamedPartySchema, ScopeSchema } from './scope.ts';
import { LevelSchema } from './level.ts';

export const BASES = [
  'family-court-order',
  'agreement',
  'agreement-for-child-or-incapacity',
  'risk-to-life-or-missing',
  'coroner',
  'seizure-or-warrant',
  'own-production',
  'police-disclosure',
  'practice',
] as const;
export const BASIS_FACTS: Readonly<Record<(typeof BASES)[number], string>> = {
  'family-court-order': 'An order of the family court',
  agreement: 'Agreement of the person who uses the device (PCSC Act 2022 s.37)',
  'agreement-for-child-or-incapacity': 'Agreement given for a child or an adult without capacity (s.38)',
  'risk-to-life-or-missing': 'Risk to life or a missing person, without agreement (s.40)',
  coroner: 'Investigation of a death (s.41)',
  'seizure-or-warrant': 'Seizure or a warrant (PACE 1984)',
  'own-production': 'A party produced the device',
  'police-disclosure': 'Disclosure by police to the family court',
  practice: 'Practice: an invented family, for learning',
};
export const PROCEEDINGS = ['public-law', 'private-law', 'police', 'other'] as const;
/** Whether a sifter decides about every record before anybody but sifters and counsel reads it (Re P, H-L). */
export const SIFT_ORDERS = ['before-reading', 'not-ordered'] as const;
export const REGIMES = ['uk-gdpr', 'dpa-part-3'] as const;

const text = z.string().trim().min(1);
const day = z.iso.date();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hexadecimal');

export const AttachmentSchema = z.object({ name: text, sha256, bytes: z.int().nonnegative() }).strict();
export type Attachment = z.infer<typeof AttachmentSchema>;

/** Views of the child, or the reason why they were not obtained. Exactly one of the two. */
export const ChildViewsSchema = z.union([
  z.object({ recorded: text, by: text, on: day, weighed: text }).strict(),
  z.object({ notObtained: text }).strict(),
]);

export const DataSubjectSchema = z
  .object({
    name: text,
    role: text,
    child: z.boolean(),
    /** Numbers and addresses of this person: shown by name, not by pseudonym. */
    identifiers: z.array(text).default([]),
  })
  .strict();

export const MandateSchema = z
  .object({
    basis: z.enum(BASES),
    /** Of the order, agreement or warrant: its date, and where in it the permission stands. */
    instrument: z.object({ date: day, reference: text, paragraph: text.optional(), judge: text.optional() }).strict(),
    issuer: z.object({ name: text, role: text, organisation: text, court: text.optional() }).strict(),
    caseNumber: text,
    proceedings: z.enum(PROCEEDINGS),
    regime: z.enum(REGIMES),
    /** The recorded route when material crosses from one regime to the other. */
    gateway: text.optional(),
    purpose: text,
    /** What is to be decided; requests name one of these. */
    issues: z.array(z.object({ id: text, question: text }).strict()).min(1),
    /** Phones it covers, as exhibits. */
    devices: z.array(z.object({ exhibit: text, sha256: sha256.optional() }).strict()).min(1),
    dataSubjects: z.array(DataSubjectSchema).min(1),
    scope: ScopeSchema,
    /** The highest step of the ladder it allows. */
    maxLevel: LevelSchema,
    thirdParties: z.enum(['pseudonyms']).default('pseudonyms'),
    /** Lawyers: their items are quarantined before anyone looks. */
    privilege: z
      .object({ parties: z.array(NamedPartySchema).default([]), words: z.array(text).default([]) })
      .strict()
      .prefault({}),
    conditions: z.array(text).default([]),
    /** Mandates from before this was asked do not say; they order none. */
    sift: z.enum(SIFT_ORDERS).optional(),
    sifter: text,
    reviewer: text,
    validFrom: day,
    expires: day,
    reviewOn: day,
    childViews: ChildViewsSchema.optional(),
    /** Needed where the basis is an agreement: who agreed, told what, under no pressure. */
    agreement: z
      .object({
        by: text,
        relation: text,
        capacity: text,
        noPressure: text,
        noticeGiven: day,
        confirmedBy: text,
        informed: text.optional(),
      })
      .strict()
      .optional(),
    attachments: z.array(AttachmentSchema).default([]),
  })
  .strict();
export type Mandate = z.infer<typeof MandateSchema>;

/** How a version differs from the one before it: noun phrases, to go after "it has" or "because of". */
export const MandateChangeSchema = z.object({
  wider: z.array(z.string()),
  narrower: z.array(z.string()),
  /** Whether both rest on one act of their issuer. */
  sameInstrument: z.boolean(),
});
export type MandateChange = z.infer<typeof MandateChangeSchema>;

/** A mandate in force in a case. */
export const MandateVersionSchema = z.object({
  version: z.int().positive(),
  /** SHA-256 of the mandate's canonical JSON. */
  digest: sha256,
  activatedAt: z.int(),
  activatedBy: text,
  mandate: MandateSchema,
  /** The mandate in two or three sentences: what it lets be seen, and what not. */
  sentence: z.string(),
  /** Against the version before; absent for the first. */
  change: MandateChangeSchema.optional(),
  /** Present where whoever put it in force signed it with a key of their own. */
  signed: z.literal(true).optional(),
});
export type MandateVersion = z.infer<typeof MandateVersionSchema>;
