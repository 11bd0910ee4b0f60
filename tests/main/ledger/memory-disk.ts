/**
 * A disk in memory that forgets like a real one: bytes and names count as kept only once they are synced, and after a sync that
 * failed the system believes what was written to be kept, though it is not. It can fail its n-th call, once or ever after, and
 * it can lose its power at any call.
 */
import { constants } from 'node:fs';
import { dirname } from 'node:path';
import type { LogFs } from '../../../main/ledger/log-fs.ts';

interface Inode {
  bytes: Buffer;
  /** What survives a power cut. */
  kept: Buffer;
  /** The bytes that the next sync will keep; null where the system believes them all kept. */
  dirty: readonly [from: number, to: number] | null;
}

interface Handle {
  readonly inode: Inode | null;
  readonly folder: string | null;
  readonly append: boolean;
  readonly writes: boolean;
}

/** What goes wrong at a call: the system's code, `short` for a write that takes half, `power` for the end of everything. */
export type Trouble = 'EIO' | 'ENOSPC' | 'short' | 'power';
/** The trouble of the `call`-th call, counted from 1, by its name; null for none. */
export type Troubles = (call: number, name: string) => Trouble | null;

export class PowerCut extends Error {}

export class MemoryDisk {
  readonly files = new Map<string, Inode>();
  readonly #keptNames = new Map<string, Inode>();
  readonly #folders = new Set<string>(['/']);
  readonly #handles = new Map<number, Handle>();
  #nextHandle = 3;
  calls = 0;
  /** Folders whose names were made durable. */
  readonly syncedFolders = new Set<string>();
  /** Called before each call is done. */
  troubles: Troubles = () => null;

  /** The disk as the ledger sees it. */
  readonly io = this.#makeIo();

  /** What stands in a file now. */
  read(path: string): Buffer {
    const inode = this.files.get(path);
    if (inode === undefined) throw systemError('ENOENT', path);
    return inode.bytes;
  }

