/**
 * Finds known names and handles in text in one pass. Text and names are cut into runs of letters and digits, folded (case and
 * accents do not count), and a name matches where its runs stand side by side; the longest wins. Cost depends on the length of
 * the text, not on how many names there are.
 */
import { EVERYDAY_WORDS, NAMES_AND_WORDS } from './common-words.ts';
import { withoutEscapes } from './plain-digits.ts';

/** A stretch of text and what stands in its place; null keeps it as it is. */
export interface Found {
  readonly from: number;
  readonly to: number;
  readonly label: string | null;
}

interface Phrase {
  readonly tokens: readonly string[];
  readonly label: string | null;
  readonly capitalOnly: boolean;
}

export interface KnownName {
  readonly name: string;
  /** What to put in its place; null for people who are shown by name. */
  readonly label: string | null;
  /** A handle matches whole only; of a name, its parts match too. */
  readonly whole: boolean;
}

export interface NameMatcher {
  find(text: string): Found[];
}

const RUN = /[\p{L}\p{M}\p{N}]+/gu;
/** Between the parts of a name stand a space, a dot, a hyphen, a comma: never a line end, never a clause. */
const LONGEST_GAP = 3;
const SHORTEST_PART = 3;
/** Of shorter ones with an s too many are words. */
const SHORTEST_GENITIVE = 4;
/** Shorter names run together may be a word. */
const SHORTEST_JOINED = 7;
/** What stands for a name that several people bear. */
export const SEVERAL = '[a contact]';

export function fold(text: string): string {
  // Plain ASCII, by far the most of any message, needs no decomposition.
  // oxlint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase();
}

export function nameMatcher(names: readonly KnownName[]): NameMatcher {
  const phrases = new Map<string, Phrase[]>();
  for (const phrase of [...wholePhrases(names), ...joinedPhrases(names), ...partPhrases(names)]) {
    const first = phrase.tokens[0] ?? '';
    const list = phrases.get(first);
    if (list === undefined) phrases.set(first, [phrase]);
    else list.push(phrase);
  }
  for (const list of phrases.values()) list.sort((a, b) => b.tokens.length - a.tokens.length);
  return { find: (text) => findIn(withoutEscapes(text), phrases) };
}

/** The name as it stands, and "Last, First" for "First Last". */
function wholePhrases(names: readonly KnownName[]): Phrase[] {
  const byText = new Map<string, Phrase>();
  for (const { name, label, whole } of names) {
    const tokens = runsOf(name);
    if (tokens.length === 0 || (tokens.length === 1 && !matchesAlone(tokens[0] ?? '', whole))) continue;
    const capitalOnly = tokens.length === 1 && !whole && NAMES_AND_WORDS.has(tokens[0] ?? '');
    for (const order of tokens.length === 2 && !whole ? [tokens, tokens.toReversed()] : [tokens]) {
      const text = order.join(' ');
      const earlier = byText.get(text);
      byText.set(text, { tokens: order, label: earlier === undefined ? label : merge(earlier.label, label), capitalOnly });
    }
  }
  return [...byText.values()];
}

/** First and last name written as one word, as in an account's name, a tag or a file's name. */
function joinedPhrases(names: readonly KnownName[]): Phrase[] {
  const labels = new Map<string, string | null>();
  for (const { name, label, whole } of names) {
    const tokens = runsOf(name);
    if (whole || tokens.length < 2) continue;
    for (const joined of [tokens.join(''), tokens.toReversed().join('')]) {
      if ([...joined].length < SHORTEST_JOINED || EVERYDAY_WORDS.has(joined)) continue;
      const earlier = labels.get(joined);
      labels.set(joined, earlier === undefined ? label : merge(earlier, label));
    }
  }
  return [...labels].map(([token, label]) => ({ tokens: [token], label, capitalOnly: false }));
}

/** First and last names alone. One that a person shown by name bears too is left: it cannot be told whose it is. */
function partPhrases(names: readonly KnownName[]): Phrase[] {
  const labels = new Map<string, string | null>();
  const whole = new Set<string>();
  for (const { name, label, whole: handle } of names) {
    const tokens = runsOf(name);
    if (tokens.length === 1) whole.add(tokens[0] ?? '');
    if (handle || tokens.length < 2) continue;
    for (const token of new Set(tokens)) {
      if (!matchesAlone(token, false)) continue;
      const earlier = labels.get(token);
      labels.set(token, earlier === undefined ? label : merge(earlier, label));
    }
  }
  return [...labels]
    .filter(([token]) => !whole.has(token))
    .map(([token, label]) => ({ tokens: [token], label, capitalOnly: NAMES_AND_WORDS.has(token) }));
}

function merge(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return null;
  return one === other ? one : SEVERAL;
}

function matchesAlone(token: string, handle: boolean): boolean {
  return [...token].length >= SHORTEST_PART && !EVERYDAY_WORDS.has(token) && !(handle ? /^\d{1,4}$/ : /^\d+$/).test(token);
}

function runsOf(text: string): string[] {
  return [...text.matchAll(RUN)].map(([run]) => fold(run));
}

function findIn(text: string, phrases: ReadonlyMap<string, readonly Phrase[]>): Found[] {
  const runs = [...text.matchAll(RUN)].map((match) => ({ from: match.index, to: match.index + match[0].length, raw: match[0] }));
  const folded = runs.map(({ raw }) => fold(raw));
  const found: Found[] = [];
  for (let at = 0; at < runs.length; ) {
    const first = runs[at];
    const phrase =
      phrases.get(folded[at] ?? '')?.find((each) => standsAt(each, at, runs, folded, text)) ??
      genitive(folded[at] ?? '', phrases);
    if (phrase === undefined || first === undefined) {
      at++;
      continue;
    }
    const last = runs[at + phrase.tokens.length - 1] ?? first;
    found.push({ from: first.from, to: last.to, label: phrase.label });
    at += phrase.tokens.length;
  }
  return found;
}

/** A name with an s and no apostrophe before it, as people type whose something is. */
function genitive(run: string, phrases: ReadonlyMap<string, readonly Phrase[]>): Phrase | undefined {
  if (!run.endsWith('s') || run.length <= SHORTEST_GENITIVE || EVERYDAY_WORDS.has(run)) return undefined;
  return phrases.get(run.slice(0, -1))?.find(({ tokens, capitalOnly }) => tokens.length === 1 && !capitalOnly);
}

function standsAt(
  phrase: Phrase,
  at: number,
  runs: readonly { from: number; to: number; raw: string }[],
  folded: readonly string[],
  text: string,
): boolean {
  if (phrase.capitalOnly && !/^\p{Lu}/u.test(runs[at]?.raw ?? '')) return false;
  return phrase.tokens.every((token, step) => {
    if (folded[at + step] !== token) return false;
    const [before, here] = [runs[at + step - 1], runs[at + step]];
    if (step === 0 || before === undefined || here === undefined) return true;
    return here.from - before.to <= LONGEST_GAP && !text.slice(before.to, here.from).includes('\n');
  });
}
