/**
 * Whether a name that a record gives a file and a path that an image lists mean one file. Apps name files from the root of the
 * phone, of a share or of themselves; images list them from wherever the acquisition began. Pure functions of two names.
 */

/** Folders that several paths lead to, so that what stands behind them is what counts. */
const ROOTS: Readonly<Record<string, RegExp>> = {
  /** The shared storage of an Android phone: one folder under six names. */
  shared:
    /(?:^|\/)(?:storage\/emulated\/\d+|storage\/self\/primary|mnt\/sdcard|mnt\/shell\/emulated\/\d+|sdcard|data\/media\/\d+|shared\/\d+)\//,
  /** An Android app's folder before the phone is unlocked: not that of the same app afterwards. */
  locked: /(?:^|\/)data\/user_de\/\d+\//,
  /** An Android app's own folder. */
  app: /(?:^|\/)data\/(?:user\/\d+|data)\//,
  /** An iPhone app's container: the device numbers it, a backup names it by its app. */
  container: /(?:^|\/)Containers\/(?:Data\/Application|Shared\/AppGroup|Data\/PluginKitPlugin)\/[^/]+\//,
};

interface Place {
  /** `/` between parts, none at the beginning, Unicode composed. */
  readonly full: string;
  readonly root: string | null;
  /** What stands behind the root; all of it where there is none. */
  readonly rest: string;
}

/** The same file: one path is the end of the other, folder for folder, or both say the same behind folders that are one. */
export function sameFile(named: string, listed: string): boolean {
  const [a, b] = [placeOf(named), placeOf(listed)];
  if (isEnd(a.full, b.full) || isEnd(b.full, a.full)) return true;
  if (a.root !== null && a.root === b.root) return a.rest === b.rest;
  // An image that begins inside the root lists its files without it. A bare name behind the root says too little for that.
  return (
    (a.root !== null && b.root === null && endsIn(a.rest, b.full)) ||
    (b.root !== null && a.root === null && endsIn(b.rest, a.full))
  );
}

/** Whether they are letter for letter the same path, the root of the phone aside. */
export function samePath(named: string, listed: string): boolean {
  return placeOf(named).full === placeOf(listed).full;
}

/** The last part of a name, as an image would list it. */
export function fileNameOf(named: string): string {
  const { full } = placeOf(named);
  return full.slice(full.lastIndexOf('/') + 1);
}

/** Whether the record gives the file a name and no folder. */
export function isBareName(named: string): boolean {
  return !placeOf(named).full.includes('/');
}

function placeOf(name: string): Place {
  const full = tidy(name);
  for (const [root, pattern] of Object.entries(ROOTS)) {
    const found = pattern.exec(full);
    if (found !== null) return { full, root, rest: full.slice(found.index + found[0].length) };
  }
  return { full, root: null, rest: full };
}

function tidy(name: string): string {
  const path = name.startsWith('file://') ? unescaped(name.slice('file://'.length)) : name;
  return path
    .replaceAll('\\', '/')
    .replace(/^(?:~?\/)+/, '')
    .normalize('NFC');
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that begins no escape is a percent sign.
    return text;
  }
}

const isEnd = (end: string, whole: string): boolean => end !== '' && `/${whole}`.endsWith(`/${end}`);
const endsIn = (rest: string, whole: string): boolean => rest.includes('/') && isEnd(rest, whole);
