/** Messages of a mailbox file, one at a time, so that a mailbox of any size can be read. */
import { latin1 } from './bytes-text.ts';

/** One message has to be held whole. */
const MOST = 64 * 1024 * 1024;

/**
 * Messages in order, without the line in front; null for one of more than 64 MiB, and `undefined` once, first, for a file that does
 * not begin as a mailbox does.
 */
export function* mboxMessages(chunks: Iterable<Uint8Array>): Generator<Uint8Array | null | undefined> {
  let carry = '';
  let blank = true;
  let begun = false;
  let held: string[] = [];
  let size = 0;
  const hold = (text: string) => {
    size += text.length;
    if (size <= MOST) held.push(text);
    else held = [];
  };
  const release = () => {
    const whole = size > MOST ? null : Buffer.from(held.join('').replaceAll(/^>(>{0,20}From )/gm, '$1'), 'latin1');
    held = [];
    size = 0;
    return whole;
  };
  function* block(text: string): Generator<Uint8Array | null | undefined> {
    let from = 0;
    for (let at = begins(text, 0, blank); at >= 0; at = begins(text, at + 5, false)) {
      if (begun) {
        hold(text.slice(from, at));
        yield release();
      } else if (text.slice(0, at).trim() !== '') {
        yield undefined;
        return;
      }
      begun = true;
      const end = text.indexOf('\n', at);
      from = end < 0 ? text.length : end + 1;
    }
    if (!begun && text.trim() !== '') {
      yield undefined;
      return;
    }
    hold(text.slice(from));
    blank = /(?:^|\n)\r?\n$/.test(text.slice(-3));
  }
  for (const chunk of chunks) {
    const text = carry + latin1(chunk);
    const end = text.length > MOST ? text.length : text.lastIndexOf('\n') + 1;
    carry = text.slice(end);
    if (end > 0) yield* block(text.slice(0, end));
  }
  if (carry !== '') yield* block(carry);
  if (begun) yield release();
}

/** Where a line `From ` begins whose line before is empty, from `at` on. `blank`: the text itself begins behind an empty line. */
function begins(text: string, at: number, blank: boolean): number {
  if (at === 0 && blank && text.startsWith('From ')) return 0;
  for (let found = text.indexOf('\nFrom ', at); found >= 0; found = text.indexOf('\nFrom ', found + 1))
    if (/(?:^|\n)\r?$/.test(text.slice(Math.max(0, found - 2), found))) return found + 1;
  return -1;
}
