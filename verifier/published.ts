/** What README.md and docs/export-format.md repeat of this room: the SHA-256 of what is built, and the table of acts. */
import { createHash } from 'node:crypto';
import { ACTS } from './entry-words.ts';

const TABLE = /(<!-- acts -->\n)[^]*?(<!-- end of acts -->)/;

/** SHA-256 of a built file, as README.md gives it. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** README.md with the SHA-256 of each built file, on the line that ends in its name. */
export function withFingerprints(readme: string, files: Readonly<Record<string, string>>): string {
  return Object.entries(files).reduce((text, [name, content]) => {
    const line = new RegExp(`^[0-9a-f]{64}  ${name.replaceAll('.', '\\.')}$`, 'm');
    if (!line.test(text)) throw new Error(`README.md has no line for ${name}`);
    return text.replace(line, `${fingerprint(content)}  ${name}`);
  }, readme);
}

/** docs/export-format.md with the acts that an entry may be of, between its two marks. */
export function withActs(page: string): string {
  if (!TABLE.test(page)) throw new Error('docs/export-format.md has no place for the table of acts');
  const rows = [...ACTS].map(([act, { op, must, may }]) => `| ${act} | ${op} | ${must.join(' ')} | ${may.join(' ')} |\n`);
  const table = `| Act | Operation | Must say | May say |\n|---|---|---|---|\n${rows.join('')}`;
  return page.replace(TABLE, (_, start: string, end: string) => `${start}${table}${end}`);
}
