/**
 * Which parsers claim a path. Patterns are compiled once into an index by what is literal in them: a whole name, else a folder they
 * need, else an ending. Half a million paths then cost half a million look-ups, however many parsers there are.
 */

export interface PathIndex<T> {
  /** Everything whose pattern matches the path, in the order given. */
  match(path: string): readonly T[];
}

interface Rule<T> {
  readonly order: number;
  /** The last part; null where a look-up has settled it. */
  readonly name: RegExp | null;
  /** The folder, with its end slash; null where any will do. */
  readonly folder: RegExp | null;
  readonly value: T;
}

/**
 * Globs match the end of a path, case-insensitively: `**` crosses folders, `*` and `?` stay within one part. Case is
 * ignored because acquisition tools and file systems disagree about it.
 */
export function pathIndex<T>(patterns: Iterable<readonly [glob: string, value: T]>): PathIndex<T> {
  const byName = new Map<string, Rule<T>[]>();
  const byFolder = new Map<string, Rule<T>[]>();
  const byExtension = new Map<string, Rule<T>[]>();
  /** No literal name, folder or ending: tried on every path. */
  const rest: Rule<T>[] = [];
  /** `**` that is not a part by itself, or the last one: name and folder cannot be told apart. */
  const whole: Rule<T>[] = [];
  let order = 0;
  for (const [glob, value] of patterns) {
    const { folder, name } = partsOf(glob);
    const crosses = /[^/]\*\*|\*\*[^/]/.test(folder + name) || name.includes('**');
    const literal = !/[*?]/.test(name);
    const anywhere = folder === '' || crosses;
    const rule = {
      order: order++,
      name: crosses ? new RegExp(endingWith(folder + name), 's') : literal ? null : new RegExp(`^${sourceOf(name)}$`, 's'),
      folder: anywhere ? null : new RegExp(endingWith(folder), 's'),
      value,
    };
    const part = literalPart(folder);
    const extension = /\.([^*?.]+)$/.exec(name)?.[1];
    if (crosses) whole.push(rule);
    else if (literal) push(byName, name, rule);
    else if (part !== undefined) push(byFolder, part, rule);
    else if (extension !== undefined) push(byExtension, extension, rule);
    else rest.push(rule);
  }

  // Files of a folder come one after another: what is claimed in it is found out once.
  let folder = '';
  let here: readonly Rule<T>[] = [];
  function enter(next: string): void {
    if (next === folder) return;
    folder = next;
    const found: Rule<T>[] = [];
    for (const part of next.split('/')) {
      for (const rule of byFolder.get(part) ?? NONE) if (rule.folder!.test(next)) found.push(rule);
    }
    here = found;
  }

  return {
    match(path) {
      const lower = path.toLowerCase();
      const cut = lower.lastIndexOf('/') + 1;
      const name = lower.slice(cut);
      const dot = name.lastIndexOf('.');
      enter(lower.slice(0, cut));
      const hits: Rule<T>[] = [];
      const inFolder = (rule: Rule<T>) => rule.folder === null || rule.folder.test(folder);
      for (const rule of byName.get(name) ?? NONE) if (inFolder(rule)) hits.push(rule);
      for (const rule of here) if (rule.name!.test(name)) hits.push(rule);
      if (dot >= 0) {
        for (const rule of byExtension.get(name.slice(dot + 1)) ?? NONE)
          if (rule.name!.test(name) && inFolder(rule)) hits.push(rule);
      }
      for (const rule of rest) if (rule.name!.test(name) && inFolder(rule)) hits.push(rule);
      for (const rule of whole) if (rule.name!.test(lower)) hits.push(rule);
      if (hits.length === 0) return NONE;
      hits.sort((a, b) => a.order - b.order);
      return [...new Set(hits.map((hit) => hit.value))];
    },
  };
}

const NONE: readonly never[] = [];

function push<T>(map: Map<string, Rule<T>[]>, key: string, rule: Rule<T>): void {
  const rules = map.get(key);
  if (rules === undefined) map.set(key, [rule]);
  else rules.push(rule);
}

/** A glob's folder with its end slash (empty where it names none) and its last part, as they are compared. */
function partsOf(glob: string): { folder: string; name: string } {
  // A pattern is never anchored at the root, so a leading `**/` says nothing.
  const own = glob.replace(/^(?:\*\*\/)+/, '').toLowerCase();
  const cut = own.lastIndexOf('/') + 1;
  return { folder: own.slice(0, cut), name: own.slice(cut) };
}

/** The longest part of a folder that must stand in a path as it is: long ones are rare. */
function literalPart(folder: string): string | undefined {
  const parts = folder.split('/').filter((part) => part !== '' && !/[*?]/.test(part));
  return parts.toSorted((a, b) => b.length - a.length)[0];
}

const endingWith = (glob: string) => `(?:^|/)${sourceOf(glob)}$`;

/** A glob as the source of a regular expression. */
function sourceOf(glob: string): string {
  let source = '';
  for (let at = 0; at < glob.length; at++) {
    const char = glob.charAt(at);
    if (glob.startsWith('**/', at)) {
      source += '(?:.*/)?';
      at += 2;
    } else if (glob.startsWith('**', at)) {
      source += '.*';
      at += 1;
    } else if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else source += char.replace(/[\\^$.|+()[\]{}]/, '\\$&');
  }
  return source;
}
