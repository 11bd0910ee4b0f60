/**
 * The header of an e-mail: fields, their unfolding, words in other alphabets, parameters. Facts of the format: RFC 5322, RFC 2047,
 * RFC 2231, RFC 6532.
 */

export interface MailField {
  /** In lower case. */
  readonly name: string;
  /** Unfolded, one character a byte. */
  readonly value: string;
}

const MOST_FIELDS = 2000;
const MOST_VALUE = 256 * 1024;

/** Fields of a header given as one character a byte, in order. Lines that are no field are passed over. */
export function mailFields(header: string): MailField[] {
  const fields: { name: string; value: string[] }[] = [];
  for (const line of header.split(/\r\n|\n|\r/)) {
    const last = fields.at(-1);
    if (/^[ \t]/.test(line)) {
      last?.value.push(line.trim());
      continue;
    }
    const colon = line.indexOf(':');
    const name = colon < 1 ? '' : line.slice(0, colon).trimEnd();
    if (!/^[!-9;-~]{1,100}$/.test(name)) continue;
    if (fields.length >= MOST_FIELDS) break;
    fields.push({ name: name.toLowerCase(), value: [line.slice(colon + 1).trim()] });
  }
  return fields.map(({ name, value }) => ({ name, value: value.join(' ').slice(0, MOST_VALUE) }));
}

const ENCODED = /=\?([^?\s]{1,60})\?([bq])\?([^?]*)\?=/gi;
const BETWEEN = /(=\?[^?\s]{1,60}\?[bq]\?[^?]*\?=)\s+(?==\?[^?\s]{1,60}\?[bq]\?)/gi;

/** Words of a field's value: encoded words as letters, raw bytes as UTF-8 where they are that. */
export function headerWords(value: string): string {
  const joined = value.replaceAll(BETWEEN, '$1');
  let out = '';
  let at = 0;
  for (const found of joined.matchAll(ENCODED)) {
    const [whole, charset = '', how = '', words = ''] = found;
    out += decodeBytes(Buffer.from(joined.slice(at, found.index), 'latin1'), undefined);
    const bytes = how.toLowerCase() === 'b' ? Buffer.from(words, 'base64') : quotedPrintable(words.replaceAll('_', ' '));
    out += decodeBytes(bytes, charset.replace(/\*.*$/, ''));
    at = found.index + whole.length;
  }
  return out + decodeBytes(Buffer.from(joined.slice(at), 'latin1'), undefined);
}

/** Bytes of quoted-printable text, which comes one character a byte. */
export function quotedPrintable(text: string): Buffer {
  const soft = text.replaceAll(/=[ \t]{0,80}(?:\r\n|\n|\r)/g, '');
  return Buffer.from(
    soft.replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

/** Text of bytes in a named alphabet. One that is unknown, or does not fit, is tried as UTF-8, and then as Western European. */
export function decodeBytes(bytes: Uint8Array, charset: string | undefined): string {
  for (const label of [charset, 'utf-8']) {
    if (label === undefined) continue;
    try {
      return new TextDecoder(label, { fatal: label === 'utf-8' }).decode(bytes);
    } catch {
      // The next one.
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
}

export interface MailValue {
  /** What stands before the first parameter, in lower case: `text/plain`. */
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const PARAMETER = /;\s*([^\s=;"]{1,60})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;"]*))/g;

/** A value with parameters, continued and percent-encoded ones put together. */
export function mailValue(text: string): MailValue {
  const pieces = new Map<string, { readonly order: number; readonly words: string; readonly coded: boolean }[]>();
  for (const [, raw = '', quoted, bare] of text.matchAll(PARAMETER)) {
    const parts = /^([^*]+)(?:\*(\d{1,3}))?(\*)?$/.exec(raw.toLowerCase());
    const name = parts?.[1];
    if (name === undefined) continue;
    const words = quoted === undefined ? (bare ?? '').trim() : quoted.replaceAll(/\\(.)/g, '$1');
    const list = pieces.get(name) ?? [];
    list.push({ order: Number(parts?.[2] ?? 0), words, coded: parts?.[3] !== undefined });
    pieces.set(name, list);
  }
  const parameters = new Map<string, string>();
  for (const [name, list] of pieces) parameters.set(name, together(list.toSorted((a, b) => a.order - b.order)));
  return { value: (text.split(';', 1)[0] ?? '').trim().toLowerCase(), parameters };
}

function together(list: readonly { readonly words: string; readonly coded: boolean }[]): string {
  const [first] = list;
  if (first === undefined || !list.some(({ coded }) => coded)) return headerWords(list.map(({ words }) => words).join(''));
  const [charset, , ...rest] = first.words.split("'");
  const starts = rest.length > 0;
  const bytes = list.map(({ words, coded }, at) => {
    const text = at === 0 && starts ? rest.join("'") : words;
    return coded ? text.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text;
  });
  return decodeBytes(Buffer.from(bytes.join(''), 'latin1'), starts ? charset || undefined : undefined);
}
