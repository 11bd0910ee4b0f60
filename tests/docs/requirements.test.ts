/** The page on requirements: every one has a row, every file it names is there, and no row is silent. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(`${PROJECT}docs/requirements.md`, 'utf8');

/** The cells of the rows that begin with a requirement's number. */
const rows = page
  .split('\n')
  .filter((line) => /^\| R\d+ \|/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const pathsIn = (text: string): string[] => [...text.matchAll(/`([^`]+\/[^`]+)`/g)].flatMap((match) => match[1] ?? []);

describe('the page on requirements', () => {
  it('has one row for each of R1 to R46, in order', () => {
    expect(rows.map(([number]) => number)).toEqual(Array.from({ length: 46 }, (_, index) => `R${index + 1}`));
  });

  it('names no file that is not there', () => {
    const named = [...new Set(pathsIn(page))];
    expect(named.length).toBeGreaterThan(80);
    expect(named.filter((path) => !existsSync(`${PROJECT}${path}`))).toEqual([]);
  });

  it.each(rows.map((cells) => [cells[0] ?? '', cells] as const))('%s says where, or says that there is nothing', (_, cells) => {
    const [, requirement, enforced = '', tested = '', missing = ''] = cells;
    expect(cells).toHaveLength(5);
    expect(requirement).not.toBe('');
    if (pathsIn(enforced).length === 0) expect(enforced).toMatch(/^(?:nothing|see the last section)$/);
    if (pathsIn(tested).length === 0) expect(tested).toMatch(/^(?:nothing|see the last section)$/);
    // What is enforced and not tested, or neither, is said to be so.
    if (pathsIn(enforced).length === 0 || pathsIn(tested).length === 0) expect(missing).not.toBe('');
  });

  it('names tests as tests and code as code', () => {
    for (const [number, , enforced = '', tested = ''] of rows) {
      expect(
        pathsIn(enforced).filter((path) => path.startsWith('tests/')),
        number,
      ).toEqual([]);
      expect(
        pathsIn(tested).filter((path) => !path.startsWith('tests/')),
        number,
      ).toEqual([]);
    }
  });
});

describe('the template of an impact assessment', () => {
  const text = readFileSync(`${PROJECT}docs/dpia.md`, 'utf8');

  it('names only files that are there, and leaves what is for the team in brackets', () => {
    expect(pathsIn(text).filter((path) => !existsSync(`${PROJECT}${path}`))).toEqual([]);
    expect(text.match(/\[[^\]]*\]/g)?.length).toBeGreaterThan(20);
  });
});
