/**
 * Loads an image in a process of its own and says what became of it: `hostile-child.ts CASE IMAGE LIMITS`. Whoever starts it
 * can end it, and can see where it writes.
 */
import { LIMITS, type Limits } from '../../main/ingest/limits.ts';
import { loadImage } from '../../main/ingest/load.ts';
import { openCaseFolder } from '../../main/store/case-folder.ts';
import { coverageFiles } from '../../main/store/extractions.ts';

const [caseFolder, image, limits] = process.argv.slice(2) as [string, string, string];
const folder = openCaseFolder(caseFolder);
const { extraction } = await loadImage(folder, image, { limits: { ...LIMITS, ...(JSON.parse(limits) as Partial<Limits>) } });
const { files } = coverageFiles(folder.db, { extraction: extraction.id, offset: 0, limit: 100_000 });
folder.db.close();
process.stdout.write(
  JSON.stringify({
    files: files.map(({ path, status, reason, records }) => ({ path, status, reason, records })),
    calls: extraction.records.byCategory.calls ?? 0,
    warnings: extraction.warnings,
    peakMb: process.resourceUsage().maxRSS / 1024,
  }),
);
