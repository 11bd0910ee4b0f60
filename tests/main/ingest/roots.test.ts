// Every acquisition tool roots its tree elsewhere: the same stores are found under each, and keep the name they have in the image.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadImage } from '../../../main/ingest/load.ts';
import { createCaseFolder, type CaseFolder } from '../../../main/store/case-folder.ts';
import { callStore, loadsProcesses, put, smsStore, temporary } from '../../support/phone.ts';
import { longName, pax, tarBytes } from '../../support/tar-bytes.ts';
import { zipBytes } from '../../support/zip-bytes.ts';

loadsProcesses();

const open: CaseFolder[] = [];
afterEach(() => {
  for (const folder of open.splice(0)) folder.db.close();
});

async function loaded(at: string, image: string) {
  const folder = createCaseFolder(join(at, 'a.remit'));
  open.push(folder);
  const { extraction } = await loadImage(folder, image);
  const files = folder.db.prepare('SELECT coalesce(original, path) AS name, status, records FROM file ORDER BY id').all();
  return { extraction, files };
}

/** Bytes of two stores, each of a phone's system of its own. */
function stores(at: string) {
  return { sms: readFileSync(smsStore(at, 3, 'x/sms.db')), calls: readFileSync(callStore(at, 4, 'x/calllog.db')) };
}

const SMS = 'mobile/Library/SMS/sms.db';
const CALLS = 'data/com.android.providers.contacts/databases/calllog.db';

describe('a tree rooted as a tool roots it', () => {
  it('in a zip is read, and each file keeps its name', async () => {
    const at = temporary();
    const { sms, calls } = stores(at);
    // Not the same bytes twice: those would be noted and not read.
    const marked = (bytes: Buffer, n: number) => {
      const own = Buffer.from(bytes);
      own.writeUInt32BE(n, 68);
      return own;
    };
    const iphones = [`private/var/${SMS}`, `/private/var/${SMS}`, `filesystem2/${SMS}`, `/filesystem2/${SMS}`, `var/${SMS}`];
    const androids = [`data/${CALLS}`, `/data/${CALLS}`, `Dump/data/${CALLS}`, CALLS, `data_mirror/x/${CALLS}`];
    const image = put(
      at,
      'phone.zip',
      zipBytes([
        ...iphones.map((name, n) => ({ name, data: marked(sms, n) })),
        ...androids.map((name, n) => ({ name, data: marked(calls, n) })),
      ]),
    );
    const { files } = await loaded(at, image);
    expect(files).toEqual([
      ...iphones.map((name) => ({ name, status: 'parsed', records: 3 })),
      ...androids.map((name) => ({ name, status: 'parsed', records: 4 })),
    ]);
  });

  it('in a tar is read, whatever way its names are written, also without the end of the tar', async () => {
    const at = temporary();
    const { sms, calls } = stores(at);
    const [gnu, posix] = [`./${'deep/'.repeat(40)}${SMS}`, `/data/user/0/${'wide/'.repeat(40)}${CALLS}`];
    const whole = tarBytes([longName(gnu), { name: 'short', data: sms }, pax({ path: posix }), { name: 'short', data: calls }]);
    // Two blocks of zeros end a tar; a stream that was cut off has none, and may be filled up to its record.
    const end = whole.subarray(0, whole.findLastIndex((byte) => byte !== 0) + 1);
    const cut = Buffer.concat([end, Buffer.alloc((512 - (end.length % 512)) % 512)]);
    const { extraction, files } = await loaded(at, put(at, 'phone.tar', cut));
    expect(files).toEqual([
      { name: gnu, status: 'parsed', records: 3 },
      { name: posix, status: 'parsed', records: 4 },
    ]);
    expect(extraction.warnings.join(' ')).toMatch(/end/);
  });
});

describe('the SHA-256 that the .ufd beside a zip states', () => {
  const phone = (right: boolean) => {
    const at = temporary();
    const zip = zipBytes([{ name: `filesystem2/${SMS}`, data: stores(at).sms }]);
    const stated = right ? createHash('sha256').update(zip).digest('hex') : 'ab'.repeat(32);
    put(at, 'UFED/EXTRACTION_FFS.zip', zip);
    put(at, 'UFED/EXTRACTION_FFS.ufd', `[Dumps]\r\nFileDump=EXTRACTION_FFS.zip\r\n[SHA256]\r\nEXTRACTION_FFS.zip=${stated}\r\n`);
    return { at, image: join(at, 'UFED') };
  };

  it('is checked, and nothing is said where it is right', async () => {
    const { at, image } = phone(true);
    const { extraction } = await loaded(at, image);
    expect(extraction).toMatchObject({ records: { total: 3 }, warnings: [] });
  });

  it('is warned of where it is another, and what is there is read', async () => {
    const { at, image } = phone(false);
    const { extraction } = await loaded(at, image);
    expect(extraction.records.total).toBe(3);
    expect(extraction.warnings).toEqual([expect.stringMatching(/changed or damaged after it was made/)]);
  });
});
