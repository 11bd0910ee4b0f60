/** Kinds that are known and not read: refused with what to do instead, never opened as something they are not. */
import { basename, extname } from 'node:path';
import { Failure } from '../../contract/failure.ts';
import type { FileBytes } from './file-bytes.ts';

const XRY = 'In XAMN, export the file system as a zip, or the findings as Extended XML or Excel, and open that.';

const PACKINGS: readonly (readonly [string, string])[] = [
  ["7z\xbc\xaf'\x1c", '7z'],
  ['\xfd7zXZ\x00', 'xz'],
  ['BZh', 'bzip2'],
  ['\x28\xb5\x2f\xfd', 'Zstandard'],
  ['Rar!\x1a\x07', 'RAR'],
];

/** The refusal for a file that its name or first bytes show to be such a kind; null for any other. */
export async function refusalOf(file: FileBytes): Promise<Failure | null> {
  const name = basename(file.path);
  switch (extname(file.path).toLowerCase()) {
    case '.xry':
    case '.xrycase':
      return new Failure('bad-input', `${name} is an MSAB XRY file: its format is closed and only MSAB's own tools read it`, {
        advice: XRY,
      });
    case '.e01':
    case '.dd':
    case '.img':
    case '.bin':
      return diskImage(name);
    default:
      return byBeginning(name, (await file.upTo(0, 8)).toString('latin1'));
  }
}

function byBeginning(name: string, head: string): Failure | null {
  if (head.startsWith('EVF\x09\x0d\x0a\xff\x00')) return diskImage(name);
  const packing = PACKINGS.find(([magic]) => head.startsWith(magic))?.[1];
  if (packing === undefined) return null;
  return new Failure('bad-input', `${name} is packed as ${packing}, which Remit does not unpack`, {
    advice: 'Unpack it first, into a folder or a tar, and open that.',
  });
}

function diskImage(name: string): Failure {
  return new Failure('bad-input', `${name} looks like the image of a whole disk, which Remit does not read`, {
    advice: 'Export the file system from it as a zip, a tar or a folder, and open that.',
  });
}
