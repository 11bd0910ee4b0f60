/** Hashes of files that nobody may look at, as a lawful user brings them. They are compared and never kept. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type Database from 'better-sqlite3';
import { Failure } from '../../contract/failure.ts';
import { mediaHashes, mediaRows } from './kin.ts';

export interface HashList {
  readonly sha256: ReadonlySet<string>;
  readonly sha1: number;
  readonly md5: number;
  /** SHA-256 of the list itself. */
  readonly digest: string;
}

/** Read in pieces; the end of each is read again with the next, since a hash can lie across it. */
const OVERLAP = 64;
const HEX = /(?<![0-9a-f])(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})(?![0-9a-f])/gi;

/**
 * Every SHA-256, SHA-1 and MD5 in hexadecimal, one a line or as values of the JSON that CAID and Project VIC exchange; what
 * stands round them is not read. Throws `Failure('bad-input')` where the file cannot be read or holds none.
 */
export async function readHashList(path: string): Promise<HashList> {
  const found = { 64: new Set<string>(), 40: new Set<string>(), 32: new Set<string>() };
  const digest = createHash('sha256');
  let rest = '';
  const take = (text: string) => {
    for (const [hash] of text.matchAll(HEX)) found[hash.length as 64 | 40 | 32].add(hash.toLowerCase());
  };
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      digest.update(chunk);
      const text = rest + chunk.toString('latin1');
      // A run that reaches the end may go on in the next piece.
      const end = text.length - OVERLAP - (/[0-9a-f]*$/i.exec(text.slice(0, text.length - OVERLAP))?.[0].length ?? 0);
      const cut = Math.max(0, end);
      take(text.slice(0, cut));
      rest = text.slice(cut);
      if (rest.length > 1_000_000) throw new Failure('bad-input', `${path} is not a list of hashes: it holds no separators`);
    }
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure('bad-input', `${path} cannot be read: ${(cause as Error).message}`, {
      advice: 'Choose the list again.',
      cause,
    });
  }
  take(rest);
  if (found[64].size + found[40].size + found[32].size === 0) {
    throw new Failure('bad-input', `${path} holds no SHA-256, SHA-1 or MD5 in hexadecimal`, {
      advice: 'Give one hash a line, or the JSON of CAID or Project VIC.',
    });
  }
  return { sha256: found[64], sha1: found[40].size, md5: found[32].size, digest: digest.digest('hex') };
}

export interface Matches {
  readonly ids: readonly number[];
  /** Records that name a file whose SHA-256 the load took, and those whose it did not. */
  readonly compared: number;
  readonly notCompared: number;
}

/** Records whose file is on the list. No file is opened: the hashes were taken when the phone was loaded. */
export function matchHashes(db: Database.Database, { sha256 }: HashList): Matches {
  const ids: number[] = [];
  let compared = 0;
  let notCompared = 0;
  for (const batch of mediaRows(db, mediaHashes(db))) {
    for (const row of batch) {
      if (row.sha256 === null) notCompared++;
      else compared++;
      if (row.sha256 !== null && sha256.has(row.sha256)) ids.push(row.id);
    }
  }
  return { ids, compared, notCompared };
}
