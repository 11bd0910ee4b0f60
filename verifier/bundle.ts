/**
 * Joins modules into one script: types out, each module once, in a scope of its own, after those it uses. No name is changed and no line
 * moved within a module, so that what a court's expert reads in the page is what lies in this folder, without its types.
 */
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { basename, dirname, join } from 'node:path';

const IMPORT = /^import\s+(\{[^}]*\})\s+from\s+'([^']+)';\n/gm;
const EXPORT = /^export (?=(?:async )?(?:function\*?|const|class) (\w+))/gm;

interface Module {
  readonly file: string;
  readonly code: string;
}

/** The script of a module and all it imports. Throws where a module imports anything but its neighbours and Node's own. */
export function bundle(entry: string): string {
  const modules: Module[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file))
      throw new Error(`modules import each other: ${[...path, file].map((each) => basename(each)).join(' -> ')}`);
    if (modules.some((module) => module.file === file)) return;
    const code = stripTypeScriptTypes(readFileSync(file, 'utf8'));
    for (const from of neighbours(code, file)) visit(join(dirname(file), from), [...path, file]);
    modules.push({ file, code });
  };
  visit(entry, []);
  const outside = new Set(
    modules.flatMap(({ code }) => [...code.matchAll(IMPORT)].filter(([, , from]) => isNode(from)).map(([line]) => line)),
  );
  const parts = modules.map((module) => (module.file === entry ? last(module) : scoped(module)));
  return `${[...outside].sort().join('')}${parts.join('\n')}`;
}

function neighbours(code: string, file: string): string[] {
  const asWritten = code.match(/^import\s/gm)?.length ?? 0;
  const understood = [...code.matchAll(IMPORT)];
  if (asWritten !== understood.length) throw new Error(`${file}: an import that is not { names } from 'file'`);
  return understood.flatMap(([, names = '', from = '']) => {
    if (isNode(from)) return [];
    if (!from.startsWith('./')) throw new Error(`${file} imports ${from}: this room uses its own files only`);
    if (/\bas\b/.test(names)) throw new Error(`${file} imports from ${from} under another name`);
    return [from];
  });
}

function scoped({ file, code }: Module): string {
  const names = [...code.matchAll(EXPORT)].map(([, name]) => name);
  return `// ${basename(file)}\nconst ${variable(file)} = (() => {\n${plain(code)}return { ${names.join(', ')} };\n})();\n`;
}

function last({ file, code }: Module): string {
  return `// ${basename(file)}\n${plain(code)}`;
}

/** Imports become the names taken out of the other module's scope; those of Node stand at the top of the script. */
function plain(code: string): string {
  return code
    .replaceAll(IMPORT, (_, names: string, from: string) =>
      isNode(from) ? '' : `const ${names.replaceAll(/\s+/g, ' ')} = ${variable(from)};\n`,
    )
    .replaceAll(EXPORT, '')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
    .concat('\n');
}

function variable(file: string): string {
  return `${basename(file, '.ts').replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}File`;
}

function isNode(from: string | undefined): boolean {
  return from?.startsWith('node:') === true;
}
