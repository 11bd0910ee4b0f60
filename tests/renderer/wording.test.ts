/** What the screens say: only what the data shows, and never what only a court can say. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const RENDERER = fileURLToPath(new URL('../../renderer/', import.meta.url));

const BANNED: readonly RegExp[] = [
  /compl(?:y|ies|iant) with/i,
  /admissib/i,
  /\bproves?\b/i,
  /\bproof that\b/i,
  /court[- ]approved/i,
  /forensically sound/i,
  /guarantee/i,
  /tamper[- ]proof/i,
  /\b(?:s?he|they) (?:read|saw|knew|meant|sent) (?:it|this|that)\b/i,
  /\b(?:suspicious|guilty|liar|lying|fake)\b/i,
];

function files(): readonly string[] {
  return readdirSync(RENDERER, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:tsx?|html)$/.test(name));
}

/** Everything but comments. */
function said(file: string): string {
  return readFileSync(join(RENDERER, file), 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/^\s*\/\/.*$/gm, '');
}

describe('the words of the screens', () => {
  it('are there to be read', () => {
    expect(files().filter((file) => file.endsWith('words.ts')).length).toBeGreaterThan(8);
  });

  it.each(BANNED.map((banned) => [banned.source, banned] as const))('never match %s', (_, banned) => {
    const found = files().flatMap((file) => {
      const match = banned.exec(said(file));
      return match === null ? [] : [`${file}: ${match[0]}`];
    });
    expect(found).toEqual([]);
  });

  it('stand in words files, not in screens: no sentence is written between tags', () => {
    const found = files()
      .filter((file) => /^screens.*\.tsx$/.test(file))
      .flatMap((file) => [...said(file).matchAll(/>\s*([A-Z][a-z]+ [a-z][^<>{}]*)\s*</g)].map((match) => `${file}: ${match[1]}`));
    expect(found).toEqual([]);
  });

  it('leave styles to classes, because the page’s policy blocks them inline', () => {
    expect(files().filter((file) => /\bstyle=\{/.test(said(file)))).toEqual([]);
  });
});
