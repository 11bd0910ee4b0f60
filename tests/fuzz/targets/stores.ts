/** SQLite stores and their logs, read by the engine that reads evidence. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parser as sms } from '../../../parsers/ios/sms.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { walBetween } from '../../../practice/formats/wal.ts';
import { parseStore } from '../../support/parse.ts';
import type { FuzzTarget } from '../target.ts';

const folder = mkdtempSync(join(tmpdir(), 'remit-fuzz-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Above what a store of this size can hold, unless its tree lies. */
const limits = { records: 20_000 };
const sound = messageStore('sound.db', 12);
const later = messageStore('later.db', 40);

/** The message store of an old iPhone, with `count` messages. */
function messageStore(name: string, count: number): Buffer {
  const path = join(folder, name);
  const db = new Database(path);
  db.exec(`CREATE TABLE handle(ROWID INTEGER PRIMARY KEY, id TEXT, service TEXT);
    CREATE TABLE message(ROWID INTEGER PRIMARY KEY, guid TEXT, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER, service TEXT);
    CREATE INDEX message_date ON message(date);
    INSERT INTO handle VALUES (1, '+447700900123', 'SMS');
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
    INSERT INTO message SELECT i, 'g' || i, 'message number ' || i, 1, (791625600 + i * 60) * 1000000000, i % 2, 'SMS' FROM n`);
  db.close();
  return readFileSync(path);
}

function parse(store: Buffer, log: Buffer | null): unknown {
  const path = join(folder, 'sms.db');
  for (const ending of ['', '-wal', '-shm', '-journal']) if (existsSync(path + ending)) rmSync(path + ending);
  writeFileSync(path, store);
  if (log !== null) writeFileSync(`${path}-wal`, log);
  return parseStore(sms, path, limits).records.length;
}

export const storeTargets: readonly FuzzTarget[] = [
  {
    name: 'sqlite',
    samples: () => [sound, later],
    words: [
      Buffer.from([13, 0, 0, 0, 1]),
      Buffer.from([5, 0, 0, 0, 2]),
      Buffer.from([0xff, 0xff, 0xff, 0xff, 0x7f]),
      'CREATE VIEW message AS',
      'CREATE TABLE ',
    ],
    decode: (bytes) => parse(bytes, null),
    refusals: [Undecodable],
  },
  {
    name: 'wal',
    samples: () => [walBetween([join(folder, 'sound.db'), join(folder, 'later.db')], [1, 2])],
    words: [Buffer.from('377f0682', 'hex'), Buffer.from([0, 0, 0, 1]), Buffer.from([0, 0, 16, 0])],
    decode: (bytes) => parse(sound, bytes),
    refusals: [Undecodable],
  },
];
