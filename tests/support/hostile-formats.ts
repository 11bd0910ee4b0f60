/** Files of other formats that lie, at paths that parsers claim. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { box, film } from '../parsers/formats/build-boxes.ts';
import { bplistOf } from '../parsers/formats/build-bplist.ts';
import { jpeg, LONDON, tiff } from '../parsers/formats/build-exif.ts';
import type { HostileFile } from './hostile-stores.ts';
import { store } from './phone.ts';

type Expected = Pick<HostileFile, 'status' | 'reason' | 'records'>;

const failed = (reason: RegExp): Expected => ({ status: 'failed', reason, records: 0 });
const partly = (reason: RegExp, records: number): Expected => ({ status: 'partly', reason, records });
const parsed = (records: number): Expected => ({ status: 'parsed', reason: null, records });

const SYSTEM = 'System/Library/CoreServices/SystemVersion.plist';
const LAUGHS = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, n) => {
  const [name, from] = [String.fromCharCode(98 + (n % 20)) + n, n === 0 ? 'a' : String.fromCharCode(97 + (n % 20)) + (n - 1)];
  return `<!ENTITY ${name} "${`&${from};`.repeat(10)}">`;
}).join('')}]>`;
const OUTSIDE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://192.0.2.1/x.dtd">]>';

export function hostileFormats(): HostileFile[] {
  return [...xml(), ...propertyLists(), ...texts(), ...pictures(), note()].map(([name, path, bytes, expected]) => ({
    name,
    path,
    bytes: Buffer.from(bytes as Buffer),
    ...expected,
  }));
}

type Row = readonly [name: string, path: string, bytes: Buffer | string, expected: Expected];

function xml(): Row[] {
  const entity = /entity/;
  const point = '<trkpt lat="51.5" lon="-0.1"/>';
  return [
    ['entities that grow, in GPX', 'a.gpx', `${LAUGHS}<gpx><wpt lat="1" lon="2"><name>&v20;</name></wpt></gpx>`, failed(entity)],
    [
      'an entity of another file, in GPX',
      'a.gpx',
      `${OUTSIDE}<gpx><wpt lat="1" lon="2"><name>&f;</name></wpt></gpx>`,
      failed(entity),
    ],
    [
      'elements nested ten thousand deep',
      'a.gpx',
      `<gpx>${'<a>'.repeat(10_000)}`,
      failed(/^limit: GPX: nested more than \d+ deep/),
    ],
    ['a track that breaks off', 'a.gpx', `<gpx>${point.repeat(50)}<trkpt la`, partly(/reading stopped after 50 items/, 50)],
    ['a million points', 'a.gpx', `<gpx><trk><trkseg>${point.repeat(1_000_000)}</trkseg></trk></gpx>`, parsed(1_000_000)],
    [
      'one text of 70 million letters',
      'a.gpx',
      `<gpx><wpt lat="1" lon="2"><name>${'x'.repeat(70_000_000)}`,
      failed(/^limit: GPX: one piece is longer/),
    ],
    ['entities that grow, in KML', 'a.kml', `${LAUGHS}<kml><Placemark><name>&v20;</name></Placemark></kml>`, failed(entity)],
    [
      'an entity of another file, in KML',
      'a.kml',
      `${OUTSIDE}<kml><Placemark><name>&f;</name></Placemark></kml>`,
      failed(entity),
    ],
    [
      'coordinates that are none',
      'a.kml',
      `<kml><Placemark><LineString><coordinates>${'999,NaN,1e400 '.repeat(3000)}</coordinates></LineString></Placemark></kml>`,
      { status: 'partly', reason: /3000 items/, records: 1 },
    ],
  ];
}

function propertyLists(): Row[] {
  const nested = Array.from({ length: 600 }, (_, n) => [0xa1, n + 1 > 255 ? 255 : n + 1]);
  const wide = Array.from({ length: 600 }, (_, n) => (n === 599 ? [0x51, 0x61] : [0xa1, (n + 1) >> 8, (n + 1) & 255]));
  const bomb = Array.from({ length: 40 }, (_, n) => (n === 39 ? [0x51, 0x61] : [0xa2, n + 1, n + 1]));
  const list = (inside: string) => `<plist>${inside}</plist>`;
  return [
    ['entities that grow, in a property list', SYSTEM, `${LAUGHS}${list('<string>&v20;</string>')}`, failed(/entity/)],
    ['an entity of another file, in a property list', SYSTEM, `${OUTSIDE}${list('<string>&f;</string>')}`, failed(/entity/)],
    ['lists nested ten thousand deep', SYSTEM, list('<array>'.repeat(10_000)), failed(/^limit: XML property list: nested/)],
    ['lists nested deep, in binary', SYSTEM, bplistOf(wide, { refSize: 2 }), failed(/^limit: binary property list: nested/)],
    ['a list that holds itself', SYSTEM, bplistOf(nested.slice(0, 3).with(2, [0xa1, 0])), failed(/contains itself/)],
    [
      'forty lists that hold the next twice',
      SYSTEM,
      bplistOf(bomb),
      failed(/^limit: binary property list: more than \d+ values/),
    ],
    ['a count beyond the file', SYSTEM, bplistOf([[0xaf, 0x13, 0x7f, 255, 255, 255, 255, 255, 255, 255]]), failed(/announced/)],
    ['bytes that are no property list', 'com.apple.wifi.known-networks.plist', Buffer.alloc(3000, 0xa5), failed(/property list/)],
  ];
}

function texts(): Row[] {
  const fix = '$GPRMC,120000,A,5130.00,N,00007.50,W,0.0,0.0,010524,,\n';
  const card = 'BEGIN:VCARD\nVERSION:3.0\nFN:A\nTEL:07700900123\n';
  return [
    [
      'JSON nested a hundred thousand deep',
      'Records.json',
      `{"locations":${'['.repeat(100_000)}`,
      failed(/^limit: JSON: nested/),
    ],
    [
      'JSON that breaks off',
      'Records.json',
      '{"locations":[{"latitudeE7":515000000,"longitudeE7":0,"timestamp":"2024-05-01T12:00:00Z"},{"la',
      partly(/breaks off/, 1),
    ],
    [
      'JSON with one item of 40 million letters',
      'Records.json',
      `{"locations":[{"a":"${'x'.repeat(40_000_000)}"}]}`,
      failed(/^limit: JSON: one item/),
    ],
    ['a line of ten million letters among positions', 'a.nmea', `${fix}$GP${'A'.repeat(10_000_000)}\n${fix}`, parsed(2)],
    [
      'a card that never ends, among entities',
      'a.vcf',
      `${card}END:VCARD\n${card}NOTE:<!ENTITY a "&a;">&a;\n`,
      { status: 'partly', reason: /./, records: null },
    ],
    ['cards inside cards', 'a.vcf', 'BEGIN:VCARD\n'.repeat(100_000), partly(/breaks off before its end/, 0)],
    ['events inside events', 'a.ics', 'BEGIN:VCALENDAR\n'.repeat(100_000), { status: 'failed', reason: /./, records: null }],
    [
      'cookies whose pages lie outside of the file',
      'Library/Cookies/Cookies.binarycookies',
      Buffer.from('636f6f6bffffffff7fffffff', 'hex'),
      failed(/./),
    ],
  ];
}

function pictures(): Row[] {
  const circle = tiff(LONDON);
  // The first directory names itself as its EXIF directory, and as the one that follows.
  const first = circle.readUInt32BE(4);
  const entries = circle.readUInt16BE(first);
  for (let entry = 0; entry < entries; entry++) {
    const at = first + 2 + 12 * entry;
    if (circle.readUInt16BE(at) === 0x8769) circle.writeUInt32BE(first, at + 8);
  }
  circle.writeUInt32BE(first, first + 2 + 12 * entries);
  const endless = Buffer.concat([box('ftyp', Buffer.from('qt  \0\0\0\0')), Buffer.alloc(8 * 100_000)]);
  let deep: Buffer = Buffer.alloc(0);
  for (let level = 0; level < 2000; level++) deep = box(level % 2 === 0 ? 'trak' : 'moov', deep);
  return [
    ['EXIF directories in a circle', 'DCIM/100APPLE/a.jpg', jpeg(circle), { status: 'parsed', reason: null, records: 1 }],
    [
      'a picture that is cut short',
      'DCIM/100APPLE/a.jpg',
      jpeg(tiff(LONDON)).subarray(0, 40),
      { status: 'failed', reason: /./, records: 0 },
    ],
    ['a picture that is words', 'DCIM/100APPLE/a.png', 'words '.repeat(50), failed(/./)],
    [
      'a film of a hundred thousand empty boxes',
      'DCIM/100APPLE/a.mov',
      endless,
      { status: 'failed', reason: /./, records: null },
    ],
    [
      'a film whose boxes are two thousand deep',
      'DCIM/100APPLE/a.mov',
      Buffer.concat([film(), deep]),
      { status: 'parsed', reason: null, records: 1 },
    ],
    [
      'a film whose box is longer than 64 bits can say',
      'DCIM/100APPLE/a.mov',
      Buffer.concat([box('ftyp', Buffer.from('qt  \0\0\0\0')), Buffer.from('000000016d6f6f76ffffffffffffffff', 'hex')]),
      parsed(1),
    ],
  ];
}

/** Notes whose words are a bomb, and words that say they are longer than they are. */
function note(): Row {
  const folder = mkdtempSync(join(tmpdir(), 'remit-hostile-'));
  try {
    const bomb = gzipSync(Buffer.alloc(80 * 1024 * 1024)).toString('hex');
    const lie = gzipSync(Buffer.from('12ffffffff0f0a', 'hex')).toString('hex');
    const path = store(
      folder,
      'NoteStore.sqlite',
      `CREATE TABLE ZICCLOUDSYNCINGOBJECT(Z_PK INTEGER PRIMARY KEY, Z_ENT, ZNOTE, ZFOLDER, ZMARKEDFORDELETION);
       CREATE TABLE ZICNOTEDATA(Z_PK INTEGER PRIMARY KEY, ZNOTE INTEGER, ZDATA BLOB); CREATE TABLE Z_PRIMARYKEY(Z_ENT, Z_NAME);
       INSERT INTO Z_PRIMARYKEY VALUES (1, 'ICNote'); INSERT INTO ZICCLOUDSYNCINGOBJECT(Z_PK, Z_ENT) VALUES (1, 1), (2, 1);
       INSERT INTO ZICNOTEDATA VALUES (1, 1, x'${bomb}'), (2, 2, x'${lie}')`,
    );
    const expected = partly(/note_text: limit: compressed data: it unpacks to more than \d+ bytes.*note_text: protobuf: /, 2);
    return ['notes that are a bomb and a lie', 'NoteStore.sqlite', readFileSync(path), expected];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
