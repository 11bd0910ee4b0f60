import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import { MandateSchema } from '../../contract/mandate.ts';
import { RequestSchema } from '../../contract/request.ts';
import { makePractice } from '../../practice/make.ts';
import { practiceRequests } from '../../practice/requests.ts';

const folders: string[] = [];
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'remit-make-'));
  folders.push(made);
  return made;
}
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

/** Digest of every file by its path. */
function digests(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const pairs = files.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return [relative(root, path), createHash('sha256').update(readFileSync(path)).digest('hex')] as const;
  });
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('makePractice', () => {
  it('writes the same bytes on every run', async () => {
    const [first, second] = [folder(), folder()];
    await makePractice(first, { scale: 3 });
    await makePractice(second, { scale: 3 });
    const all = digests(first);
    expect(Object.keys(all).length).toBeGreaterThan(50);
    expect(digests(second)).toEqual(all);
  });

  it('leaves no journal, no shared memory and no state beside the stores', async () => {
    const out = folder();
    await makePractice(out);
    const names = Object.keys(digests(out));
    expect(names.filter((name) => /-(journal|shm)$|\.(first|second)$/.test(name))).toEqual([]);
  });

  it('gives the paths of what it wrote', async () => {
    const out = folder();
    const made = await makePractice(out);
    expect(readdirSync(out).sort()).toEqual(
      [
        'README.txt',
        'android-files',
        'android-files.zip',
        'iphone-backup',
        'mandate.json',
        ...practiceRequests().map(({ file }) => file),
      ].sort(),
    );
    expect(made.requests).toEqual(practiceRequests().map(({ file }) => join(out, file)));
  });

  it('writes a mandate and requests that the contract accepts as they stand', async () => {
    const made = await makePractice(folder());
    const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
    expect(MandateSchema.parse(json(made.mandate))).toEqual(json(made.mandate));
    for (const path of made.requests) expect(RequestSchema.parse(json(path)), path).toEqual(json(path));
  });

  it('tells how far it is, rising to the end', async () => {
    const heard: number[] = [];
    let total = 0;
    await makePractice(folder(), {
      onProgress: (progress) => {
        heard.push(progress.done);
        total = progress.total;
      },
    });
    expect(heard).toEqual(Array.from({ length: total + 1 }, (_, index) => index));
  });

  it('makes anew phones that were left half made', async () => {
    const out = folder();
    await makePractice(out);
    const whole = digests(out);
    rmSync(join(out, 'android-files'), { recursive: true });
    rmSync(join(out, 'mandate.json'));
    writeFileSync(join(out, 'iphone-backup', 'Manifest.db'), 'half');
    await makePractice(out);
    expect(digests(out)).toEqual(whole);
  });

  it('leaves alone what it did not make', async () => {
    const out = folder();
    mkdirSync(join(out, 'iphone-backup'));
    writeFileSync(join(out, 'iphone-backup', 'Manifest.db'), 'a real one');
    const before = digests(out);
    await expect(makePractice(out)).rejects.toThrow(Failure);
    expect(digests(out)).toEqual(before);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses a scale of %s', async (scale) => {
    await expect(makePractice(folder(), { scale })).rejects.toThrow('scale must be a whole number');
  });
});
