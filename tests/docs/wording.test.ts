/**
 * What Remit says outside its screens: exports and their notices, the ledger's sentences, what parsers say of themselves, the
 * service's failures, README and docs. Only what the data shows, and never what only a court can say.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

const BANNED: readonly RegExp[] = [
  /\bcompl(?:y|ies|iant) with/i,
  /\badmissib/i,
  /\bproves?\b/i,
  /\bproof that\b/i,
  /\bcourt[- ]approved/i,
  /\bforensically sound/i,
  /\bguarantee/i,
  /\btamper[- ]proof/i,
  /\brequired by s\. ?62\b/i,
  /\bdeleted by (?:the )?user\b/i,
  /\bconsent(?:ed|ing) child\b/i,
  /\b(?:s?he|they) (?:read|saw|knew|meant|sent) (?:it|this|that)\b/i,
  /\b(?:suspicious|guilty|liar|lying|deepfake)\b/i,
];

/** Files under a folder, by ending. */
function under(folder: string, ending: RegExp): string[] {
  if (!existsSync(`${PROJECT}${folder}`)) return [];
  return readdirSync(`${PROJECT}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => `${folder}/${name}`);
}

const text = (file: string): string => readFileSync(`${PROJECT}${file}`, 'utf8');

/** Without what is meant for programmers. */
const code = (file: string): string =>
  text(file)
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/^\s*\/\/.*$/gm, '');

/** Words quoted as words not to be used, in backticks or after "never", do not count as used. */
const prose = (file: string): string => text(file).replaceAll(/`[^`\n]*`/g, '');

const SAID: Readonly<Record<string, { files: readonly string[]; read: (file: string) => string }>> = {
  'exports and notices': { files: under('main/exports', /\.ts$/), read: code },
  'the ledger’s sentences and checks': { files: under('main/ledger', /\.ts$/), read: code },
  'the gate’s reasons': { files: under('main/gate', /\.ts$/), read: code },
  'the service and the command line': {
    files: [...under('main/service', /\.ts$/), ...under('main/shells', /\.ts$/)],
    read: code,
  },
  'the contract’s words': { files: under('contract', /\.ts$/), read: code },
  'what parsers say of themselves': { files: under('parsers', /\.ts$/), read: code },
  'the verifier': { files: under('verifier', /^(?!built)[^/]*\.ts$/), read: code },
  'README and docs': { files: ['README.md', ...under('docs', /\.md$/)], read: prose },
};

describe.each(Object.entries(SAID))('the words of %s', (_, { files, read }) => {
  it('are there to be read', () => {
    expect(files.length).toBeGreaterThan(0);
    expect(files.map(read).join('').length).toBeGreaterThan(1000);
  });

  it.each(BANNED.map((banned) => [banned.source, banned] as const))('never match %s', (__, banned) => {
    const found = files.flatMap((file) => {
      const match = banned.exec(read(file));
      return match === null ? [] : [`${file}: ${read(file).slice(Math.max(0, match.index - 30), match.index + 40)}`];
    });
    expect(found).toEqual([]);
  });
});

describe('the test itself', () => {
  it('finds each of the banned claims', () => {
    const claims =
      'complies with; admissible; proves; proof that; court-approved; forensically sound; guaranteed; tamper-proof; required by s.62; deleted by the user; consented child; she read it; guilty';
    expect(BANNED.filter((banned) => !banned.test(claims))).toEqual([]);
  });
});
