/**
 * Writes the keyed archive that a backup's `Manifest.db` keeps for every file: one `MBFile`. Facts: `$top.root` points at
 * the object; values are UIDs into `$objects`, whose first entry is `$null`; times are Unix seconds.
 */
import { binaryPlist, Uid } from './binary-plist.ts';

export interface BackedUpFile {
  readonly relativePath: string;
  readonly size: number;
  /** As `st_mode`: 0o100644 for a file, 0o040755 for a folder. */
  readonly mode: number;
  readonly inode: number;
  /** Unix seconds. */
  readonly birth: number;
  readonly modified: number;
  /** 3: readable once unlocked since start; 0: folders. */
  readonly protectionClass: number;
}

/** Bytes of the archived `MBFile`, as iOS 13 and later write it. */
export function archivedFile(file: BackedUpFile): Buffer {
  const record = {
    $class: new Uid(3),
    RelativePath: new Uid(2),
    Size: file.size,
    Mode: file.mode,
    UserID: 501,
    GroupID: 501,
    InodeNumber: file.inode,
    Birth: file.birth,
    LastModified: file.modified,
    LastStatusChange: file.modified,
    ProtectionClass: file.protectionClass,
    Flags: 0,
  };
  return binaryPlist({
    $version: 100_000,
    $archiver: 'NSKeyedArchiver',
    $top: { root: new Uid(1) },
    $objects: ['$null', record, file.relativePath, { $classname: 'MBFile', $classes: ['MBFile', 'NSObject'] }],
  });
}
