/** Who sits at the keyboard, and what each may be. */
import { z } from 'zod';

export const ROLES = [
  'officer',
  'sifter',
  'independent-counsel',
  'practitioner',
  'approver',
  'reviewer',
  'court-reader',
  /** One person holding every part, as in the practice case. Every export of such a case says so. */
  'sole',
] as const;
export const RoleSchema = z.enum(ROLES);
export type Role = z.infer<typeof RoleSchema>;

export const ROLE_FACTS: Readonly<Record<Role, string>> = {
  officer: 'Forensic officer',
  sifter: 'Sifter',
  'independent-counsel': 'Independent counsel',
  practitioner: 'Practitioner',
  approver: 'Approver',
  reviewer: 'Reviewer',
  'court-reader': 'Court reader',
  sole: 'One person, every role',
};

export const ActorSchema = z.object({ name: z.string().trim().min(1), role: RoleSchema });
export type Actor = z.infer<typeof ActorSchema>;

/** Roles that a named person may hold. `sole` is what a case has that names nobody. */
export const NAMED_ROLES = ROLES.filter((role) => role !== 'sole');
export const NamedRoleSchema = z.enum(ROLES).exclude(['sole']);
export type NamedRole = z.infer<typeof NamedRoleSchema>;

/** How a person's private key is kept: under a passphrase of their own, or by this user's login on this machine. */
export const KEY_KEEPINGS = ['passphrase', 'machine'] as const;
export const KeyKeepingSchema = z.enum(KEY_KEEPINGS);
export type KeyKeeping = z.infer<typeof KeyKeepingSchema>;

export const PASSPHRASE_LENGTH = 10;
export const PassphraseSchema = z.string().max(1000);

/** A person of the case, who signs in and signs with a key of their own. */
export const PersonSchema = z.object({
  id: z.int().positive(),
  name: z.string(),
  roles: z.array(NamedRoleSchema).min(1),
  keep: KeyKeepingSchema,
  /** SHA-256 of the public key in groups of four hexadecimal digits, for comparing by eye. */
  fingerprint: z.string(),
  addedAt: z.int(),
});
export type Person = z.infer<typeof PersonSchema>;

/** Who may sign in, and whether somebody has. A case that names nobody has none of this. */
export const SignInStateSchema = z.object({
  state: z.enum(['signed-out', 'locked', 'signed-in']),
  people: z.array(PersonSchema.pick({ name: true, roles: true, keep: true })),
  /** After this many minutes without a call the case locks itself. */
  idleMinutes: z.int().positive(),
});
export type SignInState = z.infer<typeof SignInStateSchema>;
