/** The files of an export, wherever they come from: a folder on a disk, a browser's picker, a test. */
import { join } from './bytes.ts';
import { Fault } from './fault.ts';

export interface SourceFile {
  /** From the export's folder, with `/` between parts. */
  readonly path: string;
  /** False for a link or a device. */
  readonly plain: boolean;
  readonly size: number;
  /** The bytes, in pieces and in order; can be asked for again. */
  chunks(): AsyncIterable<Uint8Array>;
}

export type Source = ReadonlyMap<string, SourceFile>;

/** All bytes of a file; null where it is not there. Throws `Fault` where it is larger than `most` bytes. */
export async function readWhole(source: Source, path: string, most: number): Promise<Uint8Array | null> {
  const file = source.get(path);
  if (file === undefined || !file.plain) return null;
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of file.chunks()) {
    length += part.length;
    if (length > most) throw new Fault(`${path} is longer than ${most} bytes`);
    parts.push(part);
  }
  return join(...parts);
}

/** Paths below a folder, sorted. */
export function below(source: Source, folder: string): string[] {
  return [...source.keys()].filter((path) => path.startsWith(`${folder}/`)).sort();
}
