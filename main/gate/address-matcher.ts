/** Finds telephone numbers and e-mail addresses in text, however they are spaced, and says whose they are. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { personKey } from '../store/identities.ts';
import { type Found, SEVERAL } from './name-matcher.ts';
import { plainDigits } from './plain-digits.ts';

/** Labels by person key, `tel:...` and `mailto:...`; null for people who are shown by name. */
export type KnownAddresses = ReadonlyMap<string, string | null>;

export interface AddressMatcher {
  find(text: string): Found[];
}

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}?(?:@|%40)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu;
/** Digits with whatever people put between them; a known number is told by its digits alone. */
const DIGITS = /(?:\+|00)?\(?\d[\d\s().\u00a0\u2010-\u2015\u00b7\u2022/_*~|-]{4,60}\d/g;
const LONGEST_NUMBER = 18;

/** What stands for an address or number that belongs to nobody the phones know by it. */
export const SOME_EMAIL = '[an e-mail address]';
export const SOME_NUMBER = '[a phone number]';

export function addressMatcher(known: KnownAddresses): AddressMatcher {
  const numbers = numberForms(known);
  const shown = new Map<string, string | null>([...known].map(([key, label]) => [key.toLowerCase(), label]));
  return {
    find(text) {
      const emails = text.includes('@') || text.includes('%40') ? emailsIn(text, shown) : [];
      return [...emails, ...numbersIn(plainDigits(text), numbers)];
    },
  };
}

function emailsIn(text: string, known: KnownAddresses): Found[] {
  return [...text.matchAll(EMAIL)].map((match) => {
    const key = personKey(match[0].replace('%40', '@')).toLowerCase();
    const label = known.get(key);
    return { from: match.index, to: match.index + match[0].length, label: label === undefined ? SOME_EMAIL : label };
  });
}

/** The ways people write a number, as digits alone: +44 7700, 0044 7700, 44 (0)7700, 07700, 7700. */
function numberForms(known: KnownAddresses): Map<string, string | null> {
  const forms = new Map<string, string | null>();
  for (const [key, label] of known) {
    if (!key.startsWith('tel:')) continue;
    const number = parsePhoneNumberFromString(key.slice('tel:'.length), 'GB');
    const country = number?.countryCallingCode ?? '';
    const national = String(number?.nationalNumber ?? key.replaceAll(/\D/g, ''));
    const written = [
      `${country}${national}`,
      `00${country}${national}`,
      `${country}0${national}`,
      `00${country}0${national}`,
      `0${national}`,
      national,
    ];
    // Short codes such as 60777 would match prices and dates: only whole, as the phone stores them.
    for (const form of new Set(written)) {
      if (form.length >= 5) forms.set(form, forms.has(form) ? hiding(forms.get(form) ?? null, label) : label);
    }
  }
  return forms;
}

/** One way of writing can be two numbers, of two countries: what one of them must not show is not shown. */
function hiding(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one === other ? one : SEVERAL;
}

function numbersIn(text: string, known: ReadonlyMap<string, string | null>): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(DIGITS)) {
    const groups = [...match[0].matchAll(/\d+/g)].map((group) => ({ digits: group[0], from: match.index + group.index }));
    let at = 0;
    let any = false;
    while (at < groups.length) {
      const hit = longestKnown(groups, at, known);
      if (hit === null) {
        at++;
        continue;
      }
      found.push(hit.found);
      any = true;
      at = hit.next;
    }
    if (!any && looksLikeNumber(match[0]))
      found.push({ from: match.index, to: match.index + match[0].length, label: SOME_NUMBER });
  }
  return found.map((each) => ({ ...each, from: withPlus(text, each.from) }));
}

function longestKnown(
  groups: readonly { digits: string; from: number }[],
  at: number,
  known: ReadonlyMap<string, string | null>,
): { found: Found; next: number } | null {
  let best: { found: Found; next: number } | null = null;
  let digits = '';
  for (let to = at; to < groups.length && digits.length <= LONGEST_NUMBER; to++) {
    const group = groups[to];
    if (group === undefined) break;
    digits += group.digits;
    const label = known.get(digits);
    if (label !== undefined) {
      best = { found: { from: groups[at]?.from ?? 0, to: group.from + group.digits.length, label }, next: to + 1 };
    }
  }
  return best;
}

/** British numbers and any with an international prefix; other runs of digits may be anything. */
function looksLikeNumber(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '');
  if (text.startsWith('+')) return digits.length >= 9 && digits.length <= 15;
  return /^(?:00\d{9,14}|0[1237]\d{8,9}|44[1237]\d{8,9})$/.test(digits);
}

/** Takes a plus sign and an opening bracket before a number along with it. */
function withPlus(text: string, from: number): number {
  let start = from;
  while (start > 0 && /[+(]/.test(text[start - 1] ?? '')) start--;
  return start;
}
