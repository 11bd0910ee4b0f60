import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** Files of the store that read or count what records say, or whose they are. Only the gate may. */
const CONTENT = [
  'grants',
  'hash-list',
  'kin',
  'mandates',
  'people',
  'predicate',
  'quarantine',
  'record-counts',
  'record-list',
  'records',
  'seen',
  'sift',
  'spans',
  'store-version',
  'threads',
  'time-marks',
  'words',
];

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

/** Paths, from the root of the project, of the project's own files that a file imports. */
function imports(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const named = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, path]) => path ?? '');
  return named.map((path) => relative(ROOT, resolve(join(ROOT, dirname(file)), path)));
}

describe('a folder is a permission', () => {
  it('only the gate asks the store for content', () => {
    const content = new Set(CONTENT.map((name) => join('main/store', `${name}.ts`)));
    const outside = ['main', 'bin', 'bench', 'renderer', 'parsers', 'contract', 'practice']
      .flatMap((folder) => {
        try {
          return sources(folder);
        } catch {
          // A room that has not been built yet imports nothing.
          return [];
        }
      })
      .filter((file) => !file.startsWith('main/gate/') && !file.startsWith('main/store/'));
    expect(outside.length).toBeGreaterThan(50);
    expect(
      outside.flatMap((file) =>
        imports(file)
          .filter((path) => content.has(path))
          .map((path) => `${file} imports ${path}`),
      ),
    ).toEqual([]);
  });

  it('outside the store, SQL over records does no more than count them', () => {
    const files = sources('main').filter((file) => !file.startsWith('main/store/'));
    const speaking = files.flatMap((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8').replaceAll(/SELECT count\(\*\) FROM record\b/g, '');
      return /\b(?:FROM|JOIN|INTO|UPDATE)\s+(?:main\.|seg\.)?record(?:_fts)?\b/.test(text) ? [file] : [];
    });
    expect(speaking).toEqual([]);
  });

  it('the gate imports no shell, service, parser, export or screen; of the parsers’ room only decoders of pictures', () => {
    const rooms = new Set(
      sources('main/gate').flatMap((file) => imports(file).map((path) => path.split('/').slice(0, 2).join('/'))),
    );
    expect([...rooms].filter((room) => !room.startsWith('contract/')).toSorted()).toEqual([
      'main/gate',
      'main/ledger',
      'main/store',
      'parsers/formats',
      // The failure that a decoder throws.
      'parsers/parser.ts',
    ]);
    const decoding = sources('main/gate').filter((file) => imports(file).some((path) => path.startsWith('parsers/')));
    expect(decoding.every((file) => file.startsWith('main/gate/media/'))).toBe(true);
  });
});
