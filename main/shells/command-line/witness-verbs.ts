/** Verbs about witnesses: on the machine of the case sending out and taking back, on the witness's own machine signing. */
import { Failure } from '../../../contract/failure.ts';
import type { Service } from '../../service/service.ts';
import { count, type Spoken } from './output.ts';
import { readPassphrase } from './release-verb.ts';

export async function state(service: Service): Promise<Spoken> {
  const found = await service.call('witness.state', {});
  return { json: found, lines: [found.sentence] };
}

export async function offer(service: Service, options: { out: string; from?: string }): Promise<Spoken> {
  const from = options.from ?? '0';
  if (!/^\d+$/.test(from)) throw new Failure('usage', `--from takes a whole number, not ${JSON.stringify(from)}`);
  const made = await service.call('witness.offer', { file: options.out, from: Number(from) });
  return {
    json: made,
    lines: [
      `The checkpoint of ${count(made.size)} entries: ${made.file}`,
      'Send it to the witness. They sign it with: remit witness sign FILE',
    ],
  };
}

export async function accept(service: Service, file: string, options: { who: string }): Promise<Spoken> {
  const made = await service.call('witness.accept', { file, who: options.who });
  return { json: made, lines: [`Kept: a checkpoint of ${count(made.size)} entries.`, made.state.sentence] };
}

export async function cosign(service: Service, options: { name: string; passphraseFile: string }): Promise<Spoken> {
  const passphrase = readPassphrase(options.passphraseFile);
  const found = await service.call('witness.cosign', { name: options.name, passphrase });
  return { json: found, lines: [found.sentence] };
}

export async function key(service: Service): Promise<Spoken> {
  const own = await service.call('witness.key', {});
  return { json: own, lines: [own.vkey, `Fingerprint ${own.fingerprint}`] };
}

export interface SignVerb {
  readonly proof?: string;
  readonly logKey?: string;
  readonly out?: string;
}

/** What is printed is for comparing with what was read out, before the file goes back. */
export async function sign(service: Service, file: string, { proof, logKey, out }: SignVerb): Promise<Spoken> {
  const asked = {
    file,
    ...(proof === undefined ? {} : { proof }),
    ...(logKey === undefined ? {} : { logKey }),
    ...(out === undefined ? {} : { out }),
  };
  const signed = await service.call('witness.sign', asked);
  const before = signed.first
    ? 'This machine had not seen this ledger before. Compare its key with what you were told.'
    : `It grew out of the ${count(signed.before)} entries that this machine signed before.`;
  return {
    json: signed,
    lines: [
      `Signed: ${count(signed.size)} entries of ${signed.origin}`,
      before,
      `Key of the ledger ${signed.logKey}`,
      `Read aloud: ${signed.words.join(' ')}`,
      `Send this back: ${signed.file}`,
    ],
  };
}
