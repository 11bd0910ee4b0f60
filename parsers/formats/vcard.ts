/**
 * vCards as lines of properties: versions 2.1 (with its quoted-printable and bare parameters), 3.0 (RFC 2426) and 4.0
 * (RFC 6350), and iCalendar, which is written the same way (RFC 5545). Lenient where phones are.
 */

export interface Property {
  /** Upper case, without the group before a dot. */
  readonly name: string;
  /** Upper case, values of TYPE and bare words of 2.1 alike: HOME, CELL, PREF. */
  readonly types: readonly string[];
  /** Other parameters by upper-case name, such as TZID. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Decoded from its transfer encoding, escapes still in place. */
  readonly value: string;
}

const ENCODINGS = new Set(['QUOTED-PRINTABLE', 'BASE64', 'B', '8BIT', '7BIT']);

/** Properties in their order. A line that is none is left out: nothing can be said of it. */
export function* properties(bytes: Uint8Array): Iterable<Property> {
  for (const line of unfolded(lines(bytes))) {
    const property = parsed(line);
    if (property !== null) yield property;
  }
}

/** Parts of a structured value such as N or ADR, escapes resolved. */
export function parts(value: string): string[] {
  return value.split(/(?<!\\);/).map(unescaped);
}

export function unescaped(value: string): string {
  return value.replaceAll(/\\([\\,;:nN])/g, (_, escape: string) => (escape.toLowerCase() === 'n' ? '\n' : escape)).trim();
}

/** Each line as Latin-1, so that bytes keep their places until the character set is known. */
function* lines(bytes: Uint8Array): Iterable<string> {
  const wide = bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : null;
  const text =
    wide === null ? Buffer.from(bytes).toString('latin1') : Buffer.from(new TextDecoder(wide).decode(bytes)).toString('latin1');
  let from = text.startsWith('\u00ef\u00bb\u00bf') ? 3 : 0;
  while (from < text.length) {
    const end = text.indexOf('\n', from);
    const to = end === -1 ? text.length : end;
    yield text.slice(from, text[to - 1] === '\r' ? to - 1 : to);
    from = to + 1;
  }
}

/** Joins a folded line (next one begins with a blank) and a quoted-printable one (this one ends with "="). */
function* unfolded(all: Iterable<string>): Iterable<string> {
  let pieces: string[] = [];
  let soft = false;
  let quoted = false;
  for (const line of all) {
    if (soft) {
      soft = line.endsWith('=');
      pieces.push(soft ? line.slice(0, -1) : line);
      continue;
    }
    if (pieces.length > 0 && /^[ \t]/.test(line)) {
      pieces.push(line.slice(1));
      continue;
    }
    if (pieces.length > 0) yield pieces.join('');
    quoted = /^[^:]*QUOTED-PRINTABLE[^:]*:/i.test(line.slice(0, 400));
    soft = quoted && line.endsWith('=');
    pieces = [soft ? line.slice(0, -1) : line];
  }
  if (pieces.length > 0) yield pieces.join('');
}

function parsed(line: string): Property | null {
  const match = /^(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)((?:;(?:[^":;]|"[^"]*")*)*):/.exec(line.slice(0, 2000));
  if (match === null) return null;
  const [head, name = '', rest = ''] = match;
  const types: string[] = [];
  const parameters: Record<string, string> = {};
  for (const parameter of rest.split(';').slice(1)) {
    const at = parameter.indexOf('=');
    const key = at === -1 ? '' : parameter.slice(0, at).trim().toUpperCase();
    const value = parameter
      .slice(at + 1)
      .replaceAll('"', '')
      .trim();
    if (key === 'TYPE' || (key === '' && !ENCODINGS.has(value.toUpperCase()))) types.push(...value.toUpperCase().split(','));
    else parameters[key === '' ? 'ENCODING' : key] = value;
  }
  const value = decoded(line.slice(head.length), parameters['ENCODING'] ?? '', parameters['CHARSET'] ?? '');
  return { name: name.toUpperCase(), types, parameters, value };
}

function decoded(value: string, encoding: string, charset: string): string {
  const raw =
    encoding.toUpperCase() === 'QUOTED-PRINTABLE'
      ? value.replaceAll(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      : value;
  const bytes = Buffer.from(raw, 'latin1');
  try {
    // Where the card names its character set, a broken letter stays a broken letter; where it does not, it may be Latin-1.
    return new TextDecoder(charset || 'utf-8', { fatal: charset === '' }).decode(bytes);
  } catch {
    return raw;
  }
}
