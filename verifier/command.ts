/** `node verify.mjs FOLDER`: the same checks as the page, in a terminal. Exit code 0 where all hold, 1 where one fails, 2 for misuse. */
import { statSync } from 'node:fs';
import { folderSource } from './folder.ts';
import { CHECKS } from './check.ts';
import { LIMITS, type Report, verifyExport } from './verify.ts';
import { headline, numbersOf } from './report-words.ts';

const USAGE = `Checks an export made with Remit. Reads only; uses no network.

  node verify.mjs FOLDER            the folder that holds bagit.txt
  node verify.mjs FOLDER PAPER      and compares the ledger with a root (64 hexadecimal digits), its twelve words
                                    in quotation marks, or a checkpoint, that you have from elsewhere
`;

function inText(report: Report): string {
  const checks = report.checks.map(
    ({ outcome, title, finding }) => `${outcome.toUpperCase().padEnd(12)}${title}\n            ${finding}\n`,
  );
  const numbers = numbersOf(report).map(([label, value]) => `  ${label}: ${value}\n`);
  return [
    `${headline(report)}\n\n`,
    ...checks,
    '\nAdded up again from the ledger\n',
    ...numbers,
    '\nWhat this cannot know\n',
    ...LIMITS.map((limit) => `  - ${limit}\n`),
  ].join('');
}

async function run(args: readonly string[]): Promise<number> {
  const [folder, ...paper] = args;
  if (folder === undefined || folder.startsWith('-')) {
    process.stderr.write(USAGE);
    return 2;
  }
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    process.stderr.write(`${folder} is not a folder. Name the folder that holds bagit.txt.\n`);
    return 2;
  }
  const report = await verifyExport(folderSource(folder), paper.join(' '));
  process.stdout.write(`${inText(report)}\n${report.checks.length} of ${Object.keys(CHECKS).length} checks were made.\n`);
  return report.holds ? 0 : 1;
}

process.exitCode = await run(process.argv.slice(2));
