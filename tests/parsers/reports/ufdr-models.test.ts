/** Items of a Cellebrite report as records that say whose finding they are. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/reports/ufdr-models.ts';
import { ufdrItems } from '../../../parsers/reports/ufdr-xml.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { parseBytes } from '../../support/parse.ts';
import { pieces } from '../../support/pieces.ts';
import { NAMESPACE, party, reportXml, type TestModel } from '../../support/ufdr.ts';

const KNOWN = 'TimeStampKnown';
const guid = (n: number) => `8204cd26-21cc-4510-9bc2-${String(n).padStart(12, '0')}`;
const parse = (xml: string | Buffer) => parseBytes(parser, 'report.xml', Buffer.from(xml));
const TOOL = 'Cellebrite Physical Analyzer 7.60.0.114';

const OWNER = party('p1', '447700900001@s.whatsapp.net', { Name: 'Mia', IsPhoneOwner: 'True' });
const BOB = party('p2', '447700900002@s.whatsapp.net', { Name: 'Bob', IsPhoneOwner: 'False' });
const message = (n: number, from: TestModel, body: string, more: Partial<TestModel> = {}): TestModel => ({
  type: 'InstantMessage',
  id: guid(n),
  fields: { Source: 'WhatsApp', Body: body, TimeStamp: [`2023-05-01T10:0${n}:00.250+01:00`, KNOWN] },
  ...more,
  model: { From: from, ...more.model },
});
const CHAT: TestModel = {
  type: 'Chat',
  id: guid(100),
  fields: { Source: 'WhatsApp', Id: '447700900002@s.whatsapp.net', Name: 'Bob' },
  models: {
    Participants: [OWNER, BOB],
    Messages: [
      message(1, BOB, 'are you there?'),
      message(2, OWNER, 'yes'),
      message(3, BOB, 'look', {
        deleted: 'Deleted',
        targets: ['f1', 'f2'],
        models: {
          Attachments: [
            {
              type: 'Attachment',
              id: guid(50),
              fields: { Filename: 'a.jpg', ContentType: 'image/jpeg', attachment_extracted_path: 'files\\Image\\a.jpg' },
            },
          ],
        },
        model: {
          QuotedMessageData: {
            type: 'QuotedMessageData',
            id: guid(51),
            fields: { Label: 'Quoted' },
            model: { OriginalMessage: message(9, OWNER, 'what was said before') },
          },
        },
      }),
    ],
  },
};
const FILES = [
  { id: 'f1', path: '/data/data/com.whatsapp/databases/msgstore.db', local: 'files\\Database\\msgstore.db' },
  { id: 'f2', path: '/sdcard/a.jpg', local: 'files\\Image\\a.jpg' },
];

describe('a conversation', () => {
  const { records, threads, parties, participants, tallies, warnings } = parse(
    reportXml({ models: [CHAT, message(2, OWNER, 'yes'), message(4, party('p9', 'x'), 'alone')], files: FILES }),
  );

  it('gives its messages once, wherever else they stand, and every item is counted', () => {
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([
      { table: 'InstantMessage', rows: 5, records: 4, absorbed: 1, unread: 0 },
      { table: 'Chat', rows: 1, records: 0, absorbed: 1, unread: 0 },
    ]);
    expect(
      records.map(({ row, body, direction, party: who, state, thread }) => [row, body, direction, who, state, thread]),
    ).toEqual([
      [1, 'are you there?', 1, '447700900002@s.whatsapp.net', 0, guid(100)],
      [2, 'yes', 2, '447700900002@s.whatsapp.net', 0, guid(100)],
      [3, 'look', 1, '447700900002@s.whatsapp.net', 1, guid(100)],
      [4, 'alone', 0, 'x', 0, undefined],
    ]);
  });

  it('keeps times with their offset, the tool, its own words, and where it found the item', () => {
    expect(records[2]).toMatchObject({
      tbl: 'InstantMessage',
      kind: 'message',
      category: 'messages',
      service: 'whatsapp',
      time: Date.UTC(2023, 4, 1, 9, 3, 0, 250),
      basis: '+01:00',
      media: 'files/Image/a.jpg',
    });
    expect(JSON.parse(records[2]?.['meta'] as string)).toEqual({
      reported_by: TOOL,
      deleted_state: 'Deleted',
      confidence: 'High',
      extraction: '0',
    });
    const detail = JSON.parse(records[2]?.['detail'] as string);
    expect(detail).toMatchObject({
      model: guid(3),
      source_file: '/data/data/com.whatsapp/databases/msgstore.db',
      files: ['/sdcard/a.jpg'],
      attachments: [{ name: 'a.jpg', type: 'image/jpeg', path: 'files/Image/a.jpg', original: null, deleted_state: null }],
    });
    expect(detail.QuotedMessageData[0].OriginalMessage[0].Body).toBe('what was said before');
  });

  it('names its thread and people', () => {
    expect(threads).toEqual([{ ref: guid(100), identifier: 'whatsapp: 447700900002@s.whatsapp.net', title: 'Bob', grouped: 0 }]);
    expect(parties).toEqual([
      { ref: '447700900001@s.whatsapp.net', identifier: '447700900001@s.whatsapp.net', name: 'Mia', owner: 1 },
      { ref: '447700900002@s.whatsapp.net', identifier: '447700900002@s.whatsapp.net', name: 'Bob', owner: 0 },
      { ref: 'x', identifier: 'x', owner: 0 },
    ]);
    expect(participants).toHaveLength(2);
  });
});

describe('other items', () => {
  const one = (model: TestModel) => {
    const { records } = parse(reportXml({ models: [model], analyser: null }));
    expect(records).toHaveLength(1);
    return {
      ...records[0],
      meta: JSON.parse(records[0]?.['meta'] as string),
      detail: JSON.parse(records[0]?.['detail'] as string),
    } as Record<string, unknown>;
  };

  it('calls last, and have sides by role', () => {
    expect(
      one({
        type: 'Call',
        id: guid(1),
        fields: { Type: 'Outgoing', Duration: '00:01:30', TimeStamp: ['2023-05-01T10:00:00Z', KNOWN] },
        models: { Parties: [party('p', '+44770', { Role: 'To', Name: 'Dad' })] },
      }),
    ).toMatchObject({
      tbl: 'Call',
      category: 'calls',
      kind: 'call',
      service: 'phone',
      direction: 2,
      party: '+44770',
      time: Date.UTC(2023, 4, 1, 10),
      end_time: Date.UTC(2023, 4, 1, 10, 1, 30),
      meta: { reported_by: 'Cellebrite Physical Analyzer report version 5.2.0.0', seconds: 90, type: 'Outgoing' },
    });
  });

  it('places have degrees, and 0/0 is none', () => {
    const at = (lat: string, lon: string): TestModel => ({
      type: 'Location',
      id: guid(1),
      fields: { TimeStamp: ['2023-05-01T10:00:00', 'TimeStampUnknownZone'], Precision: '12.5' },
      model: { Position: { type: 'Coordinate', id: guid(2), fields: { Latitude: lat, Longitude: lon } } },
    });
    expect(one(at('51.5', '-0.12'))).toMatchObject({
      category: 'locations',
      lat: 51.5,
      lon: -0.12,
      accuracy: 12.5,
      basis: 'local',
      meta: { time_format: 'TimeStampUnknownZone' },
    });
    for (const [lat, lon] of [
      ['0', '0'],
      ['91', '0'],
      ['NaN', '1'],
    ] as const)
      expect(one(at(lat, lon))).not.toHaveProperty('lat');
  });

  it('the year 1 is no time, and neither is 1970', () => {
    for (const text of ['0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', 'yesterday', ''])
      expect(one({ type: 'SMS', id: guid(1), fields: { Body: 'x', TimeStamp: [text, KNOWN] } })).not.toHaveProperty('time');
  });

  it('words of a person do not pass as metadata', () => {
    const { meta, detail } = one({
      type: 'SMS',
      id: guid(1),
      deleted: 'Ring Bob',
      fields: { Status: 'Ring Bob', Type: 'Ring Bob', Body: 'x' },
    });
    expect(meta).toEqual({
      reported_by: 'Cellebrite Physical Analyzer report version 5.2.0.0',
      deleted_state: 'other',
      confidence: 'High',
      extraction: '0',
    });
    expect(detail).toMatchObject({ Status: 'Ring Bob', Type: 'Ring Bob' });
    const { records } = parse(
      reportXml({ models: [{ type: 'SMS', id: guid(1) }], analyser: 'Ring Bob' }).replace('5.2.0.0', 'at noon'),
    );
    expect(JSON.parse(records[0]?.['meta'] as string).reported_by).toBe('Cellebrite Physical Analyzer');
  });

  it('secrets are not kept', () => {
    const said = (type: string, ...names: string[]) =>
      JSON.stringify(one({ type, id: guid(1), fields: Object.fromEntries(names.map((name) => [name, 'hunter2'])) }));
    expect(said('Cookie', 'Value')).not.toContain('hunter2');
    expect(said('Password', 'Data', 'Value', 'Password')).not.toContain('hunter2');
    for (const type of ['UserAccount', 'WirelessNetwork', 'SomethingNew'])
      expect(said(type, 'Password', 'Token', 'PIN')).not.toContain('hunter2');
    const nested: TestModel = { type: 'Password', id: guid(2), fields: { Data: 'hunter2', Label: 'l' } };
    expect(
      JSON.stringify(one({ type: 'UserAccount', id: guid(1), fields: { Name: 'n' }, models: { Others: [nested] } })),
    ).not.toContain('hunter2');
  });

  it('of an unknown type are kept whole, as what needs a condition to be opened', () => {
    expect(
      one({
        type: 'TransferOfFunds',
        id: 'not-a-guid',
        fields: { Amount: '5', TimeStamp: ['2023-05-01T10:00:00Z', KNOWN] },
        models: { Who: [party('p', 'x')] },
      }),
    ).toMatchObject({
      tbl: 'TransferOfFunds',
      category: 'social',
      kind: 'app-activity',
      detail: { model: 'not-a-guid', Amount: '5', Who: [{ Identifier: 'x' }] },
    });
  });

  it('pictures, films and recordings are those that people took or were sent', () => {
    const at = (path: string, local: string) => ({ id: path, path, local });
    const { records, tallies } = parse(
      reportXml({
        files: [
          at('/DCIM/100APPLE/IMG_1.HEIC', 'files\\Image\\IMG_1.HEIC'),
          at('/data/app/icon.png', 'files\\Image\\icon.png'),
          at('/Media/WhatsApp/Media/a.opus', 'files\\Audio\\a.opus'),
          at('/DCIM/x.db', 'files\\Database\\x.db'),
        ],
      }),
    );
    expect(records).toEqual([
      {
        tbl: 'file',
        kind: 'photo-file',
        category: 'photos',
        service: 'ufdr',
        row: 1,
        time: Date.UTC(2023, 4, 1, 10),
        basis: '+00:00',
        state: 0,
        title: 'IMG_1.HEIC',
        media: 'files/Image/IMG_1.HEIC',
        meta: `{"reported_by":"${TOOL}","time_of":"ModifyTime","bytes":1}`,
        detail: '{"source_file":"/DCIM/100APPLE/IMG_1.HEIC","file":"/DCIM/100APPLE/IMG_1.HEIC"}',
      },
      expect.objectContaining({ category: 'audio', kind: 'audio-file', row: 3, media: 'files/Audio/a.opus' }),
    ]);
    expect(tallies).toEqual([
      { table: 'InstantMessage', rows: 0, records: 0, absorbed: 0, unread: 0 },
      { table: 'file', rows: 2, records: 2, absorbed: 0, unread: 0 },
    ]);
  });

  it('say what the device is', () => {
    const { records } = parse(
      reportXml({
        device: { IMEI: '356938035643809', DeviceInfoDetectedPhoneModel: 'Pixel 3', 'OS Version': '12', 'Bluetooth MAC': 'x' },
      }),
    );
    expect(records.map(({ kind, category, title, body, tbl }) => [kind, category, title, body, tbl])).toEqual([
      ['device-fact', 'device', 'IMEI', '356938035643809', 'Device Info'],
      ['device-fact', 'device', 'Model', 'Pixel 3', 'Device Info'],
      ['device-fact', 'device', 'OS version', '12', 'Device Info'],
    ]);
  });
});

describe('what is hostile', () => {
  it('is refused by name where it is no such report', () => {
    for (const text of ['', 'words', '<report/>', '<project/>', `<project xmlns="http://example.org/report"/>`])
      expect(() => parse(text), text).toThrow(Undecodable);
    expect(() => parse(Buffer.from([0x2d, 0x06, 0x52, 0x6d, 1, 2]))).toThrow(/protected/);
  });

  it('entities of its own are an error, and none is opened or multiplied', () => {
    const begin = `<project xmlns="${NAMESPACE}"><metadata section="Device Info"><item name="IMEI">`;
    for (const dtd of ['<!ENTITY a SYSTEM "file:///etc/passwd">', '<!ENTITY b "bbbbbbbbbb"><!ENTITY a "&b;&b;&b;&b;">'])
      expect(() => parse(`<!DOCTYPE project [${dtd}]>${begin}&a;</item></metadata></project>`)).toThrow(/undefined entity/);
  });

  it('what breaks off keeps what came before', () => {
    const whole = reportXml({ models: [CHAT] });
    const cut = whole.slice(0, whole.indexOf('what was said before'));
    const { records, tallies, warnings } = parse(cut);
    expect(records.map(({ body }) => body)).toEqual(['are you there?', 'yes']);
    expect(tallies[0]).toMatchObject({ records: 2, unread: 1 });
    expect(warnings.join()).toMatch(/reading stopped/);
  });

  it('names that every object has, and models in odd places, are only names', () => {
    const odd: TestModel = { type: 'constructor', id: '__proto__', fields: { ['__proto__']: 'x', constructor: 'y' } };
    const { records } = parse(
      reportXml({ models: [odd] }).replace(
        '<decodedData>',
        '<decodedData><value>lost</value><targetid>t</targetid><item>i</item>',
      ),
    );
    expect(records).toMatchObject([{ tbl: 'constructor', category: 'social' }]);
  });

  it('depth has an end', () => {
    const deep = `${'<model type="A" id=""><modelField name="b">'.repeat(200)}`;
    expect(() => parse(`<project xmlns="${NAMESPACE}"><decodedData>${deep}`)).not.toThrow(RangeError);
  });

  it('pieces of any size give the same items', () => {
    const xml = reportXml({ models: [CHAT, message(4, BOB, 'ü 𐍈 &')], files: FILES });
    const whole = JSON.stringify([...ufdrItems([Buffer.from(xml)])]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (size) => JSON.stringify([...ufdrItems(pieces(xml, size))]) === whole),
      { numRuns: 10 },
    );
  });
});
