/** A path that names a container by its GUID is shown with the app it belongs to, in coverage and with a record. */
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { loadImage } from '../../../main/ingest/load.ts';
import { appOfPath } from '../../../main/store/app-containers.ts';
import { createCaseFolder, type CaseFolder } from '../../../main/store/case-folder.ts';
import { provenanceRows } from '../../../main/store/records.ts';
import { put, temporary, loadsProcesses } from '../../support/phone.ts';

loadsProcesses();

const open: CaseFolder[] = [];
afterEach(() => {
  for (const folder of open.splice(0)) folder.db.close();
});

const GPX = '<gpx version="1.1"><wpt lat="51.5" lon="-0.1"><name>Home</name></wpt></gpx>';
const DATA = 'private/var/mobile/Containers/Data/Application';
const KNOWN = '6A9FBCE8-7B19-4741-9A65-2EC98E2EEED2';
const UNKNOWN = '7A9FBCE8-7B19-4741-9A65-2EC98E2EEED2';

it('the app is named where the image tells it, and nowhere else', async () => {
  const at = temporary();
  const phone = join(at, 'phone');
  const list = '<plist><dict><key>MCMMetadataIdentifier</key><string>com.example.walks</string></dict></plist>';
  put(phone, `${DATA}/${KNOWN}/.com.apple.mobile_container_manager.metadata.plist`, list);
  put(phone, `${DATA}/${KNOWN}/Documents/a.gpx`, GPX);
  put(phone, `${DATA}/${UNKNOWN}/Documents/b.gpx`, GPX.replace('Home', 'Work'));
  const folder = createCaseFolder(join(at, 'a.remit'));
  open.push(folder);
  const { extraction } = await loadImage(folder, phone);
  const appOf = appOfPath(folder.db, extraction.id);
  expect(appOf(`${DATA}/${KNOWN.toLowerCase()}/Library/x`)).toBe('com.example.walks');
  expect(appOf(`${DATA}/${UNKNOWN}/x`)).toBeUndefined();
  expect(appOfPath(folder.db, 99)(`${DATA}/${KNOWN}/x`)).toBeUndefined();
  const ids = folder.db
    .prepare(
      "SELECT r.id FROM record r JOIN part p ON p.id = r.part WHERE p.parser = 'any-gpx-tracks' OR p.tbl = 'wpt' ORDER BY r.title",
    )
    .pluck()
    .all() as number[];
  expect(provenanceRows(folder.db, ids).map(({ app }) => app)).toEqual(['com.example.walks', undefined]);
});
