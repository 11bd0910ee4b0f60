/**
 * Cards of address books: which numbers and addresses stand on one, and the birthday. Parsers keep both in a contact's detail. Apps
 * keep lists of contacts too, which put an account of theirs beside a number.
 */
import type Database from 'better-sqlite3';

export interface ContactCard {
  /** Id of the contact's record. */
  readonly record: number;
  readonly extraction: number;
  /** Numbers and e-mail addresses as written on the card. */
  readonly identifiers: readonly string[];
  /** Whom an app's own list keeps as this contact: the account, its number, an id that hides the number. */
  readonly accounts: readonly string[];
  /** What the contact is kept under; null where nothing is. */
  readonly name: string | null;
  /** `YYYY-MM-DD`, where the card says the year. */
  readonly birthday: string | null;
}

/** Live cards only: what was deleted, or found in freed space, may be two people's. */
export function contactCards(db: Database.Database, contactsCategory: number): ContactCard[] {
  const rows = db
    .prepare(
      `SELECT r.id, r.extraction, r.title, a.identifier AS party, r.detail FROM record r JOIN part p ON p.id = r.part
       LEFT JOIN party a ON a.id = r.party WHERE r.category = ? AND r.state = 0 AND p.kind = 'contact' AND r.detail IS NOT NULL ORDER BY r.id`,
    )
    .all(contactsCategory) as { id: number; extraction: number; title: string | null; party: string | null; detail: string }[];
  return rows.map(({ id, extraction, title, party, detail }) => {
    const facts = objectOf(JSON.parse(detail));
    return {
      record: id,
      extraction,
      identifiers: [...new Set([...valuesOf(facts['phones']), ...valuesOf(facts['emails'])].map(({ value }) => value))],
      accounts: accountsOf(facts, party),
      name: title,
      birthday: birthdayOf(facts),
    };
  });
}

/** Where an app puts a number or another id of its own beside the account; one alone says nothing. */
function accountsOf(facts: Facts, party: string | null): string[] {
  const beside = [
    facts['phone'],
    facts['number'],
    facts['id'],
    facts['lid'],
    ...valuesOf(facts['numbers']).map(({ value }) => value),
  ];
  const all = [party, ...beside].filter((each) => typeof each === 'string');
  return all.length < 2 ? [] : [...new Set(all)];
}

/** iOS writes one `birthday`, a vCard when somebody was `born`, Android a list of dates with what each is. 1604 is Apple's word for "no year". */
function birthdayOf(facts: Facts): string | null {
  const listed = valuesOf(facts['dates']).flatMap(({ value, label }) => (label === 'birthday' ? [value] : []));
  const written = [facts['birthday'], facts['born'], ...listed]
    .filter((each) => typeof each === 'string')
    .map((each) => each.trim());
  return written.map(dayOf).find((day) => day !== null) ?? null;
}

function dayOf(text: string): string | null {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})(?:$|T)/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined || Number(year) < 1800) return null;
  return `${year}-${month}-${day}`;
}

type Facts = Readonly<Record<string, unknown>>;

function objectOf(value: unknown): Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Facts) : {};
}

/** Lists stand as bare texts or as texts with a label. */
function valuesOf(list: unknown): { value: string; label: unknown }[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((each: unknown) => {
    if (typeof each === 'string') return [{ value: each, label: undefined }];
    const { value, label } = objectOf(each);
    return typeof value === 'string' ? [{ value, label }] : [];
  });
}
