/** A load opens the containers in an image, says so of each, and names them in what it found. */
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { loadImage } from '../../../main/ingest/load.ts';
import { createCaseFolder, type CaseFolder } from '../../../main/store/case-folder.ts';
import { coverageFiles } from '../../../main/store/extractions.ts';
import { put, temporary, loadsProcesses } from '../../support/phone.ts';
import { reportXml, ufdrBytes } from '../../support/ufdr.ts';
import { zipBytes } from '../../support/zip-bytes.ts';

loadsProcesses();

const open: CaseFolder[] = [];
afterEach(() => {
  for (const folder of open.splice(0)) folder.db.close();
});

const KML =
  '<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>Home</name><Point><coordinates>-0.1,51.5</coordinates></Point></Placemark></kml>';

it('maps, reports and exports in a folder become records under the path of both', async () => {
  const at = temporary();
  const image = join(at, 'image');
  put(image, 'sdcard/Download/walk.kmz', zipBytes([{ name: 'doc.kml', data: KML }]));
  put(
    image,
    'a.ufdr',
    ufdrBytes(reportXml({ device: { IMEI: '35' }, models: [{ type: 'SMS', id: 'a', fields: { Body: 'hello' } }] })),
  );
  put(image, 'b.ab', 'nothing');
  const folder = createCaseFolder(join(at, 'a.remit'));
  open.push(folder);
  const { extraction } = await loadImage(folder, image);
  const { files } = coverageFiles(folder.db, { extraction: extraction.id, offset: 0, limit: 20 });
  expect(files.map(({ path, status, parser }) => [path, status, parser])).toEqual([
    ['b.ab', 'failed', null],
    ['a.ufdr!/report.xml', 'parsed', 'ufdr-models'],
    ['sdcard/Download/walk.kmz!/doc.kml', 'parsed', 'any-kml-places'],
    ['a.ufdr', 'companion', null],
    ['sdcard/Download/walk.kmz', 'companion', null],
  ]);
  expect(extraction.records.byCategory).toEqual({ messages: 1, locations: 1, device: 1 });
  expect(extraction.device.identifiers).toEqual([{ label: 'IMEI', value: '35' }]);
  expect((await loadImage(folder, image)).already).toBe(true);
});
