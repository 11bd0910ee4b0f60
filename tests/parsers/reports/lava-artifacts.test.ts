/** What another tool found, as records that say so. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { besideCopy } from '../../../parsers/engine/beside.ts';
import { parser } from '../../../parsers/reports/lava-artifacts.ts';
import { lavaCategory } from '../../../parsers/reports/lava-categories.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { lavaOutput, type TestArtifact } from '../../support/lava.ts';
import { parseStore } from '../../support/parse.ts';
import { temporary } from '../../support/phone.ts';

/** As a load does it: the list is copied next to the store's copy. */
function parsed(path: string, list = '_lava_data.lava') {
  copyFileSync(join(dirname(path), list), besideCopy(path, list));
  return parseStore(parser, path);
}

const CHAT: TestArtifact = {
  group: 'WhatsApp',
  name: 'WhatsApp - Messages',
  table: 'whatsappmessages',
  source: '/private/var/ChatStorage.sqlite',
  columns: {
    timestamp: 'Timestamp',
    from_me: 'From Me',
    sender: 'Sender',
    chat_id: 'Chat ID',
    chat: 'Chat',
    message: 'Message',
    media: 'Media',
  },
  types: { timestamp: 'datetime', media: 'media' },
  views: {
    conversation: {
      conversationDiscriminatorColumn: 'Chat ID',
      conversationLabelColumn: 'Chat',
      textColumn: 'Message',
      directionColumn: 'From Me',
      directionSentValue: 1,
      timeColumn: 'Timestamp',
      senderColumn: 'Sender',
      mediaColumn: 'Media',
    },
  },
  rows: [
    [1585000000, '1', 'Me', '7', 'Football', 'on our way', null],
    [1585000060, '0', 'Bob', '7', 'Football', "it's raining", 'ref-1'],
    [null, null, null, '7', 'Football', null, 'ref-nowhere'],
  ],
};
const PLACES: TestArtifact = {
  group: 'Some App',
  name: 'Some App - Checkins',
  table: 'checkins',
  columns: { when: 'When', latitude: 'Latitude', longitude: 'Longitude', name: 'Name', Order: 'Order' },
  types: { when: 'datetime' },
  rows: [
    ['2023-05-01 noon', '51.5', '-0.12', 'Café', '1'],
    [0, '95', 'x', null, Buffer.from([0xff, 0x00])],
  ],
};

