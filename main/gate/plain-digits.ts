/**
 * A text as telephone numbers are looked for in it: digits of every script as ASCII, and what people put between them so that a
 * number is not found (emoji, marks that cannot be seen) as spaces. As long as the text itself, so that places stay the same.
 */

const DIGIT = /\p{Nd}/u;
const OTHER_DIGITS = /(?![0-9])\p{Nd}/gu;
/** Emoji, what joins and colours them, the box of a keycap, and signs without a width. */
const BETWEEN = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Cf}\ufe00-\ufe0f\u20e3\u0300-\u036f]/gu;
// oxlint-disable-next-line no-control-regex
const PLAIN = /^[\x00-\x7f]*$/;

export function plainDigits(given: string): string {
  const text = withoutEscapes(given);
  if (PLAIN.test(text) || !DIGIT.test(text)) return text;
  return text
    .replaceAll(OTHER_DIGITS, (sign) => String(valueOf(sign)).padEnd(sign.length))
    .replaceAll(BETWEEN, (sign) => ' '.repeat(sign.length));
}

/** Decimal digits of a script stand in a run of ten, and runs may touch: the first of all is a zero, and so is every tenth. */
function valueOf(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  let steps = 0;
  while (steps < FARTHEST && DIGIT.test(String.fromCodePoint(code - steps - 1))) steps++;
  return steps % 10;
}
/** Mathematical digits are five runs of ten in a row, the longest there is. */
const FARTHEST = 50;

/** A text with the percent escapes of web addresses as spaces, as long as before: `%20Ann` is a name with a space before it. */
export function withoutEscapes(text: string): string {
  return text.includes('%') ? text.replaceAll(/%[0-9a-f]{2}/gi, '   ') : text;
}
