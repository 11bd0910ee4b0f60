/** Decoders of files: pictures, films, tracks, cards. Each is run as a load runs it, findings and all. */
import { parsers } from '../../../parsers/registry.ts';
import { Undecodable, type FileParser } from '../../../parsers/parser.ts';
import { exifSegment } from '../../../practice/formats/exif.ts';
import { jpeg as practiceJpeg } from '../../../practice/formats/jpeg.ts';
import { box, film, heic, keys, mvhd, trak, xyz } from '../../parsers/formats/build-boxes.ts';
import { jpeg, LONDON, png, tiff, webp } from '../../parsers/formats/build-exif.ts';
import { message } from '../../parsers/formats/build-protobuf.ts';
import { segb1, segb2 } from '../../parsers/formats/build-segb.ts';
import { parseBytes } from '../../support/parse.ts';
import type { FuzzTarget } from '../target.ts';

const known = new Map((await parsers()).map((parser) => [parser.id, parser]));

/** The parser `id` on a file at `path`. */
function parsing(
  name: string,
  id: string,
  path: string,
  samples: () => readonly (Buffer | string)[],
  words: FuzzTarget['words'] = [],
): FuzzTarget {
  const parser = known.get(id) as FileParser | undefined;
  if (parser === undefined) throw new Error(`no parser is called ${id}`);
  return {
    name,
    samples: () => samples().map((sample) => Buffer.from(sample as string)),
    words,
    decode: (bytes) => parseBytes(parser, path, bytes),
    refusals: [Undecodable],
  };
}

const INFOCUS = [1, 3].map((state) => ({
  payload: message([3, 1n], [4, 694_224_000], [6, 'org.example.app']),
  at: 694_224_000,
  state,
}));
const NOTICE = [{ payload: message([2, 694_224_000], [7, message([2, message([3, 'words'])])], [12, 'words']), at: 694_224_000 }];
const LEXICON = Buffer.concat([
  Buffer.from('DynamicDictionary-9\0'),
  Buffer.from('00000002840301000000000000006100c001120204000000000000006200', 'hex'),
]);

const XML_WORDS = [
  '<a>',
  '</a>',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '&a;',
  '&#0;',
  '&#xd800;',
  '<![CDATA[',
  ']]>',
  '<!--',
  '<?x',
  'xmlns="',
  '\u0000',
];
const JSON_WORDS = ['[', ']', '{', '}', '"', '\\u0000', '\\', ',', ':', 'null', '"geo:91,181"', '"__proto__":'];
const RECORDS =
  '{"locations":[{"latitudeE7":515000000,"longitudeE7":-1000000,"accuracy":5,"timestamp":"2024-05-01T12:00:00Z"},{"latitudeE7":1,"longitudeE7":2,"timestampMs":"1714564800000"}]}';
const SEMANTIC =
  '{"timelineObjects":[{"placeVisit":{"location":{"latitudeE7":515000000,"longitudeE7":-1000000,"name":"A place"},"duration":{"startTimestamp":"2024-05-01T12:00:00Z","endTimestamp":"2024-05-01T13:00:00Z"}}},{"activitySegment":{"startLocation":{"latitudeE7":1,"longitudeE7":2},"endLocation":{"latitudeE7":3,"longitudeE7":4},"duration":{"startTimestampMs":"1714564800000","endTimestampMs":"1714564900000"},"activityType":"WALKING"}}]}';
const TIMELINE =
  '{"semanticSegments":[{"startTime":"2024-05-01T12:00:00.000+01:00","endTime":"2024-05-01T13:00:00.000+01:00","visit":{"topCandidate":{"placeLocation":{"latLng":"51.5°, -0.1°"}}}},{"timelinePath":[{"point":"51.5°, -0.1°","time":"2024-05-01T12:00:00.000+01:00"}]}]}';

