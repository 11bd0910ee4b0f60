/**
 * `npm run verifier`: writes `built/verify.html` and `built/verify.mjs`, the same bytes every time, prints their SHA-256, and puts into
 * README.md and docs/export-format.md what they repeat of this room.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';
import { fingerprint, withActs, withFingerprints } from './published.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const policyHash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

const HEAD = `// biome-ignore-all format: made by a program
// Made from the folder verifier/ by npm run verifier, not written by hand. The same code as the page verify.html.
/* oxlint-disable */
`;

/** The two files, by name. */
export function built(): Readonly<Record<'verify.html' | 'verify.mjs', string>> {
  const style = `\n${readFileSync(at('page.css'), 'utf8')}`;
  const script = `\n${bundle(at('page.ts'))}`;
  if (script.includes('</script')) throw new Error('the script would end itself');
  // Replaced by functions: in a plain replacement `$` would have a meaning of its own.
  const html = readFileSync(at('page.html'), 'utf8')
    .replace('SCRIPT-HASH', () => policyHash(script))
    .replace('STYLE-HASH', () => policyHash(style))
    .replace('>STYLE<', () => `>${style}<`)
    .replace('>SCRIPT<', () => `>${script}<`);
  return { 'verify.html': html, 'verify.mjs': `${HEAD}${bundle(at('command.ts'))}` };
}

function rewrite(file: string, change: (text: string) => string): void {
  const text = readFileSync(file, 'utf8');
  const changed = change(text);
  if (changed !== text) writeFileSync(file, changed);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = built();
  mkdirSync(at('built'), { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(at(`built/${name}`), text);
    process.stdout.write(`${fingerprint(text)}  verifier/built/${name}\n`);
  }
  rewrite(at('../README.md'), (text) => withFingerprints(text, files));
  rewrite(at('../docs/export-format.md'), withActs);
}
