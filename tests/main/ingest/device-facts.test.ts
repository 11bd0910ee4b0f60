/** A load fills in the description of the device from what its files say. */
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { DeviceFacts } from '../../../contract/coverage.ts';
import { loadImage } from '../../../main/ingest/load.ts';
import { createCaseFolder, type CaseFolder } from '../../../main/store/case-folder.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { put, temporary, loadsProcesses } from '../../support/phone.ts';

loadsProcesses();

const open: CaseFolder[] = [];
afterEach(() => {
  for (const folder of open.splice(0)) folder.db.close();
});

async function deviceOf(image: string): Promise<DeviceFacts> {
  const folder = createCaseFolder(join(temporary(), 'a.remit'));
  open.push(folder);
  return (await loadImage(folder, image)).extraction.device;
}

describe('the description of the device', () => {
  it('is gathered from the files of an Android file system, best standing first', async () => {
    const phone = join(temporary(), 'phone');
    put(phone, 'system/build.prop', 'ro.product.system.model=mainline\nro.build.version.release=13\n');
    put(phone, 'vendor/build.prop', 'ro.product.vendor.model=SM-A536B\nro.serialno=R5CT\n');
    put(
      phone,
      'data/system/users/0/settings_secure.xml',
      '<settings><setting name="android_id" value="9774"/><setting name="bluetooth_name" value="Kit"/></settings>',
    );
    put(phone, 'data/system/users/10/settings_secure.xml', '<settings><setting name="android_id" value="9774"/></settings>');
    expect(await deviceOf(phone)).toEqual({
      platform: 'android',
      name: 'Kit',
      model: 'SM-A536B',
      osVersion: '13',
      identifiers: [
        { label: 'Android ID', value: '9774' },
        { label: 'Serial number', value: 'R5CT' },
      ],
      takenAt: null,
    });
  });

  it('gives both answers where files of one standing differ, and none where none says', async () => {
    const phone = join(temporary(), 'phone');
    const version = (text: string) =>
      `<plist version="1.0"><dict><key>ProductVersion</key><string>${text}</string></dict></plist>`;
    put(phone, 'a/System/Library/CoreServices/SystemVersion.plist', version('17.4'));
    put(phone, 'b/System/Library/CoreServices/SystemVersion.plist', version('17.5'));
    const device = await deviceOf(phone);
    expect(device).toMatchObject({ platform: 'ios', osVersion: '17.4 or 17.5', name: null, model: null, identifiers: [] });
  });
});

describeCorpus('a research iPhone as a zip of its file system', () => {
  it('names its SIM, its number and its own Wi-Fi address', async () => {
    expect((await deviceOf(corpus('images/iphone-ios15.zip'))).identifiers).toEqual([
      { label: 'IMEI', value: '356763089830742' },
      { label: 'ICCID', value: '8901260971148676693' },
      { label: 'Phone number', value: '+19195794674' },
      { label: 'IMSI', value: '310260974867669' },
      { label: 'Wi-Fi address', value: 'f0:98:9d:35:40:00' },
    ]);
  });
});