describe('findings of a LEAPP tool', () => {
  it('are conversations where the tool says so, each row marked with the tool', () => {
    const { records, threads, parties, tallies, warnings, variant } = parsed(lavaOutput(temporary(), [CHAT]));
    expect(warnings).toEqual([]);
    expect(variant).toBe('iLEAPP 2.3.0');
    expect(tallies).toEqual([{ table: 'whatsappmessages', rows: 3, records: 3, absorbed: 0, unread: 0 }]);
    const common = {
      tbl: 'whatsappmessages',
      kind: 'message',
      category: 'messages',
      service: 'leapp',
      thread: 'whatsappmessages: 7',
    };
    const meta = '{"reported_by":"iLEAPP 2.3.0"}';
    const source = { artefact: 'WhatsApp - Messages', source_file: '/private/var/ChatStorage.sqlite' };
    expect(records.map((record) => ({ ...record, detail: JSON.parse(record['detail'] as string) }))).toEqual([
      {
        ...common,
        row: 1,
        time: 1585000000000,
        basis: 'utc',
        direction: 2,
        body: 'on our way',
        meta,
        detail: {
          ...source,
          Timestamp: '1585000000',
          'From Me': '1',
          Sender: 'Me',
          'Chat ID': '7',
          Chat: 'Football',
          Message: 'on our way',
        },
      },
      {
        ...common,
        row: 2,
        time: 1585000060000,
        basis: 'utc',
        direction: 1,
        party: 'Bob',
        body: "it's raining",
        media: 'media/a.jpg',
        meta,
        detail: {
          ...source,
          Timestamp: '1585000060',
          'From Me': '0',
          Sender: 'Bob',
          'Chat ID': '7',
          Chat: 'Football',
          Message: "it's raining",
          Media: 'ref-1',
        },
      },
      { ...common, row: 3, direction: 0, meta, detail: { ...source, 'Chat ID': '7', Chat: 'Football', Media: 'ref-nowhere' } },
    ]);
    expect(threads).toEqual([{ ref: 'whatsappmessages: 7', identifier: 'whatsappmessages: 7', title: 'Football', grouped: 0 }]);
    expect(parties.map(({ identifier }) => identifier)).toEqual(['Bob']);
  });

  it('keep every cell, read what is plain, and invent nothing', () => {
    const { records } = parsed(lavaOutput(temporary(), [PLACES], '_lava_data.json'), '_lava_data.json');
    expect(records).toHaveLength(2);
    expect(records[0]).toMatchObject({ kind: 'position', category: 'locations', lat: 51.5, lon: -0.12, title: 'Café', row: 1 });
    expect(records[0]).not.toHaveProperty('time');
    expect(JSON.parse(records[0]?.['detail'] as string)).toEqual({
      artefact: 'Some App - Checkins',
      When: '2023-05-01 noon',
      Latitude: '51.5',
      Longitude: '-0.12',
      Name: 'Café',
      Order: '1',
    });
    for (const absent of ['time', 'lat', 'lon', 'title']) expect(records[1]).not.toHaveProperty(absent);
  });

  it('with the old name of the view, and the sender told by the conversation, name the other side both ways', () => {
    const old: TestArtifact = {
      ...CHAT,
      columns: { ts: 'Time', dir: 'Direction', who: 'With', text: 'Text' },
      types: { ts: 'datetime' },
      views: {
        chat: {
          threadDiscriminatorColumn: 'who',
          textColumn: 'text',
          directionColumn: 'dir',
          directionSentValue: 'Outgoing',
          timeColumn: 'ts',
          senderColumn: 'who',
        },
      },
      rows: [
        [5, 'Outgoing', 'Ann', 'a'],
        [6, 'Incoming', 'Ann', 'b'],
      ],
    };
    expect(parsed(lavaOutput(temporary(), [old])).records.map(({ direction, party }) => [direction, party])).toEqual([
      [2, 'Ann'],
      [1, 'Ann'],
    ]);
  });

  it('in tables that no list names are counted as unread; a table named twice is read once', () => {
    const path = lavaOutput(temporary(), [PLACES, { ...PLACES, table: 'secret', unlisted: true }]);
    const list = join(dirname(path), '_lava_data.lava');
    const json = JSON.parse(readFileSync(list, 'utf8'));
    json.artifacts['Some App'].push(json.artifacts['Some App'][0], { name: 'gone', tablename: 'gone' }, { name: 7 }, null, {
      name: 'x',
      tablename: '_lava_media_items',
    });
    writeFileSync(list, JSON.stringify(json));
    expect(parsed(path).tallies).toEqual([
      { table: 'checkins', rows: 2, records: 2, absorbed: 0, unread: 0 },
      { table: 'secret', rows: 2, records: 0, absorbed: 0, unread: 2 },
    ]);
  });

  it('with names that try to be SQL stay names', () => {
    const odd = `a"; DROP TABLE main.record; --'`;
    const { records, tallies } = parsed(
      lavaOutput(temporary(), [
        {
          group: odd,
          name: odd,
          table: odd,
          columns: { [odd]: odd, select: `it's "x"` },
          types: { [odd]: 'datetime' },
          rows: [[9, 'v']],
        },
        { group: 'g', name: 'record', table: 'record', columns: { part: 'Part' }, rows: [['p']] },
      ]),
    );
    expect(tallies.map(({ table, records: count }) => [table, count])).toEqual([
      [odd, 1],
      ['record', 1],
    ]);
    expect(JSON.parse(records[0]?.['detail'] as string)).toEqual({ artefact: odd, [odd]: '9', [`it's "x"`]: 'v' });
    expect(JSON.parse(records[0]?.['meta'] as string)).toEqual({ reported_by: 'iLEAPP 2.3.0' });
  });

  it('wider than a function may be called, keep every column', () => {
    const columns = Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`c${at}`, `Column ${at}`]));
    const { records } = parsed(
      lavaOutput(temporary(), [{ group: 'g', name: 'wide', table: 'wide', columns, rows: [Object.keys(columns)] }]),
    );
    expect(Object.keys(JSON.parse(records[0]?.['detail'] as string))).toHaveLength(151);
  });

  it('of any cells give a record a row', () => {
    const cell = fc.oneof(
      fc.constantFrom(
        null,
        '',
        0,
        -1,
        3.5,
        1e308,
        9_223_372_036_854_775_807n,
        '51.5',
        '{"a":1}',
        'bplist00',
        Buffer.from([0xff, 0, 1]),
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    );
    const columns = { ...CHAT.columns, latitude: 'Latitude', longitude: 'Longitude', url: 'URL' };
    const row = fc.tuple(...Object.keys(columns).map(() => cell));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), fc.boolean(), (rows, talk) => {
        const artifact = { ...CHAT, columns, rows: rows as TestArtifact['rows'], views: talk ? CHAT.views : undefined };
        const { tallies, warnings } = parsed(lavaOutput(temporary(), [artifact]));
        expect(tallies).toEqual([{ table: 'whatsappmessages', rows: rows.length, records: rows.length, absorbed: 0, unread: 0 }]);
        expect(warnings).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('without their list, or with a senseless one, are refused by name', () => {
    const path = lavaOutput(temporary(), [PLACES]);
    expect(() => parseStore(parser, path)).toThrow(/_lava_data\.lava.* is not in the same folder/);
    for (const text of ['', '{', '[]', '{"artifacts":[]}', '{"artifacts":null}', 'null']) {
      writeFileSync(besideCopy(path, '_lava_data.lava'), text);
      expect(() => parseStore(parser, path), text).toThrow(Undecodable);
    }
  });

  it('of a tool that did not finish say so', () => {
    const path = lavaOutput(temporary(), [PLACES], '_lava_data.lava', { processing_status: 'In Progress', parser_info: {} });
    expect(parsed(path).variant).toBe('LEAPP, which did not finish');
    const odd = lavaOutput(temporary(), [PLACES], '_lava_data.lava', {
      parser_info: { leapp_name: 'Ring Bob', leapp_version: 'at noon' },
    });
    expect(parsed(odd).variant).toBe('LEAPP');
  });
});

describe('the category of a finding', () => {
  it.each([
    ['Call History', 'Call History', 'calls'],
    ['knowledgeC - App Usage', 'KnowledgeC', 'device-use'],
    ['Safari Browser - History', 'Safari Browser', 'browsing'],
    ['smsMessages', 'SMS & iMessage', 'messages'],
    ['Instagram - Direct', 'Instagram', 'social'],
    ['Accounts', 'Accounts', 'device'],
    ['Gmail - Offline Search', 'Gmail', 'email'],
    ['Health - Workouts', 'Health', 'health'],
    ['Posts', 'Mastodon', 'social'],
  ] as const)('%s (%s) is %s', (name, group, category) => {
    expect(lavaCategory(name, group).category).toBe(category);
  });
});
