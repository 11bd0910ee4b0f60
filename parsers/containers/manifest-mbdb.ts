/**
 * Manifest.mbdb, the list of an iTunes backup before iOS 10: `mbdb`, version 5.0, then records one after another. Strings
 * are a 16-bit big-endian length and the bytes, FFFF standing for none; times are Unix seconds.
 */
import { Undecodable } from '../parser.ts';
import { fileIdOf, type Manifest, type ManifestRow } from './backup-manifest.ts';
import { FileBytes } from './file-bytes.ts';

const MAGIC = Buffer.from('mbdb\x05\x00', 'latin1');
const LARGEST = 512 * 1024 * 1024;
const PAGE = 1000;
const NONE = 0xffff;
/** Mode, inode, uid, gid, three times, size, protection class, count of properties. */
const FIXED = 2 + 8 + 4 + 4 + 12 + 8 + 1 + 1;
const KINDS: Readonly<Record<number, ManifestRow['kind']>> = { 0x8: 'file', 0x4: 'folder', 0xa: 'link' };

/** Reads the copy at `path`; `Undecodable` when it is no such list. A list that breaks off keeps what came before. */
export async function readManifestMbdb(path: string, original: string): Promise<Manifest> {
  const file = await FileBytes.open(path);
  try {
    if (file.size > LARGEST)
      throw new Undecodable(`${original} is ${file.size} bytes long, far too long for the list of a backup`);
    const bytes = await file.exactly(0, file.size);
    if (!bytes.subarray(0, MAGIC.length).equals(MAGIC))
      throw new Undecodable(`${original} does not begin as the list of a backup does`);
    return new ManifestMbdb(bytes, original);
  } finally {
    await file.close();
  }
}

class ManifestMbdb implements Manifest {
  readonly warnings: readonly string[];
  readonly #rows: readonly ManifestRow[];
  readonly #byId: ReadonlyMap<string, ManifestRow>;

  constructor(bytes: Buffer, original: string) {
    const rows: ManifestRow[] = [];
    const warnings: string[] = [];
    let at = MAGIC.length;
    while (at < bytes.length) {
      const record = recordAt(bytes, at);
      if (record === null) {
        warnings.push(
          `${original} is damaged: its list could be read up to row ${rows.length}, byte ${at} of ${bytes.length} only`,
        );
        break;
      }
      rows.push(record.row);
      at = record.end;
    }
    this.warnings = warnings;
    this.#rows = rows.toSorted((a, b) => ((a.fileId as string) < (b.fileId as string) ? -1 : 1));
    this.#byId = new Map(rows.map((row) => [row.fileId as string, row]));
  }

  async *rows(signal?: AbortSignal): AsyncGenerator<readonly ManifestRow[]> {
    for (let at = 0; at < this.#rows.length; at += PAGE) {
      signal?.throwIfAborted();
      yield this.#rows.slice(at, at + PAGE);
    }
  }

  find(fileId: string): ManifestRow | null {
    return this.#byId.get(fileId) ?? null;
  }

  close(): void {}
}

/** Null where the record does not fit into what is left. */
function recordAt(bytes: Buffer, from: number): { row: ManifestRow; end: number } | null {
  let at = from;
  const text = (): string | null => {
    if (at + 2 > bytes.length) return null;
    const length = bytes.readUInt16BE(at);
    at += 2;
    if (length === NONE) return '';
    if (at + length > bytes.length) return null;
    at += length;
    return bytes.toString('utf8', at - length, at);
  };
  const texts = [text(), text(), text(), text(), text()];
  const [domain, relativePath] = texts;
  if (texts.includes(null) || typeof domain !== 'string' || typeof relativePath !== 'string' || at + FIXED > bytes.length)
    return null;
  const mode = bytes.readUInt16BE(at);
  const modified = bytes.readUInt32BE(at + 18);
  const size = Number(bytes.readBigUInt64BE(at + 30));
  const properties = bytes[at + 39] as number;
  at += FIXED;
  for (let i = 0; i < properties * 2; i++) if (text() === null) return null;
  const facts = { size: Number.isSafeInteger(size) ? size : null, modified: modified === 0 ? null : modified * 1000, key: null };
  const row = { fileId: fileIdOf(domain, relativePath), domain, relativePath, kind: KINDS[mode >>> 12] ?? 'other', facts };
  return { row, end: at };
}
