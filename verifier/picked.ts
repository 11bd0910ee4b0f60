/** An export's folder as a browser hands it over: by the picker, or dropped. Nothing is sent anywhere. */
import { Fault } from './fault.ts';
import type { Source, SourceFile } from './source.ts';

interface Picked {
  readonly path: string;
  readonly file: File;
}

/** Files of an `<input type=file webkitdirectory>`. */
export function fromPicker(files: Iterable<File>): Picked[] {
  return [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Files of what was dropped: one folder, or all that is in it. Must be called while the drop is being handled. */
export async function fromDrop(items: Iterable<DataTransferItem>): Promise<Picked[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  return (await Promise.all(entries.map((entry) => under(entry)))).flat();
}

async function under(entry: FileSystemEntry): Promise<Picked[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ path: entry.fullPath.replace(/^\//, ''), file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: Picked[] = [];
  for (;;) {
    // A browser gives the files of a folder in parts, and none when there are no more.
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return found;
    for (const each of part) found.push(...(await under(each)));
  }
}

/** The export among picked files: what lies in the folder of `bagit.txt`. Throws `Fault` where there is none, or more than one. */
export function exportAmong(picked: readonly Picked[]): Source {
  const marks = picked.filter(({ path }) => path === 'bagit.txt' || path.endsWith('/bagit.txt')).map(({ path }) => path);
  const depth = (path: string) => path.split('/').length;
  const shallowest = Math.min(...marks.map(depth));
  const [mark, other] = marks.filter((path) => depth(path) === shallowest);
  if (mark === undefined)
    throw new Fault('There is no bagit.txt here. Choose the folder of an export: the one that holds bagit.txt and data.');
  if (other !== undefined) throw new Fault('There are several exports here. Choose the folder of one.');
  const top = mark.slice(0, -'bagit.txt'.length);
  const own = picked.filter(({ path }) => path.startsWith(top));
  return new Map(own.map(({ path, file }) => [path.slice(top.length), sourceFile(path.slice(top.length), file)]));
}

function sourceFile(path: string, file: File): SourceFile {
  return { path, plain: true, size: file.size, chunks: () => pieces(file) };
}

const PIECE = 1024 * 1024;

async function* pieces(file: File): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < file.size; from += PIECE) yield new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer());
}
