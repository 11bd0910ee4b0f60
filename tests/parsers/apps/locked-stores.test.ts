/** A store that cannot be opened is named for what it is: encrypted, and not merely strange. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { pathIndex } from '../../../main/ingest/glob.ts';
import { parser } from '../../../parsers/apps/locked-stores.ts';
import { parser as any } from '../../../parsers/apps/kik-android.ts';
import { looksSealed, SEALED } from '../../../parsers/formats/sealed.ts';
import { parseBytes, parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
/** A database that SQLCipher itself encrypted. */
function encrypted(): Buffer {
  const db = new Database(join(at.folder, 'signal.sqlite'));
  db.pragma("cipher = 'sqlcipher'");
  db.pragma("key = 'words'");
  db.exec('CREATE TABLE IF NOT EXISTS message(body); INSERT INTO message VALUES (1)');
  const bytes = db.serialize();
  db.close();
  return bytes;
}

describe('stores that their app keeps encrypted', () => {
  it('are named by where they lie', () => {
    const index = pathIndex(parser.paths.map((glob) => [glob, parser] as const));
    const found = [
      'private/var/mobile/Containers/Shared/AppGroup/1/grdb/signal.sqlite',
      'data/data/org.thoughtcrime.securesms/databases/signal.db',
      'data/data/com.tencent.mm/MicroMsg/0a/EnMicroMsg.db',
      'data/data/us.zoom.videomeetings/data/zoomus.enc.db',
    ];
    for (const path of found) expect(index.match(path), path).toHaveLength(1);
    expect(index.match('data/data/com.whatsapp/databases/msgstore.db')).toHaveLength(0);
    expect(() => parseBytes(parser, found[0]!, randomBytes(4096))).toThrow(SEALED);
  });

  it('and one that is plain after all is not called encrypted', () => {
    const plain = Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4080)]);
    expect(() => parseBytes(parser, 'signal.sqlite', plain)).toThrow(/plain database/);
  });

  it('are told from other files that are no database', () => {
    expect(looksSealed(randomBytes(4096), 8192)).toBe(true);
    expect(looksSealed(randomBytes(1024), 1024)).toBe(true);
    expect(looksSealed(randomBytes(4096), 8191)).toBe(false);
    expect(looksSealed(Buffer.alloc(4096), 4096)).toBe(false);
    expect(looksSealed(Buffer.from('These are words. '.repeat(300)).subarray(0, 4096), 4096)).toBe(false);
    const packed = gzipSync(randomBytes(8192)).subarray(0, 4096);
    expect(looksSealed(packed, 8192)).toBe(false);
    expect(looksSealed(Buffer.concat([Buffer.from('SQLite format 3\0'), randomBytes(4080)]), 4096)).toBe(false);
  });

  it('at any path that a parser reads: the reason is that it is encrypted', () => {
    const path = join(at.folder, 'kikDatabase.db');
    const bytes = encrypted();
    writeFileSync(path, bytes.subarray(0, 16).equals(Buffer.from('SQLite format 3\0')) ? randomBytes(8192) : bytes);
    expect(() => parseStore(any, path)).toThrow(SEALED);
  });
});
