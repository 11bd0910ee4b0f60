/** One load in a process of its own, so that its peak memory is its own: `load-child.ts CASE IMAGE`. */
import { readFileSync } from 'node:fs';
import { loadImage } from '../main/ingest/load.ts';
import { openCaseFolder } from '../main/store/case-folder.ts';

const [caseFolder, image] = process.argv.slice(2) as [string, string];
const folder = openCaseFolder(caseFolder);
const started = performance.now();
const phases: Record<string, number> = {};
let phase = 'recognising';
let since = started;
const { extraction } = await loadImage(folder, image, {
  onProgress: (progress) => {
    if (progress.phase === phase) return;
    phases[phase] = (phases[phase] ?? 0) + Math.round(performance.now() - since);
    phase = progress.phase;
    since = performance.now();
  },
});
const ms = performance.now() - started;
folder.db.close();
process.stdout.write(
  JSON.stringify({
    ms,
    records: extraction.records.total,
    files: extraction.files.total,
    peakMb: peakKib() / 1024,
    phases,
  }),
);

/**
 * The most memory this process held. On Linux `maxRSS` also counts the process that started this one, which has just made a phone
 * of millions of records; what the kernel says of this program alone does not.
 */
function peakKib(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  const told = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return told === undefined ? process.resourceUsage().maxRSS : Number(told);
}