  /** Puts a file there, durably, past all troubles. */
  put(path: string, bytes: Buffer): void {
    for (let folder = dirname(path); !this.#folders.has(folder); folder = dirname(folder)) this.#folders.add(folder);
    const inode = { bytes, kept: bytes, dirty: null };
    this.files.set(path, inode);
    this.#keptNames.set(path, inode);
  }

  /** A disk with the same files, all of them durable. */
  copy(): MemoryDisk {
    const copy = new MemoryDisk();
    for (const folder of this.#folders) copy.#folders.add(folder);
    for (const [path, { bytes }] of this.files) copy.put(path, Buffer.from(bytes));
    return copy;
  }

  /**
   * The disk that is found after the power went: synced bytes and names, and of what was not synced whatever `luck` (0 to 1,
   * asked for each file) let through. A rewrite within one sector is kept whole or not at all; an appended end can be torn
   * at any byte, or be as long as it was and hold zeros.
   */
  afterPowerCut(luck: () => number): MemoryDisk {
    const found = new MemoryDisk();
    for (const folder of this.#folders) found.#folders.add(folder);
    const names = luck() < 0.5 ? this.#keptNames : this.files;
    for (const [path, inode] of names) found.put(path, torn(inode, luck));
    return found;
  }

  #makeIo(): LogFs {
    const open = (path: string, flags: string | number): number => this.#open(path, flags);
    const io = {
      openSync: open,
      closeSync: (fd: number) => void this.#handles.delete(fd),
      readSync: (fd: number, into: Buffer, offset: number, length: number, position: number) =>
        this.#file(fd).bytes.copy(into, offset, position, position + length),
      writeSync: (fd: number, from: Buffer, offset: number, length: number, position: number | null) =>
        this.#write(fd, from.subarray(offset, offset + length), position),
      fdatasyncSync: (fd: number) => this.#sync(fd),
      fsyncSync: (fd: number) => this.#sync(fd),
      fstatSync: (fd: number) => ({ size: this.#file(fd).bytes.length }),
      ftruncateSync: (fd: number, length: number) => {
        const inode = this.#file(fd);
        inode.bytes = inode.bytes.subarray(0, length);
        inode.dirty ??= [length, length];
      },
      renameSync: (from: string, to: string) => {
        const inode = this.files.get(from);
        if (inode === undefined) throw systemError('ENOENT', from);
        this.files.delete(from);
        this.files.set(to, inode);
      },
      unlinkSync: (path: string) => {
        if (!this.files.delete(path)) throw systemError('ENOENT', path);
      },
      readdirSync: (folder: string) => {
        if (!this.#folders.has(folder)) throw systemError('ENOENT', folder);
        return [...this.files.keys()].filter((path) => dirname(path) === folder).map((path) => path.slice(folder.length + 1));
      },
      mkdirSync: (folder: string) => {
        for (let each = folder; !this.#folders.has(each); each = dirname(each)) this.#folders.add(each);
      },
      existsSync: (path: string) => this.files.has(path) || this.#folders.has(path),
    };
    const watched = Object.entries(io).map(([name, act]) => [name, this.#watched(name, act as (...args: unknown[]) => unknown)]);
    return Object.fromEntries(watched) as LogFs;
  }

  #watched(name: string, act: (...args: unknown[]) => unknown): (...args: unknown[]) => unknown {
    return (...args) => {
      this.calls += 1;
      const trouble = this.troubles(this.calls, name);
      if (trouble === null) return act(...args);
      if (trouble === 'power' && name === 'writeSync') this.#half(args, act);
      if (trouble === 'power') throw new PowerCut();
      // A close that reports an error has closed all the same.
      if (name === 'closeSync') act(...args);
      const failed = name.endsWith('syncSync') ? this.#handles.get(Number(args[0]))?.inode : null;
      if (failed) failed.dirty = null;
      if (trouble === 'short' && name === 'writeSync') return this.#half(args, act);
      throw systemError(trouble === 'short' ? 'EIO' : trouble, String(args[0]));
    };
  }

  #half([fd, from, offset, length, position]: unknown[], act: (...args: unknown[]) => unknown): unknown {
    return act(fd, from, offset, Math.floor(Number(length) / 2), position);
  }

  #open(path: string, flags: string | number): number {
    const append = flags === 'ax+' || (typeof flags === 'number' && (flags & constants.O_APPEND) !== 0);
    const writes = flags !== 'r';
    let inode = this.files.get(path);
    if (this.#folders.has(path)) return this.#handle({ inode: null, folder: path, append, writes: false });
    if (flags === 'wx' || flags === 'ax+') {
      if (inode !== undefined) throw systemError('EEXIST', path);
    } else if (flags !== 'w' && inode === undefined) throw systemError('ENOENT', path);
    if (!this.#folders.has(dirname(path))) throw systemError('ENOENT', path);
    if (inode === undefined) {
      inode = { bytes: Buffer.alloc(0), kept: Buffer.alloc(0), dirty: null };
      this.files.set(path, inode);
    } else if (flags === 'w') Object.assign(inode, { bytes: Buffer.alloc(0), dirty: [0, 0] });
    return this.#handle({ inode, folder: null, append, writes });
  }

  #handle(handle: Handle): number {
    this.#handles.set(this.#nextHandle, handle);
    return this.#nextHandle++;
  }

  /** Handles that nobody closed. */
  get openHandles(): number {
    return this.#handles.size;
  }

  #file(fd: number): Inode {
    const inode = this.#handles.get(fd)?.inode;
    if (inode === undefined || inode === null) throw systemError('EBADF', String(fd));
    return inode;
  }

  #write(fd: number, bytes: Buffer, position: number | null): number {
    const inode = this.#file(fd);
    const handle = this.#handles.get(fd);
    if (handle?.writes !== true) throw systemError('EBADF', String(fd));
    const at = handle.append || position === null ? inode.bytes.length : position;
    const grown = Buffer.alloc(Math.max(inode.bytes.length, at + bytes.length));
    inode.bytes.copy(grown);
    bytes.copy(grown, at);
    inode.bytes = grown;
    const [from, to] = inode.dirty ?? [at, at];
    inode.dirty = [Math.min(from, at), Math.max(to, at + bytes.length)];
    return bytes.length;
  }

  #sync(fd: number): void {
    const handle = this.#handles.get(fd);
    if (handle?.inode) handle.inode.kept = synced(handle.inode);
    if (handle?.inode) handle.inode.dirty = null;
    if (typeof handle?.folder !== 'string') return;
    this.syncedFolders.add(handle.folder);
    const inside = (path: string): boolean => dirname(path) === handle.folder;
    for (const path of this.#keptNames.keys()) if (inside(path) && !this.files.has(path)) this.#keptNames.delete(path);
    for (const [path, inode] of this.files) if (inside(path)) this.#keptNames.set(path, inode);
  }
}

/** What is kept after a sync: of what was not dirty, what was kept before; zeros where nothing was. */
function synced({ bytes, kept, dirty }: Inode): Buffer {
  const [from, to] = dirty ?? [bytes.length, bytes.length];
  const next = Buffer.alloc(dirty === null ? kept.length : bytes.length);
  kept.copy(next, 0, 0, Math.min(kept.length, next.length));
  bytes.copy(next, from, from, to);
  return next;
}

function torn({ bytes, kept }: Inode, luck: () => number): Buffer {
  const chance = luck();
  if (chance < 0.3) return Buffer.from(kept);
  const appended = bytes.length > kept.length && bytes.subarray(0, kept.length).equals(kept) && kept.length + bytes.length > 0;
  if (!appended || chance > 0.8) return Buffer.from(bytes);
  const upTo = kept.length + Math.floor(luck() * (bytes.length - kept.length + 1));
  const end = chance < 0.65 ? Buffer.alloc(0) : Buffer.alloc(bytes.length - upTo);
  return Buffer.concat([bytes.subarray(0, upTo), end]);
}

function systemError(code: string, what: string): Error {
  return Object.assign(new Error(`${code}: ${what}`), { code, syscall: 'memory' });
}
