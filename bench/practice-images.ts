/** Practice phones of about a wanted number of records, in a temporary folder that goes when the process ends. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePractice } from '../practice/make.ts';

/** Records that one unit of scale adds to the iPhone. */
const A_UNIT = 600;

export async function practiceImage(records: number): Promise<{ folder: string; image: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'remit-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const { iphone } = await makePractice(join(folder, 'phones'), { scale: Math.max(1, Math.round(records / A_UNIT)) });
  return { folder, image: iphone };
}
