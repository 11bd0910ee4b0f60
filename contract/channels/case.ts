/** The case itself, its people, and what the application says of itself. */
import { z } from 'zod';
import { FolderListingSchema } from '../folder-listing.ts';
import { done, nothing, path } from './inputs.ts';
import { OverviewSchema } from '../overview.ts';
import { ActorSchema, KeyKeepingSchema, NamedRoleSchema, PassphraseSchema, PersonSchema, RoleSchema } from '../people.ts';

export const caseChannels = {
  'app.about': {
    input: nothing,
    output: z.object({
      version: z.string(),
      shell: z.enum(['electron', 'browser', 'command-line']),
      user: z.string(),
      parsers: z.array(
        z.object({ id: z.string(), title: z.string(), version: z.int(), covers: z.string(), leavesOut: z.array(z.string()) }),
      ),
      recent: z.array(z.object({ name: z.string(), folder: z.string(), openedAt: z.int() })),
    }),
  },
  'files.list': { input: z.object({ folder: path.optional() }).strict(), output: FolderListingSchema },

  'case.create': { input: z.object({ folder: path, actor: ActorSchema }).strict(), output: OverviewSchema },
  /** A release opens with the passphrase that its recipient was given. */
  'case.open': {
    input: z.object({ folder: path, actor: ActorSchema, passphrase: z.string().max(1000).optional() }).strict(),
    output: OverviewSchema,
  },
  'case.overview': { input: nothing, output: OverviewSchema },
  'case.close': { input: nothing, output: done },
  /** Writes the practice phones, makes a case of them and loads both; follow it with `job.status`. */
  'practice.open': {
    input: z.object({ folder: path.optional(), actor: ActorSchema }).strict(),
    output: z.object({ job: z.string() }),
  },
  /** The mandate and requests that come with the practice case, to start from. */
  'practice.examples': { input: nothing, output: z.object({ mandate: z.json(), requests: z.array(z.json()) }) },

  /** Names a person and makes their key. From the first on, the case answers only to somebody who signed in. */
  'people.add': {
    input: z
      .object({
        name: z.string().trim().min(1).max(200),
        roles: z.array(NamedRoleSchema).min(1),
        keep: KeyKeepingSchema.default('passphrase'),
        passphrase: PassphraseSchema.optional(),
      })
      .strict(),
    output: PersonSchema,
  },
  'people.list': { input: nothing, output: z.array(PersonSchema) },
  'session.signIn': {
    input: z.object({ name: z.string().trim().min(1), role: RoleSchema, passphrase: PassphraseSchema.optional() }).strict(),
    output: OverviewSchema,
  },
  'session.lock': { input: nothing, output: OverviewSchema },
} as const;
