/** Mandates: checked field by field, activated whole or not at all. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Failure } from '../../../contract/failure.ts';
import { confirm } from '../../people/confirm.ts';
import type { Handlers } from '../service.ts';

const MOST_BYTES = 100 * 1024 * 1024;

export const mandateHandlers: Handlers<'mandate.check' | 'mandate.activate' | 'mandate.attach' | 'mandate.versions'> = {
  'mandate.check': ({ session }, { mandate }) => session.case.gate.mandateCheck(mandate),
  'mandate.activate': ({ session }, { mandate, passphrase }) => {
    const { folder, log, gate, actor } = session.case;
    return gate.mandateActivate(actor, mandate, confirm(folder.db, log, actor, passphrase));
  },
  'mandate.attach': ({ session }, { path }) => {
    const bytes = document(resolve(path));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const name = basename(path);
    session.case.folder.db
      .prepare('INSERT OR IGNORE INTO attachment(sha256, name, bytes) VALUES (?, ?, ?)')
      .run(sha256, name, bytes);
    return { name, sha256, bytes: bytes.length };
  },
  'mandate.versions': ({ session }) => session.case.gate.mandateVersions(),
};

function document(path: string): Buffer {
  try {
    const { size } = statSync(path);
    if (size > MOST_BYTES)
      throw new Failure('bad-input', `${path} has ${size} bytes; a document may have ${MOST_BYTES}`, {
        advice: 'Attach the order alone.',
      });
    return readFileSync(path);
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure('bad-input', `${path} cannot be read: ${(cause as Error).message}`, {
      advice: 'Choose the document again.',
      cause,
    });
  }
}
