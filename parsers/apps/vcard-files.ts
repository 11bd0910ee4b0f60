/** Contact cards that lie about as files: exports of an address book, cards sent in a chat or by e-mail. */
import type { ParsedParty, ParsedRecord } from '../../contract/record.ts';
import { isoTime } from '../formats/civil-time.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { parts, properties, type Property, unescaped } from '../formats/vcard.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

export const parser: FileParser = {
  format: 'file',
  id: 'any-vcard-files',
  title: 'Contact cards (vCard files)',
  version: 1,
  platform: 'any',
  category: 'contacts',
  service: 'files',
  paths: ['**/*.vcf', '**/*.vcard'],
  covers: 'One record per card: name, numbers, addresses, notes and dates. The time is when the card says it was last revised.',
  leavesOut: ['pictures, sounds and keys inside cards', 'cards that stand inside another card (AGENT)'],
  table: 'VCARD',
  kind: 'contact',
  read,
};

const MOST = 128 * 1024 * 1024;

function* read(file: SourceFile): Iterable<Finding> {
  let row = 0;
  let depth = 0;
  let card: Property[] = [];
  for (const property of properties(file.bytes(MOST))) {
    const whole = property.value.trim().toUpperCase() === 'VCARD';
    if (property.name === 'BEGIN' && whole) {
      depth += 1;
      if (depth === 1) card = [];
    } else if (property.name === 'END' && whole && depth > 0) {
      depth -= 1;
      if (depth === 0) yield* contact(card, (row += 1));
    } else if (depth === 1) card.push(property);
  }
  if (depth > 0) yield { unread: 1, reason: 'a card breaks off before its end' };
  else if (row === 0) throw new Undecodable('no contact card (BEGIN:VCARD) in this file');
}

function* contact(card: readonly Property[], row: number): Iterable<Finding> {
  const phones = entries(card, 'TEL');
  const emails = entries(card, 'EMAIL');
  const title = nameOf(card);
  for (const { value } of [...phones, ...emails]) {
    const party: ParsedParty = { ref: value, identifier: value, name: title };
    yield { party };
  }
  const record: ParsedRecord = {
    row,
    ...revised(card),
    party: preferred(phones)?.value ?? preferred(emails)?.value ?? null,
    title,
    meta: jsonFacts({
      version: texts(card, 'VERSION')?.[0],
      phones: phones.length || null,
      emails: emails.length || null,
      photo: card.some(({ name }) => name === 'PHOTO') || null,
    }),
    detail: jsonFacts({
      phones: some(phones.map(labelled)),
      emails: some(emails.map(labelled)),
      addresses: some(
        card
          .filter(({ name }) => name === 'ADR')
          .map(({ value }) => parts(value).filter(Boolean).join(', '))
          .filter(Boolean),
      ),
      organisations: some(
        card
          .filter(({ name }) => name === 'ORG')
          .map(({ value }) => parts(value).filter(Boolean).join(', '))
          .filter(Boolean),
      ),
      jobTitle: texts(card, 'TITLE')?.[0],
      nicknames: texts(card, 'NICKNAME', 'X-NICKNAME'),
      notes: texts(card, 'NOTE'),
      born: texts(card, 'BDAY')?.[0],
      anniversary: texts(card, 'ANNIVERSARY', 'X-ANNIVERSARY')?.[0],
      websites: texts(card, 'URL'),
      im: texts(
        card,
        'IMPP',
        'X-AIM',
        'X-ICQ',
        'X-JABBER',
        'X-MSN',
        'X-SKYPE',
        'X-SKYPE-USERNAME',
        'X-YAHOO',
        'X-QQ',
        'X-SOCIALPROFILE',
      ),
      relations: texts(card, 'RELATED', 'X-SPOUSE', 'X-ABRELATEDNAMES'),
      groups: texts(card, 'CATEGORIES'),
    }),
  };
  yield { record };
}

interface Entry {
  readonly value: string;
  readonly types: readonly string[];
}

function entries(card: readonly Property[], wanted: string): readonly Entry[] {
  return card
    .filter(({ name }) => name === wanted)
    .map(({ value, types }) => ({ value: unescaped(value).replace(/^(tel|mailto):/i, ''), types }))
    .filter(({ value }) => value !== '');
}

const preferred = (list: readonly Entry[]) => list.find(({ types }) => types.includes('PREF')) ?? list[0];
const NO_LABEL = new Set(['PREF', 'VOICE', 'INTERNET']);
const labelled = ({ value, types }: Entry) => ({
  value,
  label:
    types
      .filter((type) => !NO_LABEL.has(type))
      .join(' ')
      .toLowerCase() || undefined,
});
const some = <T>(list: readonly T[]) => (list.length === 0 ? null : list);

function texts(card: readonly Property[], ...names: readonly string[]): readonly string[] | null {
  return some(
    card
      .filter(({ name }) => names.includes(name))
      .map(({ value }) => unescaped(value))
      .filter(Boolean),
  );
}

/** The formatted name, or the parts of the structured one in speaking order, or the organisation. */
function nameOf(card: readonly Property[]): string | null {
  const formatted = texts(card, 'FN')?.[0];
  if (formatted !== undefined) return formatted;
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] = parts(
    card.find(({ name }) => name === 'N')?.value ?? '',
  );
  const spoken = [prefix, given, middle, family, suffix].filter(Boolean).join(' ');
  return spoken || (parts(card.find(({ name }) => name === 'ORG')?.value ?? '')[0] ?? '') || null;
}

/** REV, where it names a zone. */
function revised(card: readonly Property[]): Pick<ParsedRecord, 'time' | 'basis'> {
  const at = isoTime(texts(card, 'REV')?.[0] ?? '');
  return at === null || at.basis === 'local' ? {} : { time: at.ms, basis: at.basis };
}
