/** Having the ledger signed by somebody else, and signing somebody else's. */
import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../../../contract/failure.ts';
import { readSmall, nodeFs } from '../../ledger/log-fs.ts';
import { MAX_NOTE_BYTES } from '../../ledger/note.ts';
import { myWitnessKey, signAsWitness } from '../../people/witness-desk.ts';
import { accept, cosignHere, offer, witnessState, type Witnessing } from '../../people/witnessing.ts';
import { remitHome } from '../../store/home.ts';
import type { Context, Handlers } from '../service.ts';

type Channels = 'witness.state' | 'witness.cosign' | 'witness.offer' | 'witness.accept' | 'witness.key' | 'witness.sign';

export const witnessHandlers: Handlers<Channels> = {
  'witness.state': (context) => witnessState(room(context)),
  'witness.cosign': (context, { name, passphrase }) => cosignHere(room(context), name, passphrase),
  'witness.offer': (context, { file, from }) => {
    const path = resolve(file);
    mustBeNew(path);
    const { text, size } = offer(room(context), from);
    writeNew(path, text);
    return { file: path, size };
  },
  'witness.accept': (context, { file, who }) => {
    const path = resolve(file);
    const at = room(context);
    const size = accept(at, read(path), path, who);
    return { size, state: witnessState(at) };
  },
  'witness.key': () => myWitnessKey(remitHome()),
  'witness.sign': ({ now }, { file, proof, logKey, out }) => {
    const path = resolve(file);
    const to = resolve(out ?? `${path}.signed`);
    mustBeNew(to);
    const told = proof === undefined ? {} : { proof: read(resolve(proof)).toString('utf8') };
    const { text, ...signed } = signAsWitness(remitHome(), now, { bytes: read(path), file: path, logKey, ...told });
    writeNew(to, text);
    return { ...signed, file: to };
  },
};

function room({ session, now }: Context): Witnessing {
  const { folder, ledger, log, actor } = session.case;
  return { db: folder.db, ledger, log, actor, home: remitHome(), now };
}

function read(path: string): Buffer {
  try {
    return readSmall(nodeFs, path, MAX_NOTE_BYTES);
  } catch (cause) {
    throw new Failure('bad-input', `${path} cannot be read: ${(cause as Error).message}`, {
      advice: 'Choose the file again.',
      cause,
    });
  }
}

function mustBeNew(path: string): void {
  if (existsSync(path))
    throw new Failure('bad-input', `${path} is there already`, { field: 'file', advice: 'Choose another name.' });
}

function writeNew(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (cause) {
    throw new Failure('bad-input', `${path} cannot be written: ${(cause as Error).message}`, {
      field: 'file',
      advice: 'Choose a folder that is there and that you may write to.',
      cause,
    });
  }
}
