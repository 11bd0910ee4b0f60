/** Cellebrite report packages: opened, or refused with what to do. */
import { describe, expect, it } from 'vitest';
import { openImage, recogniseImage } from '../../../parsers/containers/open.ts';
import { failureOf, listed, put, temporaryFolder, wholeImage } from '../../support/images.ts';
import { reportXml, ufdrBytes } from '../../support/ufdr.ts';
import { zipBytes } from '../../support/zip-bytes.ts';

const folder = temporaryFolder();

describe('a report package', () => {
  it('opens as a zip that says what it is', async () => {
    const path = put(folder, 'a.ufdr', ufdrBytes(reportXml({}), [{ name: 'files/Image/a.jpg', data: 'x' }]));
    const facts = { kind: 'zip', sentence: "Cellebrite report package (UFDR): a.ufdr. What it holds are that tool's findings" };
    expect(await recogniseImage(path)).toMatchObject({ ...facts, encrypted: false });
    const image = await openImage(path);
    expect(image).toMatchObject({ ...facts, singleFile: path });
    expect((await listed(image)).map((entry) => entry.path)).toEqual(['files/Image/a.jpg', 'report.xml']);
    expect((await wholeImage(image)).get('files/Image/a.jpg')).toEqual(Buffer.from('x'));
  });

  it.each([
    ['protected.ufdr', ufdrBytes(Buffer.from([0x2d, 0x06, 0x52, 0x6d, 0])), /protected/],
    ['without.ufdr', zipBytes([{ name: 'files/report.xml', data: 'x' }]), /holds no report\.xml/],
    ['cut.ufdr', ufdrBytes(reportXml({})).subarray(0, 100), /./],
  ] as const)('%s is refused', async (name, bytes, words) => {
    for (const attempt of [recogniseImage, openImage]) {
      const facts = await failureOf(attempt(put(folder, name, bytes)));
      expect(facts.code).toBe('bad-input');
      expect(facts.message).toMatch(words);
    }
  });

  it('whose members try to leave it names them inside', async () => {
    const path = put(
      folder,
      'slip.ufdr',
      ufdrBytes(reportXml({}), [
        { name: '../../etc/passwd', data: 'x' },
        { name: '/abs', data: 'y' },
      ]),
    );
    const image = await openImage(path);
    expect((await listed(image)).map((entry) => entry.path)).toEqual(['etc/passwd', 'abs', 'report.xml']);
    await image.close();
  });
});
