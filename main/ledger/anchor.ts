/**
 * The anchor: how far this machine has seen a case's ledger, kept outside the case. Cutting entries off the end of a log leaves
 * a log that is whole in itself; only somebody who remembers its length can tell.
 */
import { join } from 'node:path';
import { type Checkpoint, formatCheckpoint, originOf, parseCheckpoint } from './checkpoint.ts';
import { type LogFs, readSmall, syncFolder, writeWhole } from './log-fs.ts';

const MAX_BYTES = 1024;

/** What the anchor of a case says: the head last seen, that there is none, or that the file cannot be read as one. */
export type AnchorSays =
  | { readonly is: 'present'; readonly head: Checkpoint }
  | { readonly is: 'absent' }
  | { readonly is: 'unreadable'; readonly why: string };

/** Folder of the anchors in a Remit home. */
export function anchorFolder(home: string): string {
  return join(home, 'anchors');
}

/** Reads the anchor of a case. Throws only where the disk does. */
export function readAnchor(io: LogFs, home: string, caseId: string): AnchorSays {
  const path = join(anchorFolder(home), caseId);
  if (!io.existsSync(path)) return { is: 'absent' };
  try {
    const head = parseCheckpoint(readSmall(io, path, MAX_BYTES).toString('utf8'), `the anchor ${caseId}`);
    if (head.origin !== originOf(caseId)) return { is: 'unreadable', why: `it is of another ledger, ${head.origin}` };
    return { is: 'present', head };
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error;
    return { is: 'unreadable', why: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Keeps the anchor of one open ledger. It is written in place after each entry, so that a killed program leaves it at most
 * one entry behind, and synced at checkpoints only: the entry itself is already on the disk, and an anchor that is behind
 * raises no alarm.
 */
export class Anchor {
  readonly #io: LogFs;
  readonly #fd: number;

  constructor(io: LogFs, home: string, caseId: string) {
    const folder = anchorFolder(home);
    io.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, caseId);
    const fresh = !io.existsSync(path);
    this.#io = io;
    this.#fd = io.openSync(path, fresh ? 'wx' : 'r+', 0o600);
    try {
      if (fresh) syncFolder(io, folder);
    } catch (error) {
      io.closeSync(this.#fd);
      throw error;
    }
  }

  /** Remembers a head. Sizes only grow, so a shorter text never leaves the end of a longer one behind. */
  remember(head: Checkpoint): void {
    writeWhole(this.#io, this.#fd, Buffer.from(formatCheckpoint(head)), 0);
  }

  sync(): void {
    this.#io.fdatasyncSync(this.#fd);
  }

  close(): void {
    this.#io.closeSync(this.#fd);
  }
}
