// The room keeps to itself, and what lies in built/ is what its sources make.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { built } from '../../verifier/build.ts';
import { bundle } from '../../verifier/bundle.ts';
import { fingerprint, withActs, withFingerprints } from '../../verifier/published.ts';
import { exportsOfOneCase } from './exported.ts';

const ROOM = fileURLToPath(new URL('../../verifier/', import.meta.url));
const README = fileURLToPath(new URL('../../README.md', import.meta.url));
const FORMAT = fileURLToPath(new URL('../../docs/export-format.md', import.meta.url));
const files = readdirSync(ROOM).filter((name) => name.endsWith('.ts'));
const source = (name: string) => readFileSync(join(ROOM, name), 'utf8');

test('it imports its own files and, where it is not in the page, Node', () => {
  for (const name of files) {
    for (const [, from = ''] of source(name).matchAll(/^(?:import|export) [^;]*?from '([^']+)';$/gm))
      expect(from, name).toMatch(/^(\.\/[a-z0-9-]+\.ts|node:[a-z]+)$/);
  }
  expect(files.filter((name) => /\bimport\(|\brequire\(/.test(source(name)))).toEqual([]);
  expect(files.length).toBeGreaterThan(20);
});

test('the page needs nothing of Node and nothing from anywhere', () => {
  const { 'verify.html': page } = built();
  expect(page).not.toMatch(
    /\bnode:|\bimport[\s(]|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|\burl\(|\b(?:src|href)=|https?:\/\/|crypto\.subtle|innerHTML|\seval\(|\son[a-z]+="/,
  );
});

test('what is kept built is what the sources make, the same each time', () => {
  const made = built();
  expect(built()).toEqual(made);
  for (const [name, text] of Object.entries(made)) {
    // `npm run verifier` makes them anew.
    expect(fingerprint(readFileSync(join(ROOM, 'built', name), 'utf8')), name).toBe(fingerprint(text));
  }
});

test('README gives the SHA-256 of both, and the page on the format the acts: npm run verifier writes them', () => {
  const [readme, format] = [readFileSync(README, 'utf8'), readFileSync(FORMAT, 'utf8')];
  expect(withFingerprints(readme, built())).toBe(readme);
  expect(withActs(format)).toBe(format);
  expect(format).toContain('| view.page | consultation | mandate grant level count |');
  expect(() => withFingerprints('', built())).toThrow('README.md has no line for verify.html');
  expect(() => withActs('')).toThrow('has no place for the table');
});

test('the policy allows the one script and the one style that are in the page', () => {
  const { 'verify.html': page } = built();
  const hashes = [/<style>([^]*?)<\/style>/, /<script type="module">([^]*?)<\/script>/].map((shape) => {
    return `sha256-${createHash('sha256')
      .update(shape.exec(page)?.[1] ?? '')
      .digest('base64')}`;
  });
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1];
  expect(policy).toBe(
    `default-src 'none'; script-src '${hashes[1]}'; style-src '${hashes[0]}'; base-uri 'none'; form-action 'none'`,
  );
});

test('code in the page is code of the room, type annotations aside', () => {
  const { 'verify.html': page } = built();
  for (const name of files.filter(
    (each) => !['build.ts', 'bundle.ts', 'command.ts', 'folder.ts', 'published.ts'].includes(each),
  )) {
    expect(page, name).toContain(`// ${name}\n`);
    const plain = source(name)
      .split('\n')
      .filter((line) => /^ {2,}(?:return|if|throw) [^:?!<]*;$/.test(line) && !/ as | satisfies /.test(line));
    for (const line of plain) expect(page, name).toContain(line);
  }
});

test('the joiner refuses what it would get wrong', () => {
  const at = mkdtempSync(join(tmpdir(), 'remit-bundle-'));
  try {
    const put = (name: string, text: string) => writeFileSync(join(at, name), text);
    put('a.ts', "import { b as c } from './b.ts';\n\nexport const a = c;\n");
    put('b.ts', "import { a } from './a.ts';\n\nexport const b = 1;\n");
    expect(() => bundle(join(at, 'a.ts'))).toThrow('under another name');
    put('a.ts', "import { b } from './b.ts';\n\nexport const a = b;\n");
    expect(() => bundle(join(at, 'a.ts'))).toThrow('modules import each other: a.ts -> b.ts -> a.ts');
    put('b.ts', "import z from 'zod';\n\nexport const b = z;\n");
    expect(() => bundle(join(at, 'a.ts'))).toThrow("an import that is not { names } from 'file'");
    put('b.ts', "import { z } from 'zod';\n\nexport const b = z;\n");
    expect(() => bundle(join(at, 'a.ts'))).toThrow('imports zod: this room uses its own files only');
    put('b.ts', 'const hidden = 2;\nexport const b: number = hidden;\n');
    put(
      'a.ts',
      "import { b } from './b.ts';\n\nconst hidden = 1;\nexport const a = b + hidden;\nprocess.stdout.write(String(a));\n",
    );
    put('joined.mjs', bundle(join(at, 'a.ts')).replaceAll('export ', ''));
    expect(execFileSync(process.execPath, [join(at, 'joined.mjs')], { encoding: 'utf8' })).toBe('3');
  } finally {
    rmSync(at, { recursive: true });
  }
});

test('every export carries both, and the one for Node says what it finds by its exit code', async () => {
  const [made] = await exportsOfOneCase(1);
  const folder = made?.folder ?? '';
  for (const [name, text] of Object.entries(built())) expect(readFileSync(join(folder, 'data', name), 'utf8')).toBe(text);
  const run = (...args: string[]) => {
    try {
      return {
        code: 0,
        out: execFileSync(process.execPath, [join(folder, 'data/verify.mjs'), ...args], { encoding: 'utf8', stdio: 'pipe' }),
      };
    } catch (error) {
      const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
      return { code: status, out: stdout + stderr };
    }
  };
  expect(run(folder)).toMatchObject({ code: 0, out: expect.stringMatching(/^PASS: 22 checks hold, 1 could not be made\n/) });
  expect(run(folder, ...(made?.words ?? []))).toMatchObject({ code: 0, out: expect.stringMatching(/^PASS: 23 checks hold\n/) });
  expect(run(folder, 'ab'.repeat(32))).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^FAIL: .*no beginning of audit\.log has this root/),
  });
  expect(run()).toMatchObject({ code: 2, out: expect.stringContaining('node verify.mjs FOLDER') });
  expect(run(join(folder, 'nowhere'))).toMatchObject({ code: 2, out: expect.stringContaining('is not a folder') });
  const copy = `${folder}-link`;
  cpSync(folder, copy, { recursive: true });
  rmSync(join(copy, 'data/README.txt'));
  expect(run(copy)).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^FAIL: .*data\/README\.txt is missing: manifest-sha256\.txt, line 1 lists it/),
  });
  expect(existsSync(copy)).toBe(true);
});
