import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { statedHashWarning } from '../../../parsers/containers/image.ts';
import { openImage, recogniseImage } from '../../../parsers/containers/open.ts';
import { readUfd } from '../../../parsers/containers/ufd.ts';
import { failureOf, put, temporaryFolder, wholeImage } from '../../support/images.ts';
import { zipBytes } from '../../support/zip-bytes.ts';

const folder = temporaryFolder();
const ZIP = zipBytes([{ name: 'filesystem2/mobile/Library/SMS/sms.db', data: 'messages' }]);
const SHA256 = createHash('sha256').update(ZIP).digest('hex');

function ufd(lines: readonly string[]): string {
  return ['\u{feff}[DeviceInfo]', 'IMEI=350000000000001', 'Model=iPhone 12', 'OS=iOS 17.4', 'Vendor=Apple', ...lines, ''].join(
    '\r\n',
  );
}

const GOOD = ufd([
  '[Dumps]',
  'FileDump=EXTRACTION_FFS.zip',
  '[General]',
  'Date=03/05/2026 10:00:00 +01:00',
  'ExtractionType=FileSystem',
  '[SHA256]',
  `EXTRACTION_FFS.zip=${SHA256.toUpperCase()}`,
]);

function extraction(name: string, text = GOOD): string {
  const root = join(folder, name);
  put(root, 'EXTRACTION_FFS 01/EXTRACTION_FFS.zip', ZIP);
  put(root, 'EXTRACTION_FFS 01/EXTRACTION_FFS.ufd', text);
  return root;
}

describe('a UFED folder', () => {
  it.each(['', 'EXTRACTION_FFS 01', 'EXTRACTION_FFS 01/EXTRACTION_FFS.ufd'])(
    'opens the zip that its .ufd names, given %j',
    async (below) => {
      const root = extraction('good');
      const image = await openImage(join(root, below));
      expect(image.kind).toBe('zip');
      expect(image.sentence).toBe('UFED extraction (FileSystem) of Apple iPhone 12, iOS 17.4: EXTRACTION_FFS.zip');
      expect(image.singleFile).toBe(join(root, 'EXTRACTION_FFS 01/EXTRACTION_FFS.zip'));
      expect(image.warnings).toEqual([]);
      expect(image.device).toEqual({
        platform: 'ios',
        name: null,
        model: 'Apple iPhone 12',
        osVersion: 'iOS 17.4',
        identifiers: [
          { label: 'IMEI', value: '350000000000001' },
          { label: 'Extraction date, as written', value: '03/05/2026 10:00:00 +01:00' },
        ],
        takenAt: null,
      });
      expect(image.statedSha256).toBe(SHA256);
      expect(statedHashWarning(image, SHA256)).toBeNull();
      expect(statedHashWarning(image, '0'.repeat(64))).toMatch(
        /own record says .*: the file was changed or damaged after it was made$/,
      );
      expect(await wholeImage(image)).toEqual(new Map([['filesystem2/mobile/Library/SMS/sms.db', Buffer.from('messages')]]));
      expect((await recogniseImage(join(root, below))).sentence).toBe(image.sentence);
    },
  );

  it('says what lies beside the zip and is not read', async () => {
    const root = extraction('beside');
    put(root, 'EXTRACTION_FFS 01/SIM.bin', 'x');
    put(root, 'EXTRACTION_FFS 01/report.pdf', 'x');
    const image = await openImage(root);
    expect(image.warnings).toEqual(['1 other files or folders lie beside EXTRACTION_FFS.zip and are not read: SIM.bin']);
    await image.close();
  });

  it('is refused in words without its zip, and never guessed among several', async () => {
    const root = extraction('two', ufd(['[Dumps]', 'FileDump=..\\other\\gone.zip']));
    expect(await failureOf(openImage(root))).toMatchObject({
      code: 'bad-input',
      message: 'EXTRACTION_FFS.ufd names gone.zip, and none of them lies beside it as a zip or tar',
    });
    put(root, 'EXTRACTION_FFS 01/second.ufd', GOOD);
    expect((await failureOf(openImage(root))).message).toMatch(/holds 2 extractions: EXTRACTION_FFS.ufd, second.ufd$/);
  });

  it('opens as a folder when its .ufd names nothing', async () => {
    expect((await recogniseImage(extraction('none', 'no sections at all'))).kind).toBe('folder');
  });
});

describe('readUfd', () => {
  it('takes a year-first date with an offset as the moment it is', () => {
    expect(readUfd(ufd(['[General]', 'Date=2026-05-03 10:00:00 +01:00'])).device.takenAt).toBe(Date.UTC(2026, 4, 3, 9));
  });
  it('takes hashes that are none for none', () => {
    expect(readUfd('[SHA256]\na.zip=1234\nb.zip=\n=x\n[Dumps]\n;FileDump=c.zip\n').sha256.size).toBe(0);
  });
});
