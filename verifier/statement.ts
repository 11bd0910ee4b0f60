/** The proportionality statement, added up again from the entries, and the same numbers as the report prints them. */
import type { Entry } from './entry.ts';
import { Fault } from './fault.ts';
import { comparePurposes, GrantFold, type Under } from './purpose-table.ts';
import { SiftFold, type Sifted } from './sift-fold.ts';

const REVEALING = [
  'view.page',
  'view.record',
  'view.search',
  'view.combined',
  'sift.shown',
  'privilege.shown',
  'media.shown',
  'export.made',
  'release.made',
];
const CAPTION = 'Proportionality statement, added up from the ledger';

export interface Statement {
  readonly recordsInCase: number;
  readonly recordsOpened: number;
  readonly people: number;
  readonly children: number;
  readonly granted: number;
  readonly refused: number;
  readonly refusedViews: number;
  readonly exports: number;
  readonly searches: number;
  readonly pages: number;
  readonly sift: Sifted;
  readonly grants: ReadonlyMap<number, Under>;
  /** Highest level reached, by category. */
  readonly highest: ReadonlyMap<string, number>;
}

/** Takes entries one by one, in order. */
export class StatementFold {
  readonly #times = new Map<string, number>();
  readonly #highest = new Map<string, number>();
  readonly #sift = new SiftFold();
  readonly #grants = new GrantFold();
  readonly #sums = { inCase: 0, opened: 0, people: 0, children: 0 };

  add(entry: Entry): void {
    const { act, facts } = entry;
    this.#sift.add(entry);
    this.#grants.add(entry);
    const { count, records, fresh = 0, freshPeople = 0, freshChildren = 0, level, categories = [] } = facts;
    this.#times.set(act, this.#of(act) + 1);
    if (records !== undefined) this.#sums.inCase = records;
    this.#sums.opened += fresh;
    this.#sums.people += freshPeople;
    this.#sums.children += freshChildren;
    if (level === undefined || count === 0 || !REVEALING.includes(act)) return;
    for (const category of categories) this.#highest.set(category, Math.max(level, this.#highest.get(category) ?? 0));
  }

  sum(): Statement {
    return {
      recordsInCase: this.#sums.inCase,
      recordsOpened: this.#sums.opened,
      people: this.#sums.people,
      children: this.#sums.children,
      granted: this.#of('request.granted'),
      refused: this.#of('request.refused'),
      refusedViews: this.#of('view.refused'),
      exports: this.#of('export.made'),
      searches: this.#of('view.search'),
      pages: this.#of('view.page') + this.#of('view.combined'),
      sift: this.#sift.sum(),
      grants: this.#grants.sum(),
      highest: this.#highest,
    };
  }

  #of(act: string): number {
    return this.#times.get(act) ?? 0;
  }
}

/** The share of the case that was opened, in hundredths, as far as two decimals tell. */
export function shareOpened({ recordsInCase, recordsOpened }: Statement): number {
  return recordsInCase === 0 ? 0 : (100 * recordsOpened) / recordsInCase;
}

/** The rows that the report prints: label, and the numbers in the cell in their order. A share is the last of its cell. */
function printedRows(sum: Statement): readonly (readonly [string, readonly number[]])[] {
  return [
    ['Records in the case', [sum.recordsInCase]],
    ['Records opened', [sum.recordsOpened, shareOpened(sum)]],
    ['People whose records were opened', [sum.people]],
    ['Children among them', [sum.children]],
    ['Requests granted and refused', [sum.granted, sum.refused]],
    ['Attempts to look that were refused', [sum.refusedViews]],
    ['Exports made', [sum.exports]],
    [SIFTED, [sum.sift.decided, sum.sift.released, sum.sift.redacted, sum.sift.withheld]],
  ];
}

/** Reports say this only where something was sifted, and did not always. */
const SIFTED = 'Records sifted: decided, released, of them redacted, withheld';

/** Half of the last decimal that a share is printed with. */
const ROUNDING = 0.005 + 1e-9;

/**
 * Holds the statement table of `data/report/index.html` against the sums. Null where the page has no such table; throws `Fault`
 * at the first number that is another one.
 */
export function compareWithReport(html: string, sum: Statement): string | null {
  const from = html.indexOf(`<caption>${CAPTION}</caption>`);
  if (from === -1) return null;
  const table = html.slice(from, html.indexOf('</table>', from));
  const cells = new Map(
    [...table.matchAll(/<th scope="row">([^<]*)<\/th><td>([^<]*)<\/td>/g)].map(([, label = '', cell = '']) => [label, cell]),
  );
  for (const [label, numbers] of printedRows(sum)) {
    const cell = cells.get(label);
    if (cell === undefined && label === SIFTED) continue;
    if (cell === undefined) throw new Fault(`data/report/index.html does not say “${label}”`);
    const printed = [...cell.matchAll(/[\d,]+(?:\.\d+)?/g)].map(([text]) => Number(text.replaceAll(',', '')));
    const agrees =
      printed.length === numbers.length && numbers.every((number, at) => Math.abs(number - (printed[at] ?? -1)) <= ROUNDING);
    if (!agrees)
      throw new Fault(
        `data/report/index.html prints “${label}: ${cell}”, and the ledger adds up to ${numbers.map(plain).join(' and ')}`,
      );
  }
  const purposes = comparePurposes(html, sum.grants);
  return `${cells.size + (purposes ?? 0)} rows of data/report/index.html, each as the ledger adds up`;
}

function plain(number: number): string {
  return Number.isInteger(number) ? String(number) : `${number.toFixed(2)}%`;
}
