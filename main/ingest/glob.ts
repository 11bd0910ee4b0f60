/**
 * Which parsers claim a path. Patterns are compiled once into an index by last part, so that half a million paths cost
 * half a million look-ups and not half a million times every pattern.
 */

export interface PathIndex<T> {
  /** Everything whose pattern matches the path, in the order given. */
  match(path: string): readonly T[];
}

interface Rule<T> {
  readonly order: number;
  /** Tried first, on the last part alone; null where the look-up has settled it. */
  readonly name: RegExp | null;
  /** Tried on the whole path; null where the pattern is about the last part only. */
  readonly path: RegExp | null;
  readonly value: T;
}

/**
 * Globs match the end of a path, case-insensitively: `**` crosses folders, `*` and `?` stay within one part. Case is
 * ignored because acquisition tools and file systems disagree about it.
 */
export function pathIndex<T>(patterns: Iterable<readonly [glob: string, value: T]>): PathIndex<T> {
  const byName = new Map<string, Rule<T>[]>();
  const byExtension = new Map<string, Rule<T>[]>();
  const rest: Rule<T>[] = [];
  let order = 0;
  for (const [glob, value] of patterns) {
    // A pattern is never anchored at the root, so a leading `**/` says nothing.
    const own = glob.replace(/^(?:\*\*\/)+/, '');
    const name = own.slice(own.lastIndexOf('/') + 1).toLowerCase();
    const extension = /\.([^*?.]+)$/.exec(name)?.[1];
    const literal = !/[*?]/.test(name);
    const rule = {
      order: order++,
      name: literal ? null : new RegExp(`^${sourceOf(name)}$`, 'is'),
      path: own.includes('/') ? new RegExp(`(?:^|/)${sourceOf(own)}$`, 'is') : null,
      value,
    };
    if (literal) push(byName, name, rule);
    else if (extension !== undefined) push(byExtension, extension, rule);
    else rest.push(rule);
  }
  return {
    match(path) {
      const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
      const dot = name.lastIndexOf('.');
      const hits: Rule<T>[] = [];
      const collect = (rules: readonly Rule<T>[] | undefined) => {
        if (rules === undefined) return;
        for (const rule of rules) {
          if ((rule.name === null || rule.name.test(name)) && (rule.path === null || rule.path.test(path))) hits.push(rule);
        }
      };
      collect(byName.get(name));
      if (dot >= 0) collect(byExtension.get(name.slice(dot + 1)));
      collect(rest);
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
