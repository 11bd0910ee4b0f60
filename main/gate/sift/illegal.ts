/**
 * "I think this is illegal": the item and every copy of its file are locked at once and for good. No call of Remit unlocks
 * one. The ledger has the numbers of the records and nothing else; nobody gives a reason, since that would describe it.
 */
import { Failure } from '../../../contract/failure.ts';
import type { Actor } from '../../../contract/people.ts';
import type { HashListLoaded, Locked } from '../../../contract/sift.ts';
import { matchHashes, readHashList } from '../../store/hash-list.ts';
import { kinRows, mediaHashes, mediaRows, sameSource } from '../../store/kin.ts';
import { lockRecords, recordExists } from '../../store/sift.ts';
import type { Desk } from '../access.ts';
import { itemFacts } from '../showing.ts';

/** General steps, to be checked against the rules of the place of work; not legal advice. */
export const ADVICE: readonly string[] = [
  'Stop looking. The item is locked in Remit: it will not be shown, exported or released from this case again.',
  'If a child may be in danger now, call the police on 999.',
  'Otherwise call the police on 101, or the police contact named in your organisation’s procedure, and your data-protection lead.',
  'Do not copy, print, photograph, send or describe the item to anybody but the police. Do not delete the case or the phone image.',
  'Write down when and where you saw it, under which grant, and who was in the room.',
  'Tell the officer who holds the phone, and keep the machine as it is until the police have said what to do with it.',
];

export function escalateMedia(desk: Desk, actor: Actor, record: number): Locked {
  if (!recordExists(desk.db, record))
    throw new Failure('bad-input', `there is no record ${record} in this case`, { field: 'record' });
  const ids = withCopies(desk, record);
  const { seq } = desk.ledger.appendSync('item.locked', actor, itemFacts(ids));
  lockRecords(desk.db, ids, desk.ledger.now().at, seq);
  return { locked: ids.length, entry: seq, advice: [...ADVICE] };
}

/** The record, the other parts of its source row, and every record of the same file, by path or by hash. */
function withCopies(desk: Desk, record: number): number[] {
  const hashes = mediaHashes(desk.db);
  const ids = new Set([record, ...sameSource(desk.db, [record]).map(({ id }) => id)]);
  const own = kinRows(desk.db, [...ids], hashes);
  const paths = new Set(own.flatMap(({ extraction, media }) => (media === null ? [] : [`${extraction} ${media}`])));
  const digests = new Set(own.flatMap(({ sha256 }) => (sha256 === null ? [] : [sha256])));
  if (paths.size > 0) {
    for (const batch of mediaRows(desk.db, hashes)) {
      for (const { id, extraction, media, sha256 } of batch)
        if (paths.has(`${extraction} ${media}`) || (sha256 !== null && digests.has(sha256))) ids.add(id);
    }
  }
  return [...ids].toSorted((a, b) => a - b);
}

/** Locks what a list of hashes names, without decoding anything. Only SHA-256 can be compared: no other hash is taken at load. */
export async function loadHashList(desk: Desk, actor: Actor, path: string): Promise<HashListLoaded> {
  const list = await readHashList(path);
  const { ids, compared, notCompared } = matchHashes(desk.db, list);
  const { seq } = desk.ledger.appendSync('hashlist.loaded', actor, { digest: list.digest, ...itemFacts(ids) });
  lockRecords(desk.db, ids, desk.ledger.now().at, seq);
  return { hashes: { sha256: list.sha256.size, sha1: list.sha1, md5: list.md5 }, compared, notCompared, locked: ids.length };
}
