/** Google Takeout: pictures, Chrome, activity in both its forms. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parser as chrome } from '../../../parsers/apps/google-chrome-takeout.ts';
import { parser as activity } from '../../../parsers/apps/google-my-activity.ts';
import { parser as page } from '../../../parsers/apps/google-my-activity-html.ts';
import { parser as photos } from '../../../parsers/apps/google-photos-sidecar.ts';
import { type FileParser, Undecodable } from '../../../parsers/parser.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { parseBytes } from '../../support/parse.ts';
import { pieces } from '../../support/pieces.ts';

const parse = (parser: FileParser, content: unknown) =>
  parseBytes(parser, 'a', Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)));

describe('pictures', () => {
  it('have a name, a time, a place and people', () => {
    const { records } = parse(photos, {
      title: 'a.mp4',
      description: 'on the beach',
      imageViews: '4',
      url: 'https://photos.google.com/x',
      trashed: true,
      photoTakenTime: { timestamp: '1531181234' },
      creationTime: { timestamp: '1669355674' },
      geoData: { latitude: 0.0, longitude: 0.0, altitude: 0.0 },
      geoDataExif: { latitude: 47.5, longitude: -122.25 },
      people: [{ name: 'Mia' }, {}],
      googlePhotosOrigin: { mobileUpload: { deviceType: 'ANDROID_PHONE' } },
    });
    expect(records).toEqual([
      {
        tbl: 'photo',
        kind: 'video-entry',
        category: 'videos',
        service: 'google-photos',
        row: 1,
        time: 1531181234000,
        basis: 'utc',
        state: 1,
        title: 'a.mp4',
        body: 'on the beach',
        url: 'https://photos.google.com/x',
        lat: 47.5,
        lon: -122.25,
        meta: '{"uploaded":1669355674000,"views":4,"binned":true,"origin":"mobileUpload: ANDROID_PHONE"}',
        detail: '{"people":["Mia"],"place_in_picture":{"lat":47.5,"lon":-122.25}}',
      },
    ]);
  });

  it('without time have none, and what describes no picture is counted', () => {
    expect(parse(photos, { title: 'a.jpg', photoTakenTime: { timestamp: '0' } }).records[0]).not.toHaveProperty('time');
    expect(parse(photos, { title: ['x'] }).tallies).toEqual([{ table: 'photo', rows: 1, records: 0, absorbed: 0, unread: 1 }]);
    expect(parse(photos, {}).tallies).toEqual([{ table: 'photo', rows: 0, records: 0, absorbed: 0, unread: 0 }]);
    for (const text of ['', '[]', 'null', '{', '7']) expect(() => parse(photos, text)).toThrow(Undecodable);
  });
});

describe('Chrome', () => {
  it('has visits and typed addresses, each counted in its list', () => {
    const { records, tallies } = parse(chrome, {
      'Browser History': [
        { page_transition: 'LINK', title: 'A', url: 'https://a.example/', client_id: 'b==', time_usec: 1683108753123456 },
        { title: 'no address' },
        { url: 'https://b.example/', time_usec: 0 },
      ],
      'Typed Url': [{ title: 'T', url: 'https://t.example/', visits: [1683108753000000, 1683108750000000] }],
      Session: [{ tab: {} }],
    });
    expect(records.map(({ row, kind, time, url, title }) => [row, kind, time, url, title])).toEqual([
      [1, 'page-visit', 1683108753123, 'https://a.example/', 'A'],
      [3, 'page-visit', undefined, 'https://b.example/', undefined],
      [1, 'typed-address', 1683108753000, 'https://t.example/', 'T'],
    ]);
    expect(tallies).toEqual([
      { table: 'Browser History', rows: 3, records: 2, absorbed: 0, unread: 1 },
      { table: 'Typed Url', rows: 1, records: 1, absorbed: 0, unread: 0 },
    ]);
    for (const text of ['', '[]', '{}', '{"a":1}', 'x']) expect(() => parse(chrome, text)).toThrow(Undecodable);
  });
});

describe('My Activity', () => {
  it('as JSON', () => {
    const { records, tallies } = parse(activity, [
      {
        header: 'Search',
        title: 'Searched for bus times',
        titleUrl: 'https://www.google.com/search?q=bus',
        time: '2023-05-03T09:12:33.123Z',
        products: ['Search'],
        locationInfos: [{ name: 'At this general area', url: 'https://maps.example' }],
      },
      { header: 'Android', title: 'Used WhatsApp', time: '2023-05-03T09:13:00Z' },
      { header: 'x' },
    ]);
    expect(records).toMatchObject([
      {
        row: 1,
        kind: 'search',
        category: 'browsing',
        time: 1683105153123,
        title: 'Searched for bus times',
        url: 'https://www.google.com/search?q=bus',

        detail:
          '{"product":"Search","products":["Search"],"locations":["At this general area"],"location_urls":["https://maps.example"]}',
      },
      { row: 2, kind: 'activity', category: 'device-use', title: 'Used WhatsApp' },
    ]);
    expect(tallies).toEqual([{ table: 'activity', rows: 3, records: 2, absorbed: 0, unread: 1 }]);
    expect(() => parse(activity, { a: [{}] })).toThrow(Undecodable);
  });

  const cell = (product: string, inner: string) =>
    `<div class="outer-cell mdl-cell mdl-cell--12-col mdl-shadow--2dp"><div class="mdl-grid"><div class="header-cell mdl-cell mdl-cell--12-col"><p class="mdl-typography--title">${product}<br></p></div><div class="content-cell mdl-cell mdl-cell--6-col mdl-typography--body-1">${inner}</div><div class="content-cell mdl-cell mdl-cell--12-col mdl-typography--caption"><b>Products:</b><br>&emsp;${product}<br></div></div></div>`;
  const html = `<html><head><style>.a{}</style></head><body><div class="mdl-grid">${cell('Search', 'Searched for&nbsp;<a href="https://www.google.com/search?q=a&amp;b=1">a &amp; b</a><br>3 May 2023, 10:12:33 BST<br>')}${cell('YouTube', 'Watched <a href="https://y.example">Film</a><br>Channel<br>3. Mai 2023, 10:12:33 MESZ')}<div class="outer-cell">odd</div></div></body></html>`;

  it('as a page, whatever the pieces it is read in', () => {
    const { records, tallies } = parse(page, html);
    expect(records).toMatchObject([
      {
        row: 1,
        kind: 'search',
        time: 1683105153000,
        basis: '+01:00',
        title: 'Searched for a & b',
        url: 'https://www.google.com/search?q=a&b=1',
      },
      { row: 2, kind: 'activity', title: 'Watched Film', url: 'https://y.example' },
    ]);
    expect(records[1]).not.toHaveProperty('time');
    expect(JSON.parse(records[1]?.['detail'] as string)).toEqual({
      product: 'YouTube',
      lines: ['Channel', '3. Mai 2023, 10:12:33 MESZ'],
      caption: 'Products:\n YouTube',
    });
    expect(tallies).toEqual([{ table: 'outer-cell', rows: 3, records: 2, absorbed: 0, unread: 1 }]);
    const whole = [...page.read(fileOf([Buffer.from(html)]))];
    for (const size of [1, 7, 333]) expect([...page.read(fileOf([...pieces(html, size)]))]).toEqual(whole);
  });

  it('as another page is refused, and one entry without end is stopped', () => {
    for (const text of ['', '<html></html>', 'x'.repeat(5_000_000)]) expect(() => parse(page, text)).toThrow(Undecodable);
    const endless = [
      Buffer.from(cell('Search', 'a')),
      Buffer.from('<div class="outer-cell">'),
      ...Array.from({ length: 6 }, () => Buffer.alloc(1024 * 1024, 'a')),
    ];
    expect(() => [...page.read(fileOf(endless))]).toThrow(/limit/);
  });
});

function fileOf(chunks: readonly Uint8Array[]) {
  return { path: 'a', size: 0, bytes: () => Buffer.concat(chunks), chunks: () => chunks, range: () => Buffer.alloc(0) };
}

describeCorpus("a real account's pictures", () => {
  it('are all described', () => {
    const root = corpus('osxphotos/tests/test-images/Takeout/Google Photos');
    const counted: Record<string, number> = {};
    for (const name of readdirSync(root, { recursive: true }) as string[]) {
      if (!name.endsWith('.json')) continue;
      const { records, tallies } = parse(photos, readFileSync(join(root, name), 'utf8'));
      for (const { kind } of records) counted[kind as string] = (counted[kind as string] ?? 0) + 1;
      for (const { unread } of tallies) counted['unread'] = (counted['unread'] ?? 0) + unread;
    }
    expect(counted).toEqual({ 'photo-entry': 28, 'video-entry': 1, album: 3, unread: 1 });
    const [seattle] = parse(photos, readFileSync(join(root, 'Photos from 2018/IMG_1760_Seattle.jpg.json'), 'utf8')).records;
    expect(seattle).toMatchObject({
      time: 1531181234000,
      lat: 47.6203917,
      lon: -122.35000559999997,
      title: 'IMG_1760_Seattle.jpg',
    });
  });
});
