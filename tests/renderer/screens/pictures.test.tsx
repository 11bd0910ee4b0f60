// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { RecordView } from '../../../contract/record.ts';
import { cameraOf, observations } from '../../../renderer/screens/pictures/observations.ts';
import { words } from '../../../renderer/screens/pictures/words.ts';
import { grantSample, NOON, overviewSample } from '../sample-case.ts';
import { pageSample, recordSample } from '../sample-records.ts';
import { expectAccessible, show } from '../show.tsx';

const picture = (more: Partial<RecordView> = {}): RecordView =>
  recordSample(1, {
    category: 'photos',
    kind: 'photo',
    service: 'photos',
    direction: 'none',
    party: null,
    time: NOON,
    hasMedia: true,
    body: null,
    title: 'IMG_0001.JPG',
    mediaName: 'IMG_0001.JPG',
    meta: { format: 'jpeg', bytes: 2_100_000, width: 4032, height: 3024, make: 'Apple', model: 'iPhone 12', clock: 'offset' },
    ...more,
  });
const scope = { categories: ['photos' as const, 'messages' as const], deleted: false, undated: false };
const under = (level: 2 | 4) => overviewSample({ grants: [grantSample({ level, scope: { ...scope, level } })] });

describe('pictures', () => {
  it('are rows without a pixel: time, size, camera, album, place', async () => {
    const rows = [picture({ detail: { albums: ['Holidays'] }, square: { lat: 51.5, lon: -0.13, side: 0.01 } })];
    const { service, container } = await show(
      '#/pictures',
      { 'case.overview': under(4), 'view.page': pageSample(rows) },
      words.title,
    );
    const row = await screen.findByRole('row', { name: /iPhone 12/ });
    for (const said of ['2.1 MB, 4,032 × 3,024 pixels', 'Apple iPhone 12', 'Holidays', 'square from 51.50, -0.13'])
      expect(row.textContent).toContain(said);
    expect(service.inputs('view.page')).toEqual([{ grant: 7, filter: { categories: ['photos'] }, offset: 0, limit: 50 }]);
    expect(container.querySelectorAll('img, video, picture, canvas, object, embed')).toHaveLength(0);
    expect(screen.getByText(words.reveal)).toBeTruthy();
    await expectAccessible();
  });

  it('at level 2 say that albums and places come later, and never name them', async () => {
    const { title, body, url, mediaName, detail, square, snippet, ...metadata } = picture({ meta: { albums: 2 } });
    await show('#/pictures', { 'case.overview': under(2), 'view.page': { ...pageSample([metadata]), level: 2 } }, words.title);
    const table = await screen.findByRole('table', { name: words.caption });
    expect(within(table).getByText(words.higher)).toBeTruthy();
    expect(within(table).getByText(words.albums('2 albums'))).toBeTruthy();
    expect([title, body, url, mediaName, detail, square, snippet]).toHaveLength(7);
  });

  it('have observations beside them, which verify nothing', async () => {
    await show('#/pictures', { 'case.overview': under(4), 'view.page': pageSample([picture()]) }, words.title);
    fireEvent.click(await screen.findByRole('button', { name: /Observations on the picture/ }));
    const panel = screen.getByRole('region', { name: words.panel });
    expect(within(panel).getByText(words.origin)).toBeTruthy();
    expect(within(panel).getByText(words.seen.camera('Apple iPhone 12'))).toBeTruthy();
    await expectAccessible();
    fireEvent.click(within(panel).getByRole('button', { name: words.close }));
    expect(screen.queryByRole('region', { name: words.panel })).toBeNull();
  });

  it('are not asked for where the grant covers none, and say so where there are none', async () => {
    const first = await show('#/pictures', {}, words.title);
    expect(screen.getByText(words.noKinds)).toBeTruthy();
    expect(first.service.inputs('view.page')).toEqual([]);
    first.unmount();
    await show('#/pictures', { 'case.overview': under(4), 'view.page': pageSample([]) }, words.title);
    expect(await screen.findByText(words.emptyNext)).toBeTruthy();
  });
});

describe('observations on a picture', () => {
  const { seen } = words;
  const said = (more: Partial<RecordView>): string[] => observations(picture(more));

  it('name what a header says, what it does not, and that it could not be read', () => {
    expect(said({})).toEqual([seen.camera('Apple iPhone 12')]);
    expect(said({ time: null, meta: { format: 'jpeg' } })).toEqual([seen.noTime, seen.noHeader]);
    expect(said({ meta: { format: 'jpeg', clock: 'offset' } })).toEqual([seen.noCamera]);
    expect(said({ meta: { type: 'public.jpeg' } })).toEqual([seen.noCamera]);
    expect(said({ meta: { format: 'jpeg', exif: 'cut short' } })).toEqual([seen.header('cut short')]);
    expect(said({ basis: 'local' })).toContain(seen.ownClock);
  });

  it('set two times beside each other, and leave a clock without a zone alone', () => {
    const meta = { make: 'Apple', model: 'iPhone', clock: 'offset', gpsTime: NOON + 90 * 60_000 };
    expect(said({ meta })).toContain(seen.satellitesApart('90 minutes'));
    expect(said({ meta: { ...meta, gpsTime: NOON + 30_000 } }).join(' ')).not.toContain('apart');
    expect(said({ meta, basis: 'local' }).join(' ')).not.toContain('apart');
    expect(said({ meta: { added_at: NOON - 3_600_000 } })).toContain(seen.addedBefore);
    expect(said({ meta: { added_at: NOON + 3_600_000 } })).not.toContain(seen.addedBefore);
  });

  it('repeat what a library marks', () => {
    expect(said({ meta: { edited: true }, detail: { made_by: 'com.example.app', exif_time: '2026:05:03 12:00:00' } })).toEqual([
      seen.noCamera,
      seen.headerTime('2026:05:03 12:00:00'),
      seen.madeBy('com.example.app'),
      seen.edited,
    ]);
    expect(said({ meta: { edited: false } })).toContain(seen.notEdited);
    expect(said({ kind: 'thumbnail' })).toContain(seen.thumbnail);
    expect(said({ state: 'marked-deleted' }).at(-1)).toMatch(/^It was found /);
  });

  it('give a make once', () => {
    expect(cameraOf(picture({ meta: { make: 'Canon', model: 'Canon EOS 5D' } }))).toBe('Canon EOS 5D');
    expect(cameraOf(picture({ meta: { make: 'Canon' } }))).toBe('Canon');
    expect(cameraOf(picture({ meta: {} }))).toBeNull();
  });
});
