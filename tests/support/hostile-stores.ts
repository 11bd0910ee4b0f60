/** SQLite stores that lie, as an iPhone's message store at its usual place: what each is, and what must become of it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { walBetween } from '../../practice/formats/wal.ts';
import { endlessTree } from './hostile-tree.ts';
import { smsStore, SMS_PATH } from './phone.ts';
import { PAGE, pagesOf, spoilPage } from './spoiled-pages.ts';

export interface HostileFile {
  readonly name: string;
  /** Path in the image below a folder of the case's own. */
  readonly path: string;
  readonly bytes: Buffer;
  /** Its write-ahead log, if it has one. */
  readonly log?: Buffer;
  readonly status: 'failed' | 'partly' | 'parsed' | 'not-understood';
  /** Null: nothing to say, everything was read. */
  readonly reason: RegExp | null;
  /** Null: some, as the damage falls. */
  readonly records: number | null;
}

type Expected = Pick<HostileFile, 'status' | 'reason' | 'records'>;

const whole = (records: number): Expected => ({ status: 'parsed', reason: null, records });
const lost = (reason: RegExp): Expected => ({ status: 'failed', reason, records: 0 });
const NO_MESSAGES = lost(/missing: (table message|message\.)/);
const DAMAGED = /message: damaged \(database disk image is malformed\)/;
/** Enough messages for a tree of two levels. */
const MANY = 300;

