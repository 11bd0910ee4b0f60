/** An export's folder on a disk, for the twin that Node runs. */
import { createReadStream, lstatSync, readdirSync } from 'node:fs';
import { join as joinPath, sep } from 'node:path';
import type { Source, SourceFile } from './source.ts';

/** All files below a folder. Links are listed and never followed. Throws as the disk does. */
export function folderSource(folder: string): Source {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => !entry.isDirectory());
  return new Map(
    entries.map((entry) => {
      const file = onDisk(folder, joinPath(entry.parentPath, entry.name));
      return [file.path, file];
    }),
  );
}

function onDisk(folder: string, full: string): SourceFile {
  const stat = lstatSync(full);
  const top = folder.endsWith(sep) ? folder.length : joinPath(folder, 'x').length - 1;
  return {
    path: full.slice(top).replaceAll(sep, '/'),
    plain: stat.isFile(),
    size: stat.size,
    chunks: () => createReadStream(full, { highWaterMark: 1024 * 1024 }),
  };
}
