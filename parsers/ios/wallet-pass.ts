/** One pass in Wallet, `Cards/<id>.pkpass/pass.json`: a ticket, boarding card or card of a shop. Form: Apple's published pass format. */
import { jsonFacts } from '../formats/json-facts.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

type Json = { readonly [key: string]: unknown };
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
const STYLES = ['boardingPass', 'coupon', 'eventTicket', 'generic', 'storeCard'] as const;

/** What is printed, as `label: value`. */
function printed(style: unknown): string[] {
  if (!isObject(style)) return [];
  return ['headerFields', 'primaryFields', 'secondaryFields', 'auxiliaryFields', 'backFields'].flatMap((group) => {
    const fields = style[group];
    return (Array.isArray(fields) ? (fields as unknown[]) : []).flatMap((field) => {
      const value = isObject(field) ? field['value'] : undefined;
      if (typeof value !== 'string' && typeof value !== 'number') return [];
      const label = isObject(field) ? text(field['label']) : null;
      return [label === null ? String(value) : `${label}: ${value}`];
    });
  });
}

function when(value: unknown): { time: number; basis: string } | null {
  const stamp = text(value);
  const ms = stamp === null ? Number.NaN : Date.parse(stamp);
  if (Number.isNaN(ms)) return null;
  return { time: ms, basis: /([+-]\d\d:\d\d)$/.exec(stamp ?? '')?.[1] ?? 'utc' };
}

function* read(file: SourceFile): Iterable<Finding> {
  let pass: unknown;
  try {
    pass = JSON.parse(new TextDecoder().decode(file.bytes(16 * 1024 * 1024)));
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new Undecodable('pass: the file is no JSON', { cause });
    throw cause;
  }
  if (!isObject(pass)) throw new Undecodable('pass: an object was expected');
  const style = STYLES.find((name) => isObject(pass[name]));
  const lines = style === undefined ? [] : printed(pass[style]);
  yield {
    record: {
      row: 1,
      ...when(pass['relevantDate']),
      title: text(pass['organizationName']),
      body: [text(pass['description']), ...lines].filter((line) => line !== null).join('\n') || null,
      meta: jsonFacts({ voided: pass['voided'] === true ? true : null, expires_at: when(pass['expirationDate'])?.time ?? null }),
      detail: jsonFacts({ style: style ?? null, type: text(pass['passTypeIdentifier']), serial: text(pass['serialNumber']) }),
    },
  };
}

export const parser: FileParser = {
  format: 'file',
  id: 'ios-wallet-pass',
  title: 'Tickets and passes in Wallet',
  version: 1,
  platform: 'ios',
  category: 'home-and-work',
  service: 'wallet',
  table: 'pass',
  kind: 'wallet-pass',
  paths: ['**/*.pkpass/pass.json'],
  covers: 'A ticket, boarding card or card: who gave it out, what is printed on it, and the moment it is for.',
  leavesOut: ['When the pass was added, and whether it was used.', 'Places at which the phone would show it.'],
  read,
};
