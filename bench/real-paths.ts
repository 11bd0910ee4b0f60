/** The file list of a real iPhone where the corpus is at hand, and names of the same shape and number where it is not. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openImage } from '../parsers/containers/open.ts';

const LIST = fileURLToPath(
  new URL('../../shared/corpus/iLEAPP/admin/data/filepath-lists/josh-hickman-ios15.csv.zip', import.meta.url),
);
const AS_MANY = 474_145;

export async function realPaths(): Promise<{ paths: string[]; from: string }> {
  if (!existsSync(LIST)) return { paths: invented(), from: 'made up, because the corpus is not here' };
  const image = await openImage(LIST);
  const entries = [];
  for await (const entry of image.list()) entries.push(entry);
  let text = '';
  const decoder = new TextDecoder();
  for await (const { bytes } of image.read(entries))
    for await (const chunk of bytes) text += decoder.decode(chunk, { stream: true });
  await image.close();
  const paths = text
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => (line.startsWith('"') ? line.slice(1, line.indexOf('"', 1)) : line.slice(0, line.indexOf(','))))
    .filter((path) => path !== '');
  return { paths, from: 'the file list of a real iPhone' };
}

function invented(): string[] {
  return Array.from({ length: AS_MANY }, (_, at) => {
    const container = (at % 997).toString(16).padStart(8, '0').toUpperCase();
    return `private/var/mobile/Containers/Data/Application/${container}-0000-4000-8000-000000000000/Library/Caches/folder${at % 31}/file-${at}.dat`;
  });
}
