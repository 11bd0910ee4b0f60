/** Cases opened lately on this machine: names and folders only. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isCase } from '../store/case-folder.ts';

const RecentSchema = z.array(z.object({ name: z.string(), folder: z.string(), openedAt: z.int() }));
export type Recent = z.infer<typeof RecentSchema>;
const MOST = 10;

const file = (home: string) => join(home, 'recent.json');

/** Newest first, those that are still there. A list that cannot be read is an empty one: it is a convenience. */
export function recentCases(home: string): Recent {
  if (!existsSync(file(home))) return [];
  try {
    return RecentSchema.parse(JSON.parse(readFileSync(file(home), 'utf8'))).filter(({ folder }) => isCase(folder));
  } catch {
    return [];
  }
}

export function rememberCase(home: string, opened: Recent[number]): void {
  const others = recentCases(home).filter(({ folder }) => folder !== opened.folder);
  const beside = `${file(home)}.${process.pid}.tmp`;
  writeFileSync(beside, JSON.stringify([opened, ...others].slice(0, MOST), null, 2), { mode: 0o600 });
  renameSync(beside, file(home));
}
