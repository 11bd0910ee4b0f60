/** A parser that takes facts from a path says so, or the second of two equal files would lose them. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOM = fileURLToPath(new URL('../../parsers/', import.meta.url));
/** They say of a picture, film or cached answer where it lies, and no more: coverage notes the second path. */
const ONLY_WHERE = ['apps/photo-exif.ts', 'apps/video-quicktime.ts', 'formats/cached-answer.ts'];
/** `file` is here a file that a report tells of. */
const OTHER_FILES = ['reports/ufdr-files.ts', 'reports/ufdr-models.ts'];

it('every file that looks at the path of the file it reads has said that it matters', () => {
  const looking = readdirSync(ROOM, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !name.startsWith('containers/'))
    .map((name) => ({ name, text: readFileSync(ROOM + name, 'utf8') }))
    .filter(({ text }) => /\bfile\.path\b/.test(text));
  expect(looking.length).toBeGreaterThan(8);
  const silent = looking.filter(({ text }) => !text.includes('pathMatters: true')).map(({ name }) => name);
  expect(silent.toSorted()).toEqual([...ONLY_WHERE, ...OTHER_FILES].toSorted());
});
