/**
 * Names inside containers, as paths. A member's name is only ever data: nothing here can point outside the image, and no
 * file is ever written under such a name.
 */

/** Shown for a name that holds no part at all, such as `/` or `..`. */
export const NAMELESS = '(no name)';

/**
 * A member's name as a path on the device: `/` between parts, no leading slash, no drive letter, no empty, `.` or `..`
 * part. Acquisition tools root their trees in different places, so a path is only meaningful from its end.
 */
export function devicePath(name: string): string {
  // Nearly every name is already plain; the test is far cheaper than taking half a million names apart.
  if (!/^\/|^[A-Za-z]:\/|\/\/|\/$|(?:^|\/)\.{1,2}(?:\/|$)/.test(name)) return name === '' ? NAMELESS : name;
  const parts = name.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  while (parts.length > 1 && /^[A-Za-z]:$/.test(parts[0] as string)) parts.shift();
  return parts.length === 0 ? NAMELESS : parts.join('/');
}

/** Some Windows tools write `\` between parts. Only where no `/` is present: on a phone `\` is a letter like any other. */
export function slashed(name: string): string {
  return name.includes('\\') && !name.includes('/') ? name.replaceAll('\\', '/') : name;
}
