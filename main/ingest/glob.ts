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
  readonly test: RegExp;
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
    const rule = { order: order++, test: compile(glob), value };
    const name = glob.slice(glob.lastIndexOf('/') + 1).toLowerCase();
    const extension = /^\*\.([^*?.]+)$/.exec(name)?.[1];
    if (!/[*?]/.test(name)) push(byName, name, rule);
    else if (extension !== undefined) push(byExtension, extension, rule);
    else rest.push(rule);
  }
  return {
    match(path) {
      const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
      const dot = name.lastIndexOf('.');
      const candidates = [byName.get(name), dot < 0 ? undefined : byExtension.get(name.slice(dot + 1)), rest];
      const hits: Rule<T>[] = [];
      for (const rules of candidates) for (const rule of rules ?? []) if (rule.test.test(path)) hits.push(rule);
      if (hits.length === 0) return NONE as readonly T[];
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

function compile(glob: string): RegExp {
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
  return new RegExp(`^(?:.*/)?${source}$`, 'is');
}
