/**
 * Every parser there is, found by folder: a file that exports `parser` is a parser, and one that exports `parsers` is one for each
 * of the apps that share a store. Nothing keeps a list.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Parser } from './parser.ts';

const FOLDERS = ['ios', 'android', 'apps', 'tracks', 'reports'] as const;

let found: Promise<readonly Parser[]> | undefined;
/** Which module a parser stands in, so that whoever runs a few of them need not read them all. */
const modules = new WeakMap<Parser, string>();

/** All parsers, ordered by id so that two runs are the same. */
export function parsers(): Promise<readonly Parser[]> {
  found ??= find();
  return found;
}

/** The module that `parserIn` finds this parser in again, in this process or another. */
export function moduleOf(parser: Parser): string {
  const module = modules.get(parser);
  if (module === undefined) throw new Error(`${parser.id} is no parser of a folder`);
  return module;
}

/** One parser, without reading the others. */
export async function parserIn(module: string, id: string): Promise<Parser> {
  const parser = (await exportedBy(module)).find((each) => each.id === id);
  if (parser === undefined) throw new Error(`${module} has no parser called ${id}`);
  return parser;
}

async function find(): Promise<readonly Parser[]> {
  const files = FOLDERS.flatMap((folder) => {
    const at = new URL(`./${folder}/`, import.meta.url);
    const names = readdirSync(fileURLToPath(at)).filter((name) => /\.(ts|js|mjs)$/.test(name));
    return names.map((name) => new URL(name, at).href);
  });
  const all = (await Promise.all(files.map(exportedBy))).flat();
  return all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

async function exportedBy(module: string): Promise<Parser[]> {
  const { parser, parsers: several = [] }: { parser?: Parser; parsers?: readonly Parser[] } = await import(module);
  const all = parser === undefined ? [...several] : [parser, ...several];
  for (const each of all) modules.set(each, module);
  return all;
}
