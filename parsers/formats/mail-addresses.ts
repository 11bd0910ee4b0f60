/** Lists of addresses in the header of an e-mail: `Bryn Rees <bryn@example.org>, team: a@example.org;`. */
import { headerWords } from './mail-headers.ts';

export interface MailAddress {
  readonly address: string;
  readonly name?: string;
}

const MOST = 1000;

/** Addresses of a field's value (one character a byte), in order; groups are opened, comments are taken for names. */
export function mailAddresses(value: string): MailAddress[] {
  return pieces(value)
    .slice(0, MOST)
    .flatMap((piece) => one(piece) ?? []);
}

/** Split at commas and semicolons that stand in no quotes, brackets or comment. */
function pieces(value: string): string[] {
  const list: string[] = [];
  let piece = '';
  let closing = '';
  for (let at = 0; at < value.length; at++) {
    const char = value.charAt(at);
    if (char === '\\' && closing !== '') {
      piece += char + value.charAt(++at);
      continue;
    }
    if (closing !== '') {
      if (char === closing) closing = '';
    } else if (char === '"') closing = '"';
    else if (char === '(') closing = ')';
    else if (char === '<') closing = '>';
    else if (char === ',' || char === ';') {
      list.push(piece);
      piece = '';
      continue;
    } else if (char === ':' && !piece.includes('@')) {
      // The name of a group.
      piece = '';
      continue;
    }
    piece += char;
  }
  list.push(piece);
  return list;
}

function one(piece: string): MailAddress | null {
  const angled = /<([^<>]*)>/.exec(piece);
  const comment = /\(((?:[^()\\]|\\.)*)\)/.exec(piece)?.[1];
  const address = (angled?.[1] ?? piece.replace(/\([^()]*\)/, '')).replaceAll(/\s+/g, '').replace(/^mailto:/i, '');
  if (address === '') return null;
  const before = angled === null ? comment : piece.slice(0, angled.index);
  const name = headerWords(
    (before ?? '')
      .trim()
      .replace(/^"((?:[^"\\]|\\.)*)"$/, '$1')
      .replaceAll(/\\(.)/g, '$1'),
  ).trim();
  const decoded = headerWords(address);
  return name === '' || name === decoded ? { address: decoded } : { address: decoded, name };
}
