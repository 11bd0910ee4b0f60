/** Listing and matching 474,145 paths in a zip with few payloads: half a million names must be no event. */
import { mkdtempSync, rmSync, closeSync, openSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCaseFolder } from '../main/store/case-folder.ts';
import { loadInProcess, phaseFigures } from './load-process.ts';
import { realPaths } from './real-paths.ts';
import type { Bench } from './run.ts';

export const bench: Bench = {
  name: 'paths',
  async run() {
    const at = mkdtempSync(join(tmpdir(), 'remit-bench-'));
    process.env['REMIT_HOME'] = join(at, 'home');
    try {
      const { paths, from } = await realPaths();
      const zip = join(at, 'paths.zip');
      writeEmptyMembers(zip, paths);
      const caseFolder = join(at, 'paths.remit');
      createCaseFolder(caseFolder).db.close();
      const said = loadInProcess(caseFolder, zip);
      return {
        'paths from': from,
        [`${paths.length} paths: load, s (goal ≤ 5)`]: said.ms / 1000,
        'files in coverage': said.files,
        'peak memory, MB (goal ≤ 500)': said.peakMb,
        ...phaseFigures(`${paths.length} paths`, said),
      };
    } finally {
      rmSync(at, { recursive: true, force: true });
    }
  },
};

/** A zip of empty members, zip64 where it must be. */
function writeEmptyMembers(file: string, paths: readonly string[]): void {
  const handle = openSync(file, 'w');
  const central: Buffer[] = [];
  let at = 0;
  let pending: Buffer[] = [];
  const flush = () => {
    if (pending.length > 0) writeSync(handle, Buffer.concat(pending));
    pending = [];
  };
  for (const path of paths) {
    const name = Buffer.from(path);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(0x0800, 6);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(0x0800, 8);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    pending.push(local, name);
    central.push(entry, name);
    at += local.length + name.length;
    if (pending.length > 10_000) flush();
  }
  flush();
  const directory = Buffer.concat(central);
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(44n, 4);
  end64.writeUInt16LE(45, 12);
  end64.writeUInt16LE(45, 14);
  end64.writeBigUInt64LE(BigInt(paths.length), 24);
  end64.writeBigUInt64LE(BigInt(paths.length), 32);
  end64.writeBigUInt64LE(BigInt(directory.length), 40);
  end64.writeBigUInt64LE(BigInt(at), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(at + directory.length), 8);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(0xffff, 8);
  end.writeUInt16LE(0xffff, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  writeSync(handle, Buffer.concat([directory, end64, locator, end]));
  closeSync(handle);
}
