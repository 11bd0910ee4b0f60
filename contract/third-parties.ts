/** People of the phone other than its owner: what is marked about them, and what may be done about who they are. */
import { z } from 'zod';

/**
 * What somebody may be marked as. A mark is shown and counted. That of a lawyer holds back everything with that person, as the mandate's
 * own lawyers are held back, until independent counsel takes it back; that of a professional makes records with that person confidential.
 */
export const MARKS = ['child', 'lawyer', 'professional'] as const;
export const MarkSchema = z.enum(MARKS);
export type Mark = z.infer<typeof MarkSchema>;

/** Under this many years, at the first day of the mandate, somebody is a child. */
export const ADULT_AGE = 18;

/**
 * Why two identifiers are taken for one person. Of itself Remit only takes two spellings of one number or address for one; on
 * the other rules it suggests, and a person decides.
 */
export const JOIN_RULES = {
  'app-account': 'An app on the phone keeps both as one contact, and no other contact has either',
  'one-entry': 'One entry of an address book holds both, and no other entry holds either',
  'same-name': 'Both are kept under the same first and last name, and nobody else is',
  'by-hand': 'Somebody joined them by hand',
} as const;
export type JoinRule = keyof typeof JOIN_RULES;
export const JoinRuleSchema = z.enum(Object.keys(JOIN_RULES) as [JoinRule, ...JoinRule[]]);

/** A join that stands. `entry` is the ledger's, by which it is undone. */
export const JoinViewSchema = z.object({
  entry: z.int(),
  /** The person whom both are now, and what each was called before. */
  person: z.int(),
  one: z.string(),
  other: z.string(),
  rule: JoinRuleSchema,
  by: z.string(),
  at: z.int(),
  reason: z.string(),
});
export type JoinView = z.infer<typeof JoinViewSchema>;

/** Two who may be one: who by pseudonym and which rule says so, never what it was read from. */
export const JoinSuggestionSchema = z.object({
  person: z.int(),
  other: z.int(),
  label: z.string(),
  otherLabel: z.string(),
  rule: JoinRuleSchema,
});
export type JoinSuggestion = z.infer<typeof JoinSuggestionSchema>;

export const PersonLinksSchema = z.object({ joins: z.array(JoinViewSchema), suggestions: z.array(JoinSuggestionSchema) });
export type PersonLinks = z.infer<typeof PersonLinksSchema>;

/** Somebody marked as a lawyer, as independent counsel sees it. */
export const MarkedLawyerSchema = z.object({ person: z.int(), label: z.string(), by: z.string(), at: z.int(), records: z.int() });
export type MarkedLawyer = z.infer<typeof MarkedLawyerSchema>;

/** A mark and in words how it was found, such as "birthday in an address book". */
export const FoundMarkSchema = z.object({ mark: MarkSchema, how: z.string() });
export type FoundMark = z.infer<typeof FoundMarkSchema>;
