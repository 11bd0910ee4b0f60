/** What a backup's own list says, whichever way it is written (Manifest.db or Manifest.mbdb). */
import { createHash } from 'node:crypto';
import type { UtcMs } from '../../contract/record.ts';

export interface ManifestRow {
  /** SHA-1, 40 hex digits, under which the payload is stored; null when the list holds something else. */
  readonly fileId: string | null;
  readonly domain: string;
  readonly relativePath: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly facts: FileFacts | null;
  /** Why `facts` is null. */
  readonly damage?: string;
}

export interface FileFacts {
  readonly size: number | null;
  readonly modified: UtcMs | null;
  /** The file's own key, wrapped with the key of its protection class. Decrypted backups still carry it. */
  readonly key: WrappedKey | null;
}

export interface WrappedKey {
  readonly protectionClass: number;
  readonly wrapped: Uint8Array;
}

export interface Manifest {
  /** Rows in the order of their file ids, some at a time. Stops early where the list is damaged, and warns. */
  rows(signal?: AbortSignal): AsyncIterable<readonly ManifestRow[]>;
  find(fileId: string): ManifestRow | null;
  /** Complete once `rows` has run to its end. */
  readonly warnings: readonly string[];
  close(): void;
}

/** The name of a payload: SHA-1 of domain, hyphen and path. */
export function fileIdOf(domain: string, relativePath: string): string {
  return createHash('sha1').update(`${domain}-${relativePath}`, 'utf8').digest('hex');
}

export const FILE_ID = /^[0-9a-f]{40}$/;
