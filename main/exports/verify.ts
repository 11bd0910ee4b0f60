/** Checks a folder that Remit made: a case or an export. Reads only. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../contract/failure.ts';
import type { Verification } from '../../contract/ledger.ts';
import { isCase } from '../store/case-folder.ts';
import { verifyCase } from './verify-case.ts';
import { verifyExport } from './verify-export.ts';

export function verify(folder: string): Verification {
  if (!existsSync(folder))
    throw new Failure('bad-input', `${folder} does not exist`, { advice: 'Name the folder of a case or of an export.' });
  if (!statSync(folder).isDirectory())
    throw new Failure('bad-input', `${folder} is a file`, { advice: 'Name the folder of a case or of an export.' });
  if (isCase(folder) || existsSync(join(folder, 'store.db'))) return verifyCase(folder);
  if (existsSync(join(folder, 'bagit.txt')) || existsSync(join(folder, 'data', 'ledger'))) return verifyExport(folder);
  throw new Failure('bad-input', `${folder} is neither a Remit case nor a Remit export`, {
    advice: 'Name the folder that holds case.json or bagit.txt.',
  });
}