export const files: readonly FuzzTarget[] = [
  parsing(
    'exif',
    'any-photos-files',
    'DCIM/100APPLE/a.jpg',
    () => [
      jpeg(tiff(LONDON)),
      jpeg(tiff(LONDON, true)),
      png(tiff(LONDON)),
      webp(tiff(LONDON)),
      heic(tiff(LONDON)),
      heic(tiff(LONDON), 'idat'),
      practiceJpeg([[128]], [exifSegment({ make: 'Acme', model: 'Cam', software: '1', taken: '2024:05:01 14:30:15' })]),
    ],
    [
      'Exif\0\0',
      'II*\0',
      'MM\0*',
      'eXIf',
      'ftypheic',
      'iloc',
      'iinf',
      Buffer.from([0xff, 0xe1, 0, 8]),
      Buffer.from([0x87, 0x69, 0, 4]),
    ],
  ),
  parsing(
    'mov',
    'any-videos-files',
    'DCIM/100APPLE/a.mov',
    () => [
      film(mvhd(3_800_000_000), trak(640, 480), xyz('+51.5000-000.1000/')),
      film(
        mvhd(3_800_000_000),
        keys({ 'com.apple.quicktime.creationdate': '2024-05-01T12:00:00+0100', 'com.apple.quicktime.make': 'Acme' }),
      ),
      Buffer.concat([box('ftyp', Buffer.from('qt  \0\0\0\0')), box('mdat', Buffer.alloc(40)), film(mvhd(0))]),
    ],
    ['moov', 'udta', 'meta', 'keys', 'ilst', 'trak', 'uuid', Buffer.from([0, 0, 0, 1])],
  ),
  parsing(
    'gpx',
    'any-gpx-tracks',
    'a.gpx',
    () => [
      '<?xml version="1.0"?><gpx version="1.1"><wpt lat="51.5" lon="-0.1"><name>A</name></wpt><trk><name>T</name><trkseg><trkpt lat="1" lon="2"><ele>5</ele><time>2024-05-01T12:00:00Z</time></trkpt></trkseg></trk></gpx>',
    ],
    [...XML_WORDS, '<trkpt lat="', '<time>'],
  ),
  parsing(
    'kml',
    'any-kml-places',
    'a.kml',
    () => [
      '<kml xmlns:gx="x"><Document><Placemark><name>A</name><TimeSpan><begin>2024-05-01</begin></TimeSpan><Point><coordinates>-0.1,51.5,3</coordinates></Point></Placemark><Placemark><gx:Track><when>2024-05-01T12:00:00Z</when><gx:coord>-0.1 51.5 3</gx:coord></gx:Track><LineString><coordinates>1,2 3,4</coordinates></LineString></Placemark></Document></kml>',
    ],
    [...XML_WORDS, '<when>', '<gx:Track>', '<coordinates>', '<Placemark>'],
  ),
  parsing(
    'nmea',
    'any-nmea-log',
    'a.nmea',
    () => [
      '$GPRMC,120000,A,5130.00,N,00007.50,W,0.0,0.0,010524,,\n$GPGGA,120001,5130.00,N,00007.50,W,1,8,1.0,30.0,M,,,,*00\n$GNZDA,120002,01,05,2024,00,00\n',
    ],
    ['$GPRMC,', '*', '\n', ',', 'N'],
  ),
  parsing('google-records', 'google-takeout-records', 'Records.json', () => [RECORDS], JSON_WORDS),
  parsing(
    'google-semantic',
    'google-takeout-semantic',
    'Semantic Location History/2024/2024_MAY.json',
    () => [SEMANTIC],
    JSON_WORDS,
  ),
  parsing('google-timeline', 'google-timeline-export', 'Timeline.json', () => [TIMELINE], JSON_WORDS),
  parsing(
    'vcf',
    'any-vcard-files',
    'a.vcf',
    () => [
      'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Gr=C3=BC=\r\n=C3=9Fe;A\r\nTEL;CELL:07700900123\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:A B\r\nitem1.EMAIL;TYPE=HOME:a@example.org\r\nPHOTO;ENCODING=b:AAAA\r\n AAAA\r\nBDAY:1990-01-01\r\nEND:VCARD\r\n',
    ],
    ['BEGIN:VCARD\n', 'END:VCARD\n', '\n ', '=\n', ';CHARSET=X-NONE', '\\n', ':', ';'],
  ),
  parsing(
    'ics',
    'any-ical-files',
    'a.ics',
    () => [
      'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Europe/London:20240501T120000\r\nDTEND:20240501T130000Z\r\nSUMMARY:A\r\nRRULE:FREQ=DAILY;COUNT=3\r\nATTENDEE;CN=B:mailto:b@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
    ],
    ['BEGIN:VEVENT\n', 'END:VEVENT\n', ';TZID=Nowhere/None', '\n ', 'RRULE:FREQ=SECONDLY\n'],
  ),
  parsing(
    'segb',
    'ios-biome-app-infocus',
    'Biome/streams/restricted/App.InFocus/local/694224000000000',
    () => [segb1(INFOCUS), segb2(INFOCUS)],
    ['SEGB'],
  ),
  parsing(
    'segb-event',
    'ios-biome-dkevent',
    'Biome/streams/restricted/_DKEvent.App.InFocus/local/694224000000000',
    () => [segb1(NOTICE), segb2(NOTICE)],
    ['SEGB'],
  ),
  parsing('keyboard-lexicon', 'ios-keyboard-lexicon', 'Keyboard/en-dynamic.lm/dynamic-lexicon.dat', () => [LEXICON], [
    'DynamicDictionary-9\0',
    '\0',
  ]),
  parsing(
    'find-my',
    'ios-find-my',
    'com.apple.findmy.fmipcore/Items.data',
    () => [
      '[{"name":"Keys","location":{"latitude":53.8,"longitude":-1.55,"timeStamp":1672531200000},"safeLocations":[{"location":{}}]}]',
    ],
    JSON_WORDS,
  ),
  parsing(
    'app-privacy',
    'ios-app-privacy',
    'App_Privacy_Report.ndjson',
    () => [
      '{"accessor":{"identifier":"a"},"category":"camera","identifier":"A","kind":"intervalBegin","timeStamp":"2023-01-01T01:00:00.000+01:00","type":"access"}\n{"identifier":"A","kind":"intervalEnd","timeStamp":"2023-01-01T01:00:01.000+01:00","type":"access"}\n{"domain":"a","hits":1,"timeStamp":"x","type":"networkActivity"}\n',
    ],
    [...JSON_WORDS, '\n'],
  ),
  parsing(
    'pass',
    'ios-wallet-pass',
    'a.pkpass/pass.json',
    () => [
      '{"organizationName":"A","relevantDate":"2023-01-01T00:00:00Z","generic":{"primaryFields":[{"label":"a","value":1}]}}',
    ],
    JSON_WORDS,
  ),
];
