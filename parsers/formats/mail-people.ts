/**
 * Senders and recipients as mail apps for Android store them in one column: as in the header of a mail; packed with control
 * characters (AOSP e-mail and its heirs: address, 2, name, 1; K-9 and Thunderbird: address, `;` 1, name, `,` 1); or as JSON
 * (FairEmail: `address` and `personal`).
 */
import { latin1 } from './bytes-text.ts';
import { type MailAddress, mailAddresses } from './mail-addresses.ts';

const MOST = 1000;

/** Those named, in order; none for what is no text. */
export function mailPeople(value: unknown): MailAddress[] {
  if (typeof value !== 'string' || value === '') return [];
  if (value.startsWith('[')) return ofJson(value);
  if (value.includes(';\u0001') || value.includes(',\u0001')) return packed(value.split(',\u0001'), ';\u0001');
  if (value.includes('\u0001') || value.includes('\u0002')) return packed(value.split('\u0001'), '\u0002');
  // Old Gmail puts one on a line.
  return mailAddresses(latin1(Buffer.from(value.replaceAll(/[\r\n]+/g, ', '), 'utf8')));
}

function packed(list: readonly string[], between: string): MailAddress[] {
  return list.slice(0, MOST).flatMap((one) => {
    const [address = '', name] = one.split(between);
    return person(address, name);
  });
}

function ofJson(text: string): MailAddress[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    // Brackets in a name, not JSON.
    return mailAddresses(latin1(Buffer.from(text, 'utf8')));
  }
  if (!Array.isArray(list)) return [];
  return list.slice(0, MOST).flatMap((one: unknown) => {
    if (typeof one === 'string') return person(one, undefined);
    if (typeof one !== 'object' || one === null) return [];
    const { address, email, personal, name } = one as Readonly<Record<string, unknown>>;
    return person(address ?? email, personal ?? name);
  });
}

function person(address: unknown, name: unknown): MailAddress[] {
  const at = typeof address === 'string' ? address.trim() : '';
  if (at === '') return [];
  const called = typeof name === 'string' ? name.trim() : '';
  return [called === '' || called === at ? { address: at } : { address: at, name: called }];
}
