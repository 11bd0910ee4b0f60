/**
 * `npm run parse -- IMAGE [PARSER ...]`: every parser's raw output as JSON lines, for validating parsers. It shows content
 * without a grant and keeps no record, so it is a developer's tool for research images and is not packaged.
 */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { endingOf, parserIndex, plan, type Claim } from '../main/ingest/plan.ts';
import { freshCopy, parseFile, removeCopy } from '../main/ingest/parse-file.ts';
import { Scratch } from '../main/ingest/scratch.ts';
import { openImage } from '../parsers/containers/open.ts';
import { withNested } from '../parsers/containers/with-nested.ts';
import type { ImageEntry } from '../parsers/containers/image.ts';
import { createSegment } from '../parsers/engine/segment.ts';
import { parsers } from '../parsers/registry.ts';

const LISTS = Object.entries({
  party: 'SELECT * FROM party',
  thread: 'SELECT * FROM thread',
  participant: 'SELECT * FROM participant',
  record: `SELECT p.tbl AS "table", coalesce(r.kind, p.kind) AS kind, coalesce(r.category, p.category) AS category, coalesce(r.service, p.service) AS service,
    r.row, r.time, r.end_time, r.basis, r.direction, r.party, r.thread, r.state, r.title, r.body, r.url, r.lat, r.lon, r.accuracy, r.media, r.meta, r.detail
    FROM record r JOIN part p ON p.id = r.part ORDER BY r.rowid`,
});

const [path, ...args] = process.argv.slice(2);
if (path === undefined) {
  process.stderr.write('usage: npm run parse -- IMAGE [--password-file FILE] [PARSER ...]\n');
  process.exit(2);
}
const passwordAt = args.indexOf('--password-file');
const password = passwordAt < 0 ? undefined : readFileSync(args[passwordAt + 1] ?? '', 'utf8').trimEnd();
const only = passwordAt < 0 ? args : args.toSpliced(passwordAt, 2);

const scratch = new Scratch(mkdtempSync(join(tmpdir(), 'remit-parse-')));
const opening = password === undefined ? {} : { password };
const image = withNested(await openImage(path, opening), path, openImage, opening);
try {
  const chosen = (await parsers()).filter(({ id }) => only.length === 0 || only.includes(id));
  const entries: ImageEntry[] = [];
  for await (const entry of image.list()) entries.push(entry);
  for (const claim of plan(entries, parserIndex(chosen)).claims) {
    if (claim.entry.state === 'present') await tell(claim);
  }
} finally {
  scratch.remove();
  await image.close();
}

async function tell(claim: Claim): Promise<void> {
  const copy = scratch.path();
  for await (const { entry, bytes } of image.read([claim.entry, ...claim.companions])) {
    const ending = entry.index === claim.entry.index ? '' : endingOf(claim, entry);
    await scratch.copy(bytes, copy + ending, () => {});
  }
  for (const [index, parser] of claim.parsers.entries()) {
    const own = freshCopy(copy, `${copy}.${index}`);
    const segment = new Database(':memory:');
    try {
      createSegment(segment);
      const { read, tallies, reasons } = parseFile(parser, claim.entry.path, own, segment);
      say({ file: claim.entry.path, parser: parser.id, version: parser.version, read, tallies, reasons });
      for (const [what, sql] of LISTS) {
        for (const row of segment.prepare(sql).iterate() as IterableIterator<object>)
          say({ [what]: dense(row), parser: parser.id, file: claim.entry.path });
      }
    } finally {
      segment.close();
      removeCopy(own);
    }
  }
  removeCopy(copy);
}

function say(value: object): void {
  process.stdout.write(`${JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? String(item) : item))}\n`);
}

function dense(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
