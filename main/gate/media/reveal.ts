/**
 * One picture, film or recording at a time. The grant is asked before the image is touched and again after it was read, since
 * reading takes time in which a grant can end or an item be locked; then the entry is written; only then are there bytes to
 * ask for. They are held in memory, for the person and the grant that they were read for, until something else is shown.
 */
import { randomUUID } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { Failure } from '../../../contract/failure.ts';
import { type MediaPiece, PIECE_BYTES, type ShownMedia } from '../../../contract/media.ts';
import type { Actor } from '../../../contract/people.ts';
import type { MemberBytes, Source } from '../../store/source.ts';
import { extractionOf, setHash } from '../../store/extractions.ts';
import { lockedHashes } from '../../store/locked-files.ts';
import { chooseFile, filesNamed, type ListedFile, mediaOf } from '../../store/media-files.ts';
import { allOf } from '../../store/predicate.ts';
import { holds } from '../../store/record-counts.ts';
import { type Access, type Desk, enter, refuse, type Wanted } from '../access.ts';
import { show } from '../showing.ts';
import { fitToShow } from './fit-to-show.ts';

/** A film of some minutes. All of it is held in memory, and again in the window. */
const MOST_BYTES = 256 * 1024 * 1024;

export interface Held extends Pick<ShownMedia, 'media' | 'record'> {
  readonly grant: number;
  readonly holder: string;
  readonly bytes: Buffer;
}

/** Where the gate keeps what was revealed last. */
export interface MediaTray {
  held: Held | null;
  /** Goes up whenever what is held is let go, so that a reading under way knows that nobody waits for it. */
  turn: number;
  readonly source: Source;
}

export interface Asked {
  readonly grant: number;
  readonly record: number;
  readonly password?: string | undefined;
}

export async function revealMedia(desk: Desk, actor: Actor, { grant, record, password }: Asked): Promise<ShownMedia> {
  letGo(desk.media);
  const { turn } = desk.media;
  const wanted: Wanted = { grant, needed: 5, query: JSON.stringify({ grant, media: record }) };
  const before = opened(desk, actor, wanted, record);
  const found = fileOf(desk, record);
  const read = await readFrom(desk, found, password).catch((error: unknown) => {
    // That a source is another than was loaded is worth a line that stays.
    if (error instanceof Failure && error.facts.code === 'does-not-verify')
      refuse(desk, actor, wanted, before.grant, [{ rule: 'source-changed', reason: error.message }]);
    throw error;
  });
  if (desk.media.turn !== turn) throw new Failure('cancelled', 'it was closed before it could be shown');
  const access = opened(desk, actor, wanted, record);
  if (lockedHashes(desk.db).has(read.sha256))
    throw refuse(desk, actor, wanted, access.grant, [
      { rule: 'locked-copy', reason: 'These bytes are those of an item that is locked. They are not shown.' },
    ]);
  const fit = fitToShow(read.bytes, found.file.path);
  const { entry } = show(desk, actor, access, 'media.shown', [record], wanted.query);
  // Known from now on, so that locking it finds its copies.
  if (found.file.sha256 === null && read.checked === 'image') setHash(desk.db, found.file.id, read.sha256);
  const media = randomUUID();
  desk.media.held = { media, record, grant, holder: actor.name, bytes: fit.bytes };
  return {
    media,
    record,
    kind: fit.kind,
    type: fit.type,
    bytes: fit.bytes.length,
    sha256: read.sha256,
    checked: read.checked,
    byName: found.byName,
    stripped: fit.stripped,
    entry,
  };
}

/** Forgets the bytes that were shown last. */
export function letGo(tray: MediaTray): void {
  tray.held = null;
  tray.turn += 1;
}

/** Throws `Failure` where nothing is held under this name, or the grant no longer opens the record that it is of. */
export function mediaPiece(desk: Desk, actor: Actor, media: string, offset: number): MediaPiece {
  const { held } = desk.media;
  if (held === null || held.media !== media || held.holder !== actor.name)
    throw new Failure('bad-input', 'this picture, film or recording is closed', { advice: 'Reveal it again.' });
  const { grant, record, bytes } = held;
  try {
    opened(desk, actor, { grant, needed: 5, query: JSON.stringify({ grant, media: record, offset }) }, record);
  } catch (error) {
    letGo(desk.media);
    throw error;
  }
  const piece = bytes.subarray(offset, offset + PIECE_BYTES);
  return { offset, data: piece.toString('base64'), last: offset + piece.length >= bytes.length };
}

/** The grant opens this record, whole and now; otherwise the refusal is an entry. */
function opened(desk: Desk, actor: Actor, wanted: Wanted, record: number): Access {
  const access = enter(desk, actor, wanted);
  const { level, grant } = access;
  // A mandate of a lower level than the grant holds the grant down.
  if (level < 5) {
    const reason = `Grant ${grant.id} opens level ${level}; a picture, film or recording needs level 5.`;
    throw refuse(desk, actor, wanted, grant, [{ rule: 'above-level', reason }]);
  }
  if (!access.scope.media) {
    const reason = 'The mandate or the request keeps pictures, films and recordings closed.';
    throw refuse(desk, actor, wanted, grant, [{ rule: 'media-not-allowed', reason }]);
  }
  // Words can be taken out of a record and a picture cannot: where it is sifted before it is read, a redacted one has none.
  const where = access.sifted === null ? access.where : allOf([access.where, access.sifted.whole]);
  if (!holds(desk.db, where, record)) {
    const reason = `Record ${record} is not among what grant ${grant.id} opens.`;
    throw refuse(desk, actor, wanted, grant, [{ rule: 'outside-scope', reason }]);
  }
  return access;
}

interface Found {
  readonly extraction: number;
  readonly file: ListedFile;
  readonly byName: boolean;
}

const WHY_NOT = {
  none: 'No file of its extraction bears the name that the record gives.',
  several: 'Several files of its extraction fit the name that the record gives, and which of them is meant is not known.',
  missing: 'The image lists the file that the record names, and does not hold its bytes.',
} as const;

function fileOf(desk: Desk, record: number): Found {
  const { extraction, named } = mediaOf(desk.db, record) ?? { extraction: 0, named: null };
  if (named === null) throw new Failure('bad-input', `record ${record} names no picture, film or recording`);
  // Images are loaded by whole paths. What a release was issued from has a name there and no path.
  if (!isAbsolute(extractionOf(desk.db, extraction).source))
    throw new Failure('bad-input', 'this case is a release, and a release holds no pictures, films or recordings', {
      advice: 'Ask whoever issued it. What of the phone was released is here in full.',
    });
  const found = chooseFile(named, filesNamed(desk.db, extraction, named));
  if (!found.found)
    throw new Failure('bad-input', WHY_NOT[found.why], {
      advice: 'Nothing was shown. Coverage, under Extractions, lists the files that the image holds.',
    });
  return { extraction, file: found.file, byName: found.byName };
}

async function readFrom(desk: Desk, { extraction, file }: Found, password: string | undefined): Promise<MemberBytes> {
  const { source, sha256, bytes } = extractionOf(desk.db, extraction);
  if (file.size !== null && file.size > MOST_BYTES)
    throw new Failure('bad-input', `the file has ${file.size.toLocaleString('en-GB')} bytes, more than are shown here`, {
      advice: 'Ask whoever keeps the image for a shorter copy. Nothing was shown.',
    });
  const member = {
    source,
    imageSha256: sha256,
    imageBytes: bytes,
    path: file.path,
    original: file.original,
    sha256: file.sha256,
  };
  return desk.media.source.read(member, { most: MOST_BYTES, password });
}
