/**
 * Every parser there is, found by folder: a file that exports `parser` is a parser, and one that exports `parsers` is one for each
 * of the apps that share a store. Nothing keeps a list.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Parser } from './parser.ts';

const FOLDERS = ['ios', 'android', 'apps', 'tracks', 'reports'] as const;

let found: Promise<readonly Parser[]> | undefined;

/** All parsers, ordered by id so that two runs are the same. */
export function parsers(): Promise<readonly Parser[]> {
  found ??= find();
  return found;
}

async function find(): Promise<readonly Parser[]> {
  const all: Parser[] = [];
  for (const folder of FOLDERS) {
    const at = new URL(`./${folder}/`, import.meta.url);
    for (const name of readdirSync(fileURLToPath(at)).toSorted()) {
      if (!/\.(ts|js|mjs)$/.test(name)) continue;
      const module: { parser?: Parser; parsers?: readonly Parser[] } = await import(new URL(name, at).href);
      if (module.parser !== undefined) all.push(module.parser);
      all.push(...(module.parsers ?? []));
    }
  }
  return all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
