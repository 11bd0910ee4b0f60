/** Loads an image into a case in a process of its own, so that a test can kill it: `load-child.ts CASE IMAGE`. */
import { loadImage } from '../../main/ingest/load.ts';
import { openCaseFolder } from '../../main/store/case-folder.ts';

const [caseFolder, image] = process.argv.slice(2) as [string, string];
const folder = openCaseFolder(caseFolder);
process.stdout.write('begun\n');
await loadImage(folder, image);
folder.db.close();
process.stdout.write('done\n');
