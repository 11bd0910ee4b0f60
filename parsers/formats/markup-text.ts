/** Words of a message kept as a little XML or HTML (Skype, Teams): tags out, line breaks in, entities as letters. */

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The words, or null for none. Text without markup comes back as it is. */
export function markupText(value: unknown): string | null {
  if (typeof value !== 'string' || value === '') return null;
  const plain = value
    .replaceAll(/<(?:br|\/p|\/div)\s*\/?>/gi, '\n')
    .replaceAll(/<[/a-z!?][^<>]{0,4000}>/gi, '')
    .replaceAll(/&(#x?[0-9a-f]{1,6}|[a-z]{2,6});/gi, (whole, entity: string) => entityLetter(entity) ?? whole)
    .trim();
  return plain === '' ? null : plain;
}

/** The letter of a named or numbered entity, given without `&` and `;`; undefined for one that is not known. */
export function entityLetter(entity: string): string | undefined {
  if (!entity.startsWith('#')) return NAMED[entity.toLowerCase()];
  const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number.parseInt(entity.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