/** All of them; deterministic. `limits` of the load must let a file take three seconds at most. */
export function hostileStores(): HostileFile[] {
  const folder = mkdtempSync(join(tmpdir(), 'remit-hostile-'));
  try {
    return [...brokenBytes(folder), ...brokenTrees(folder), ...lyingSchemas(folder), ...wildCells(folder), ...lyingLogs(folder)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function file(name: string, bytes: Buffer, expected: Expected, log?: Buffer): HostileFile {
  return { name, path: 'Library/SMS/sms.db', bytes, ...expected, ...(log === undefined ? {} : { log }) };
}

/** A sound store, changed by SQL and then byte by byte. */
function changed(
  folder: string,
  sql: string,
  spoil: (bytes: Buffer, path: string) => Buffer | void = () => {},
  rows = MANY,
): Buffer {
  const path = smsStore(folder, rows);
  const db = new Database(path);
  db.unsafeMode(true);
  db.pragma('writable_schema = ON');
  db.exec(sql);
  db.close();
  const bytes = readFileSync(path);
  const spoilt = spoil(bytes, path) ?? bytes;
  rmSync(join(folder, SMS_PATH));
  return spoilt;
}

function brokenBytes(folder: string): HostileFile[] {
  const sound = changed(folder, '');
  const flipped = Buffer.from(sound);
  // One bit a page, at a place that moves.
  for (let page = 1; page * PAGE < sound.length; page++) flipped[page * PAGE + 3 + ((page * 37) % 90)]! ^= 1 << (page % 8);
  const noDatabase = lost(/not a readable SQLite database/);
  const first = (at: number, value: number) => {
    const bytes = Buffer.from(sound);
    bytes[at] = value;
    return bytes;
  };
  return [
    file('empty', Buffer.alloc(0), lost(/^the file is empty$/)),
    file('zeros', Buffer.alloc(sound.length), noDatabase),
    file('wrong magic', Buffer.concat([Buffer.from('SQLite format 4\0'), sound.subarray(16)]), noDatabase),
    file('only a header', sound.subarray(0, 100), noDatabase),
    file('cut in the middle', sound.subarray(0, sound.length / 2), { status: 'partly', reason: DAMAGED, records: null }),
    file('bits flipped on every page', flipped, {
      status: 'partly',
      reason: /damaged|could not be read|not read/,
      records: null,
    }),
    file('a page size of 3', first(17, 3), noDatabase),
    file('a format of the future', first(47, 99), lost(/unsupported file format/)),
    file('an encoding that is none', first(59, 77), whole(MANY)),
  ];
}

function brokenTrees(folder: string): HostileFile[] {
  /** Every branch of the root of messages leads to `target`. */
  const branches = (target: (root: number, leaves: readonly number[]) => number) => (bytes: Buffer, path: string) => {
    const [root] = pagesOf(path, 'message', 'internal') as [number];
    const leaves = pagesOf(path, 'message', 'leaf');
    const at = (root - 1) * PAGE;
    const cells = bytes.readUInt16BE(at + 3);
    // The first is left as it is, so that something can be read.
    for (let cell = 1; cell < cells; cell++)
      bytes.writeUInt32BE(target(root, leaves), at + bytes.readUInt16BE(at + 12 + 2 * cell));
  };
  return [
    file(
      'a branch that leads to itself',
      changed(
        folder,
        '',
        branches((root) => root),
      ),
      { status: 'partly', reason: DAMAGED, records: null },
    ),
    file(
      'a branch that leads out of the file',
      changed(
        folder,
        '',
        branches(() => 0x7fffffff),
      ),
      { status: 'partly', reason: DAMAGED, records: null },
    ),
    file(
      'a tree without end',
      changed(
        folder,
        '',
        (_, path) => {
          endlessTree(path, 'message', 6);
          return readFileSync(path);
        },
        3000,
      ),
      lost(/^limit: it took longer than \d+ seconds$/),
    ),
    file(
      'free pages in a circle',
      changed(folder, 'CREATE TABLE gone(a); INSERT INTO gone SELECT randomblob(3000) FROM message; DROP TABLE gone', (bytes) => {
        const trunk = bytes.readUInt32BE(32);
        bytes.writeUInt32BE(trunk, (trunk - 1) * PAGE);
      }),
      whole(MANY),
    ),
    file('a cell that says it holds a gigabyte', changed(folder, '', gigabyteCell), {
      status: 'partly',
      reason: /reading stopped/,
      records: MANY - 1,
    }),
    file(
      'a list of tables on a spoilt page',
      changed(folder, Array.from({ length: 90 }, (_, n) => `CREATE TABLE t${n}(a, b, c, d);`).join('\n'), (bytes, path) => {
        for (const page of pagesOf(path, 'sqlite_schema', 'leaf').slice(1)) spoilPage(bytes, page);
      }),
      { status: 'partly', reason: /own list of tables is damaged/, records: MANY },
    ),
  ];
}

/** Rewrites the length of a row in the middle of a leaf as the five bytes that spell 1,000,000,000. */
function gigabyteCell(bytes: Buffer, path: string): void {
  const leaf = pagesOf(path, 'message', 'leaf')[1]!;
  const page = bytes.subarray((leaf - 1) * PAGE, leaf * PAGE);
  const cell = page.readUInt16BE(8 + 2 * 5);
  Buffer.from([0x83, 0xdc, 0xd6, 0xd4, 0x00]).copy(page, cell);
}

function lyingSchemas(folder: string): HostileFile[] {
  const rewritten = (type: string, name: string, sql: string) =>
    `UPDATE sqlite_schema SET sql = '${sql.replaceAll("'", "''")}' WHERE type = '${type}' AND name = '${name}'`;
  const columns =
    'ROWID INTEGER PRIMARY KEY, guid TEXT, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER, service TEXT';
  return [
    file(
      'messages that are a view of another table',
      changed(folder, 'ALTER TABLE message RENAME TO m; CREATE VIEW message AS SELECT * FROM m'),
      NO_MESSAGES,
    ),
    file(
      'a view that never ends',
      changed(
        folder,
        'DROP TABLE message; CREATE VIEW message AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i AS ROWID FROM n',
      ),
      NO_MESSAGES,
    ),
    file(
      'messages that are a virtual table',
      changed(folder, 'DROP TABLE message; CREATE VIRTUAL TABLE message USING fts5(guid, text, date)'),
      NO_MESSAGES,
    ),
    file(
      'triggers that set each other off',
      changed(
        folder,
        `CREATE TRIGGER one AFTER INSERT ON message BEGIN INSERT INTO message(text) VALUES ('more'); END;
        CREATE TRIGGER two AFTER UPDATE ON message BEGIN UPDATE message SET text = text || text; END`,
      ),
      whole(MANY),
    ),
    file(
      'a column that is worked out, and fails',
      changed(
        folder,
        rewritten(
          'table',
          'message',
          `CREATE TABLE message(${columns.replace('text TEXT', 'text AS (abs(-9223372036854775808))')})`,
        ),
      ),
      NO_MESSAGES,
    ),
    file(
      'conditions and defaults that call functions',
      changed(
        folder,
        rewritten('table', 'message', `CREATE TABLE message(${columns}, CHECK (load_extension(text)), CHECK (randomblob(1e9)))`),
      ),
      { status: 'partly', reason: /own list of tables is damaged/, records: MANY },
    ),
    file(
      'an index whose pages are those of another table',
      changed(
        folder,
        `CREATE INDEX by_date ON message(date);
        UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'handle') WHERE name = 'by_date'`,
      ),
      whole(MANY),
    ),
    file(
      'an index on a function that SQLite does not know',
      changed(
        folder,
        `CREATE INDEX by_date ON message(abs(date)); ${rewritten('index', 'by_date', 'CREATE INDEX by_date ON message(nothing(date))')}`,
      ),
      { status: 'partly', reason: /own list of tables is damaged/, records: MANY },
    ),
    file(
      'a column with a name of a megabyte',
      changed(folder, `ALTER TABLE message ADD COLUMN "${'n'.repeat(1_000_000)}"`),
      whole(MANY),
    ),
    file(
      'three thousand tables',
      changed(folder, Array.from({ length: 3000 }, (_, n) => `CREATE TABLE t${n}(a);`).join('')),
      whole(MANY),
    ),
    file(
      'a statement nested ten thousand deep',
      changed(
        folder,
        `CREATE TABLE deep(a); ${rewritten('table', 'deep', `CREATE TABLE deep(a CHECK (${'('.repeat(10_000)}1${')'.repeat(10_000)}))`)}`,
      ),
      { status: 'partly', reason: /own list of tables is damaged/, records: MANY },
    ),
  ];
}

function wildCells(folder: string): HostileFile[] {
  return [
    file(
      'text that is no UTF-8, zeros, and numbers at the ends of 64 bits',
      changed(
        folder,
        `UPDATE message SET text = CAST(x'ff00fe' AS TEXT), service = CAST(x'00' AS TEXT) WHERE ROWID % 3 = 0;
        UPDATE message SET date = 9223372036854775807, handle_id = -9223372036854775808 WHERE ROWID % 3 = 1;
        UPDATE message SET date = x'00', is_from_me = 'words', text = 1e308 WHERE ROWID % 5 = 2;
        UPDATE message SET ROWID = -9223372036854775808 WHERE ROWID = 7; UPDATE message SET ROWID = 9223372036854775807 WHERE ROWID = 8`,
      ),
      whole(MANY),
    ),
    file(
      'bodies that are circles, bombs and lies',
      changed(
        folder,
        `ALTER TABLE message ADD COLUMN attributedBody BLOB; UPDATE message SET text = NULL, attributedBody =
        CASE ROWID % 3 WHEN 0 THEN x'040b73747265616d747970656481e803840140848484' WHEN 1 THEN zeroblob(5000) ELSE x'040bff' END`,
      ),
      { status: 'partly', reason: /values?: /, records: MANY },
    ),
  ];
}

function lyingLogs(folder: string): HostileFile[] {
  const before = changed(folder, '', undefined, 40);
  const after = Buffer.from(before);
  const states = (bytes: Buffer) => {
    const paths = [join(folder, 'before.db'), join(folder, 'after.db')];
    writeFileSync(paths[0]!, before);
    writeFileSync(paths[1]!, bytes);
    return walBetween(paths, [1, 2]);
  };
  // The log's frames are sound to SQLite: what they put in place of the messages is not.
  spoilPage(after, after.length / PAGE);
  const lying = states(after);
  const size = Buffer.from(lying);
  size.writeUInt32BE(0xffffffff, 32 + 4);
  const wide = Buffer.from(before);
  wide.writeUInt32BE(0x7fffffff, 28);
  return [
    file('a log that puts noise where messages were', before, { status: 'partly', reason: DAMAGED, records: 0 }, lying),
    file('a log whose sizes do not fit its sums', before, whole(40), size),
    file('a log of noise', before, whole(40), Buffer.alloc(10_000, 0x5a)),
    file(
      'a log that says the store has two thousand million pages',
      before,
      { status: 'partly', reason: /own list of tables is damaged/, records: 40 },
      states(wide),
    ),
  ];
}
