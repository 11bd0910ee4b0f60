/**
 * `Media History` of Chrome and browsers built on it: films and sound that played in pages. Times are seconds since 1601. Facts of the
 * format: the Chromium sources' published schema, ALEAPP.
 */
import { CHROMIUM_BROWSERS, storesOf } from '../formats/chromium-browsers.ts';
import { WEBKIT_EPOCH_S } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser, StoreVariant } from '../parser.ts';

const moment = (column: string) =>
  `CASE WHEN typeof(${column}) IN ('integer', 'real') AND ${column} > 0 THEN CAST((${column} - ${WEBKIT_EPOCH_S}) * 1000 AS INTEGER) END`;

const MEDIA: StoreVariant = {
  name: 'playback',
  needs: { playback: ['url', 'last_updated_time_s'] },
  optional: {
    playback: ['watch_time_s', 'has_video', 'has_audio'],
    playbackSession: ['url', 'last_updated_time_s', 'duration_ms', 'position_ms', 'title', 'artist', 'album', 'source_title'],
    origin: ['origin', 'last_updated_time_s', 'aggregate_watchtime_audio_video_s'],
  },
  records: [
    {
      table: 'playback',
      kind: 'media-played',
      sql: `SELECT p.row_id AS row, ${moment('p.last_updated_time_s')} AS time, 'utc' AS basis, ${wordsSql('p.url')} AS url,
          ${factsSql({ seconds: numberSql('p.watch_time_s'), video: whenSql('p.has_video = 1'), sound: whenSql('p.has_audio = 1') })} AS meta FROM playback p`,
    },
    {
      table: 'playbackSession',
      kind: 'media-session',
      sql: `SELECT s.row_id AS row, ${moment('s.last_updated_time_s')} AS time, 'utc' AS basis, ${wordsSql('s.title')} AS title, ${wordsSql('s.url')} AS url,
          ${factsSql({ seconds_in_all: numberSql('s.duration_ms / 1000.0'), seconds: numberSql('s.position_ms / 1000.0') })} AS meta,
          ${factsSql({ artist: wordsSql('s.artist'), album: wordsSql('s.album'), site: wordsSql('s.source_title') })} AS detail FROM playbackSession s`,
    },
    {
      table: 'origin',
      kind: 'media-site',
      sql: `SELECT o.row_id AS row, ${moment('o.last_updated_time_s')} AS time, 'utc' AS basis, ${wordsSql('o.origin')} AS title, ${wordsSql('o.origin')} AS url,
          ${factsSql({ seconds_in_all: `nullif(${numberSql('o.aggregate_watchtime_audio_video_s')}, 0)` })} AS meta FROM origin o`,
    },
  ],
};

export const parsers: readonly SqliteParser[] = CHROMIUM_BROWSERS.filter(({ id }) => id !== 'webview').map((browser) => ({
  format: 'sqlite',
  id: `${browser.id}-media-history`,
  title: `${browser.name}: films and sound played`,
  version: 1,
  platform: 'any',
  category: 'browsing',
  service: browser.service,
  paths: storesOf(browser, 'Media History'),
  covers: 'Films and sound that played in pages: where, how long, when last.',
  leavesOut: ['what played in private browsing, which is never stored'],
  variants: [MEDIA],
}));
