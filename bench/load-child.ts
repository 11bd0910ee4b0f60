/** One load in a process of its own, so that its peak memory is its own: `load-child.ts CASE IMAGE`. */
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
    peakMb: process.resourceUsage().maxRSS / 1024,
    phases,
  }),
);
