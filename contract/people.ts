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
