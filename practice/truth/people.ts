/** How the people of the story can be recognised: what must not come out where they stand as pseudonyms. */
import { FAMILY, person, type Person, type PersonKey } from '../family.ts';

export interface Recognisable {
  readonly key: PersonKey;
  readonly child: boolean;
  /** In an address book of either phone. A name that is only ever said in words cannot be told for a name by looking it up. */
  readonly saved: boolean;
  /** Names as they are saved or said: full, first where nobody else has it, and as either owner saved them. */
  readonly names: readonly string[];
  /** The number in the forms in which it stands in stores and in words, the address, and the account in WhatsApp. */
  readonly identifiers: readonly string[];
}

/** Everybody but the child and her father, who are named in the practice mandate. */
export function thirdParties(): Recognisable[] {
  return FAMILY.filter((one) => one.key !== 'nia' && one.key !== 'marcus').map((one) => ({
    key: one.key,
    child: one.child,
    saved: person(one.key).saved !== undefined,
    names: namesOf(one),
    identifiers: identifiersOf(one),
  }));
}

function namesOf(one: Person): string[] {
  const saved = [one.saved?.iphone?.as, one.saved?.android?.as].map((as) => as?.join(' ').trim());
  return [...new Set([`${one.first} ${one.last}`.trim(), one.first, ...saved])].filter(
    (name) => name !== undefined && name !== '',
  ) as string[];
}

function identifiersOf(one: Person): string[] {
  const saved = [...(one.saved?.iphone?.numbers ?? []), ...(one.saved?.android?.numbers ?? [])];
  const email = one.email === undefined ? [] : [one.email];
  if (!one.number.startsWith('+44')) return [one.number, ...saved, ...email];
  const national = one.number.slice(3);
  const forms = [one.number, one.number.slice(1), `0${national}`, `0${national.slice(0, 4)} ${national.slice(4)}`];
  return [...new Set([...forms, `${one.number.slice(1)}@s.whatsapp.net`, ...saved, ...email])];
}
