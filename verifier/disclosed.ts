/** What the ledger says of this export: the entry before it, the entry that seals it, and the authority they name. */
import type { Entry } from './entry.ts';
import { Fault } from './fault.ts';
import type { Log, Placed } from './log.ts';

export interface Disclosed {
  /** Written before the first record left. */
  readonly made: Placed;
  /** Written when all was; names every byte. */
  readonly sealed: Placed;
}

/** The last export that a ledger speaks of. Throws `Fault` where there is none. */
export function lastExport(log: Log): Disclosed {
  const last = (act: string) => log.kept.findLast(({ entry }) => entry.act === act);
  const made = last('export.made');
  const sealed = last('export.sealed');
  if (made === undefined || sealed === undefined) throw new Fault('audit.log has no entry of an export');
  return { made, sealed };
}

/** Where the entries about this export stand; empty where there are none. */
export function placesOfExport(log: Log): number[] {
  return log.kept
    .filter(({ entry }) => entry.act === 'export.made' || entry.act === 'export.sealed')
    .slice(-2)
    .map(({ at }) => at);
}

/** Written down first, sealed afterwards, and both entries of one grant and one number of records. */
export function checkOrder(log: Log): string {
  const { made, sealed } = lastExport(log);
  if (made.at > sealed.at)
    throw new Fault(`audit.log, line ${sealed.at + 1} seals an export that was not written down before it`);
  const { grant, count } = made.entry.facts;
  if (sealed.entry.facts.grant !== grant || sealed.entry.facts.count !== count)
    throw new Fault(`audit.log, line ${sealed.at + 1} seals another export than line ${made.at + 1} speaks of`);
  return `line ${made.at + 1} of audit.log says that the records are about to leave, line ${sealed.at + 1} what they came to`;
}

/** A gate allows for the corrections that network time makes. */
const TOLERANCE_MS = 2_000;

export interface GrantFile {
  readonly id: number;
  readonly request: number;
  readonly mandateVersion: number;
  readonly level: number;
  readonly from: number;
  readonly until: number;
}

/** `data/grant.json`. Throws `Fault` where one of the fields that are held against the ledger is missing. */
export function readGrant(text: string | null): GrantFile {
  const grant = fields(text, 'data/grant.json');
  const names = ['id', 'request', 'mandateVersion', 'level', 'from', 'until'] as const;
  const missing = names.find((name) => !Number.isSafeInteger(grant[name]));
  if (missing !== undefined) throw new Fault(`data/grant.json does not say its ${missing}`);
  return grant as unknown as GrantFile;
}

/** The object in a JSON file of the export. */
export function fields(text: string | null, path: string): Record<string, unknown> {
  if (text === null) throw new Fault(`${path} is missing`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Fault(`${path} is not JSON`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Fault(`${path} is not an object`);
  return value as Record<string, unknown>;
}

/** The grant was given before, covers what the export says it took, had not ended, and is the one in `data/grant.json`. */
export function checkGrant(log: Log, file: GrantFile, categories: ReadonlySet<string>): string {
  const { made } = lastExport(log);
  const { facts, wall } = made.entry;
  const line = `audit.log, line ${made.at + 1}`;
  const about = (act: string) =>
    log.kept.find(({ at, entry }) => at < made.at && entry.act === act && entry.facts.grant === facts.grant);
  const granted = about('request.granted');
  if (facts.grant === undefined || granted === undefined)
    throw new Fault(`${line}: no entry before it gives grant ${facts.grant ?? '(none)'}`);
  const ended = about('grant.ended');
  if (ended !== undefined) throw new Fault(`${line}: grant ${facts.grant} was ended by line ${ended.at + 1}`);
  const given = granted.entry.facts;
  if ((facts.level ?? Infinity) > (given.level ?? -1))
    throw new Fault(`${line}: level ${facts.level} is above level ${given.level} of the grant`);
  const outside = [...(facts.categories ?? []), ...categories].find((each) => given.categories?.includes(each) === false);
  if (outside !== undefined) throw new Fault(`${line}: grant ${facts.grant} is not for “${outside}”`);
  if (
    file.id !== facts.grant ||
    file.request !== given.request ||
    file.mandateVersion !== given.mandate ||
    file.level !== given.level
  )
    throw new Fault(`data/grant.json is not the grant of audit.log, line ${granted.at + 1}`);
  if (wall < file.from - TOLERANCE_MS || wall >= file.until)
    throw new Fault(`${line}: at its time the grant in data/grant.json was not in force`);
  return `grant ${facts.grant}, given by line ${granted.at + 1}, not ended by line ${made.at + 1}`;
}

/** Version and digest that the ledger put in force last before the export, and the days of the mandate. */
export function checkMandate(log: Log, text: string | null, digestOf: (mandate: string) => string): string {
  const { made } = lastExport(log);
  const inForce = log.kept.findLast(({ at, entry }) => at < made.at && entry.act === 'mandate.activated');
  if (inForce === undefined) throw new Fault(`audit.log, line ${made.at + 1}: no mandate was in force`);
  const where = `line ${inForce.at + 1} of audit.log`;
  const file = fields(text, 'data/mandate.json');
  const { mandate: version, digest } = inForce.entry.facts;
  if (made.entry.facts.mandate !== version)
    throw new Fault(`audit.log, line ${made.at + 1} names another mandate than ${where} put in force`);
  // The file is canonical JSON, so reading and writing a part of it gives the same text again.
  const own = digestOf(JSON.stringify(file['mandate'] ?? null));
  if (file['version'] !== version || file['digest'] !== digest || own !== digest)
    throw new Fault(`data/mandate.json is not the mandate of ${where}`);
  checkDays(file['mandate'] as Record<string, unknown>, made.entry);
  return `version ${version}, put in force by ${where}`;
}

/** The first and the last day of a mandate are days in England and Wales, both included. */
function checkDays({ validFrom, expires }: Record<string, unknown>, { wall }: Entry): void {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(Math.min(Math.abs(wall), 8.64e15))
    .reduce<Record<string, string>>((all, { type, value }) => ({ ...all, [type]: value }), {});
  const day = `${parts['year']}-${parts['month']}-${parts['day']}`;
  if (typeof validFrom !== 'string' || typeof expires !== 'string')
    throw new Fault('data/mandate.json does not say from when and until when');
  if (day < validFrom || day > expires)
    throw new Fault(`data/mandate.json: the mandate runs from ${validFrom} to ${expires}, and the export is of ${day}`);
}
