/** What was done under each grant, added up from the entries, and held against the report's rows, each of which names its grants. */
import type { Entry } from './entry.ts';
import { Fault } from './fault.ts';

const GIVING = ['request.granted', 'breakglass.opened'];
const SHOWING = ['view.page', 'view.record', 'view.search', 'view.combined', 'sift.shown', 'media.shown'];
const TAKING = ['export.made', 'release.made'];
const CAPTION = 'By purpose, added up from the ledger';

/** Records first shown, times something was shown, times something was taken out, refusals: as the report prints them. */
export type Under = readonly [opened: number, shown: number, taken: number, refused: number];

export class GrantFold {
  readonly #under = new Map<number, Under>();

  add({ act, facts: { grant, fresh = 0 } }: Entry): void {
    if (grant === undefined) return;
    if (GIVING.includes(act)) {
      this.#under.set(grant, [0, 0, 0, 0]);
      return;
    }
    const so = this.#under.get(grant);
    if (so === undefined) return;
    const more = [fresh, SHOWING.includes(act), TAKING.includes(act), act === 'view.refused'].map(Number);
    this.#under.set(grant, [so[0] + (more[0] ?? 0), so[1] + (more[1] ?? 0), so[2] + (more[2] ?? 0), so[3] + (more[3] ?? 0)]);
  }

  sum(): ReadonlyMap<number, Under> {
    return this.#under;
  }
}

/** Number of rows that agree; null where the page has no such table, as reports once had none. Throws `Fault` at the first that does not. */
export function comparePurposes(html: string, grants: ReadonlyMap<number, Under>): number | null {
  const from = html.indexOf(`<caption>${CAPTION}</caption>`);
  if (from === -1) return null;
  const rows = [...html.slice(from, html.indexOf('</table>', from)).matchAll(/<th scope="row">([^<]*)<\/th><td>([^<]*)<\/td>/g)];
  const left = new Set(grants.keys());
  for (const [, label = '', cell = ''] of rows) {
    const named = (/ \(grants? ([\d, and]+)\)$/.exec(label)?.[1]?.match(/\d+/g) ?? []).map(Number);
    const sum = [0, 0, 0, 0];
    for (const grant of named) {
      if (!left.delete(grant)) throw new Fault(`data/report/index.html names grant ${grant}, which the ledger has not, or twice`);
      for (const [at, more] of (grants.get(grant) ?? []).entries()) sum[at] = (sum[at] ?? 0) + more;
    }
    const printed = [...cell.matchAll(/[\d,]*\d/g)].map(([text]) => Number(text.replaceAll(',', '')));
    if (printed.join() !== sum.join())
      throw new Fault(`data/report/index.html prints “${label}: ${cell}”, and the ledger adds up to ${sum.join(', ')}`);
  }
  const [missing] = left;
  if (missing !== undefined) throw new Fault(`data/report/index.html leaves out grant ${missing}, which the ledger has`);
  return rows.length;
}
