/** `npm run docs`: writes docs/artefacts.md from the parsers' own descriptions. A test fails when it is stale. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { artefactsPage } from '../main/ingest/artefacts-page.ts';
import { parsers } from '../parsers/registry.ts';

const target = fileURLToPath(new URL('../docs/artefacts.md', import.meta.url));
const all = await parsers();
writeFileSync(target, artefactsPage(all));
process.stdout.write(`${all.length} parsers described in docs/artefacts.md\n`);
