/** The parts of a report that page and terminal say alike. */
import type { Under } from './purpose-table.ts';
import { shareOpened, type Statement } from './statement.ts';
import type { Report } from './verify.ts';
import { witnessSentence } from './witnesses.ts';

/** One sentence: that all holds, or what failed first. */
export function headline({ failed, checks }: Report): string {
  if (failed !== null) return `FAIL: the first check that does not hold is “${failed.title}”: ${failed.finding}`;
  const open = checks.filter(({ outcome }) => outcome === 'not checked').length;
  const passed = checks.length - open;
  return `PASS: ${passed} checks hold${open === 0 ? '' : `, ${open} could not be made`}`;
}

/** Label and value of what the ledger adds up to; empty where it could not be read. */
export function numbersOf({ ledger }: Report): [label: string, value: string][] {
  if (ledger === null) return [];
  const { statement } = ledger;
  const levels = [...statement.highest].map(([category, level]) => `${category} to level ${level}`);
  return [
    ['Entries in the ledger', group(ledger.entries)],
    ['Root of the ledger', ledger.root],
    ['Its twelve words', ledger.words.join(' ')],
    ['Keys', ledger.keys.join('; ') || 'none'],
    ['Signed by somebody else', witnessSentence(ledger.witnesses, ledger.entries)],
    ['Records in the case', group(statement.recordsInCase)],
    ['Records opened', `${group(statement.recordsOpened)} (${shareOpened(statement).toFixed(2)}%)`],
    ['People whose records were opened', group(statement.people)],
    ['Children among them', group(statement.children)],
    ['Requests granted', group(statement.granted)],
    ['Requests refused', group(statement.refused)],
    ['Pages of records opened', group(statement.pages)],
    ['Searches', group(statement.searches)],
    ['Attempts to look that were refused', group(statement.refusedViews)],
    ['Exports made', group(statement.exports)],
    ['Records sifted', sifted(statement)],
    ['Under each grant', [...statement.grants].map(underGrant).join('; ') || 'no grant was given'],
    ['Highest level reached', levels.join(', ') || 'nothing was opened'],
  ];
}

function sifted({ sift: { decided, released, redacted, withheld } }: Statement): string {
  if (decided === 0) return 'none';
  return `${group(decided)}: ${group(released)} released, of them ${group(redacted)} redacted, and ${group(withheld)} withheld`;
}

function underGrant([grant, [opened, shown, taken, refused]]: readonly [number, Under]): string {
  return `grant ${grant}: ${group(opened)} records opened, times shown ${group(shown)}, taken out ${group(taken)}, refused ${group(refused)}`;
}

/** 12345 as 12,345. */
function group(number: number): string {
  return String(number).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
