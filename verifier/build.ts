/** `npm run verifier`: writes `built/verify.html` and `built/verify.mjs`, the same bytes every time, and prints their SHA-256. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const digest = (text: string, form: 'hex' | 'base64') => createHash('sha256').update(text).digest(form);

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
    .replace('SCRIPT-HASH', () => `sha256-${digest(script, 'base64')}`)
    .replace('STYLE-HASH', () => `sha256-${digest(style, 'base64')}`)
    .replace('>STYLE<', () => `>${style}<`)
    .replace('>SCRIPT<', () => `>${script}<`);
  return { 'verify.html': html, 'verify.mjs': `${HEAD}${bundle(at('command.ts'))}` };
}

/** SHA-256 of a built file, as README.md gives it. */
export function fingerprint(text: string): string {
  return digest(text, 'hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(at('built'), { recursive: true });
  for (const [name, text] of Object.entries(built())) {
    writeFileSync(at(`built/${name}`), text);
    process.stdout.write(`${fingerprint(text)}  verifier/built/${name}\n`);
  }
}
