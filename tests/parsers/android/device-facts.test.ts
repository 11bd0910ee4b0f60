/** Facts of an Android phone: build.prop, getprop, settings in both forms. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parser as buildProp } from '../../../parsers/android/build-prop.ts';
import { parser as getprop } from '../../../parsers/android/getprop.ts';
import { parser as settings } from '../../../parsers/android/settings.ts';
import { type FileParser, Undecodable } from '../../../parsers/parser.ts';
import { androidXml } from '../../support/android-xml-bytes.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { parseBytes } from '../../support/parse.ts';

const facts = (parser: FileParser, bytes: Buffer | string) =>
  parseBytes(parser, 'a', Buffer.from(bytes)).records.map(({ row, kind, category, title, body, meta, detail }) => {
    expect([kind, category]).toEqual(['device-fact', 'device']);
    return [row, title, body, JSON.parse(meta as string), JSON.parse(detail as string)];
  });

describe('build properties', () => {
  it('tell model, version and maker, each with its line and what it is worth', () => {
    expect(
      facts(
        buildProp,
        '# begin\nro.build.version.release=13\r\nro.product.vendor.model=SM-A536B\nro.product.model=SM-A536B/DS\nro.serialno=R5CT\nro.sf.lcd_density=450\nro.product.odm.brand=samsung\nro.product.device=\nro.product.system.model=unknown\n',
      ),
    ).toEqual([
      [2, 'Android version', '13', { of: 'osVersion', platform: 'android' }, { key: 'ro.build.version.release' }],
      [3, 'Model', 'SM-A536B', { of: 'model', platform: 'android', rank: 4 }, { key: 'ro.product.vendor.model' }],
      [4, 'Model', 'SM-A536B/DS', { of: 'model', platform: 'android' }, { key: 'ro.product.model' }],
      [5, 'Serial number', 'R5CT', { of: 'identifier', platform: 'android' }, { key: 'ro.serialno' }],
      [7, 'Brand', 'samsung', { of: 'setting', platform: 'android', rank: 3 }, { key: 'ro.product.odm.brand' }],
    ]);
  });

  it('a file without any property is refused', () => {
    for (const text of ['', 'words', '\0\0\0', '=value']) expect(() => facts(buildProp, text)).toThrow(Undecodable);
  });

  it('lines as long as the file do not hold it up', () => {
    expect(facts(buildProp, `ro.product.model=X\n${'a'.repeat(1_000_000)}\n`)).toHaveLength(1);
  });
});

describe('getprop', () => {
  it('tells the same from the running phone', () => {
    expect(
      facts(getprop, '[ro.product.model]: [Pixel 7a]\n[persist.sys.timezone]: [Europe/London]\n[a.b]: [over\nlines]\n'),
    ).toEqual([
      [1, 'Model', 'Pixel 7a', { of: 'model', platform: 'android' }, { key: 'ro.product.model' }],
      [2, 'Time zone', 'Europe/London', { of: 'setting', platform: 'android' }, { key: 'persist.sys.timezone' }],
    ]);
    expect(() => facts(getprop, 'ro.product.model=X')).toThrow(Undecodable);
  });
});

describe('settings', () => {
  const expected = [
    [1, 'Android ID', '9774d56d682e549c', { of: 'identifier', platform: 'android' }, { key: 'android_id' }],
    [3, 'Bluetooth name', 'Kit', { of: 'name', platform: 'android', rank: 2 }, { key: 'bluetooth_name' }],
    [4, 'Device name', "Kit's ü", { of: 'name', platform: 'android' }, { key: 'device_name' }],
  ];

  it('are read as XML', () => {
    const xml = `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><settings version="194"><setting id="1" name="android_id" value="9774d56d682e549c" package="android"/><setting id="2" name="wifi_on" value="1"/><setting id="3" name="bluetooth_name" value="Kit"/><setting id="4" name="device_name" valueBase64="${Buffer.from("Kit's ü").toString('base64')}"/></settings>`;
    expect(facts(settings, xml)).toEqual(expected);
  });

  it("are read as Android's binary XML", () => {
    const setting = (name: string, value: string) => ['setting', { id: 1, name, value }] as const;
    const bytes = androidXml([
      'settings',
      { version: 194 },
      [
        setting('android_id', '9774d56d682e549c'),
        setting('wifi_on', '1'),
        setting('bluetooth_name', 'Kit'),
        setting('device_name', "Kit's ü"),
      ],
    ]);
    expect(facts(settings, bytes)).toEqual(expected);
  });

  it('of no settings, or with entities of their own, are refused', () => {
    for (const text of [
      '<map/>',
      '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><settings><setting name="device_name" value="&b;"/></settings>',
      androidXml(['map', {}]).toString('latin1'),
      'words',
    ])
      expect(() => facts(settings, Buffer.from(text, 'latin1'))).toThrow(Undecodable);
  });

  it('named like what every object has are no facts', () => {
    expect(
      facts(settings, '<settings><setting name="constructor" value="x"/><setting name="__proto__" value="y"/></settings>'),
    ).toEqual([]);
  });
});

describeCorpus('a real getprop', () => {
  it('of tuning only gives no fact and is no failure', () => {
    expect(facts(getprop, readFileSync(corpus('mvt/tests/artifacts/android_data/getprop.txt')))).toEqual([]);
  });
});
