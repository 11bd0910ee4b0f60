/**
 * Places in Google's stores on the phone: the timeline that is kept on the device (`odlh-storage.db`: a segment a row, whose protocol
 * buffer has a position in ten-millionths of a degree at 3.1.4.5), and places saved in Maps (`gmm_myplaces.db`, millionths). Facts of
 * the format: ALEAPP, iLEAPP. No real store was at hand.
 */
import { unixAnyMsSql, unixMsSql } from '../formats/epochs.ts';
import { factsSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

export const parsers: readonly SqliteParser[] = [
  {
    id: 'google-timeline-store',
    title: 'Google timeline on the device',
    version: 1,
    platform: 'any',
    category: 'locations',
    service: 'google-timeline',
    paths: ['**/odlh-storage.db'],
    covers:
      'Stays and journeys as Google worked them out, each from when to when, with a position where the segment holds one; and those that were edited.',
    leavesOut: ['what the number of a kind of segment means', 'the name of a place', 'points along a journey'],
    format: 'sqlite',
    variants: [
      {
        name: 'semantic_segment_table',
        needs: { semantic_segment_table: ['start_timestamp_seconds', 'end_timestamp_seconds', 'semantic_segment'] },
        optional: {
          semantic_segment_table: ['segment_type', 'shown_in_timeline', 'is_finalized', 'hierarchy_level'],
          edited_segment_table: ['start_timestamp_seconds', 'end_timestamp_seconds', 'segment_type', 'is_edit_uploaded'],
        },
        records: [
          {
            table: 'semantic_segment_table',
            kind: 'timeline-segment',
            sql: `SELECT s.row_id AS row, ${unixMsSql('s.start_timestamp_seconds')} AS time, ${unixMsSql('s.end_timestamp_seconds')} AS end_time, 'utc' AS basis,
                proto_degrees(s.semantic_segment, '3.1.4.5.1', 90) AS lat, proto_degrees(s.semantic_segment, '3.1.4.5.2', 180) AS lon,
                ${factsSql({ type: wholeSql('s.segment_type'), level: wholeSql('s.hierarchy_level'), shown: whenSql('s.shown_in_timeline = 1'), final: whenSql('s.is_finalized = 1') })} AS meta
              FROM semantic_segment_table s`,
          },
          {
            table: 'edited_segment_table',
            kind: 'timeline-edit',
            sql: `SELECT e.row_id AS row, ${unixMsSql('e.start_timestamp_seconds')} AS time, ${unixMsSql('e.end_timestamp_seconds')} AS end_time, 'utc' AS basis,
                ${factsSql({ type: wholeSql('e.segment_type'), uploaded: whenSql('e.is_edit_uploaded = 1') })} AS meta FROM edited_segment_table e`,
          },
        ],
      },
    ],
  },
  {
    id: 'google-maps-places-android',
    title: 'Places saved in Google Maps (Android)',
    version: 1,
    platform: 'android',
    category: 'locations',
    service: 'google-maps',
    paths: ['**/gmm_myplaces.db'],
    covers: 'Places saved or starred, and home and work where they were set, with position and when they were last changed.',
    leavesOut: ['names and addresses of places, which lie in protocol buffers whose layout is not published'],
    format: 'sqlite',
    variants: [
      {
        name: 'sync_item',
        needs: { sync_item: ['key_string', 'latitude', 'longitude'] },
        optional: { sync_item: ['timestamp', 'corpus'] },
        records: [
          {
            table: 'sync_item',
            kind: 'saved-place',
            sql: `SELECT s.row_id AS row, ${unixAnyMsSql('s.timestamp')} AS time, 'utc' AS basis, ${wordsSql('s.key_string')} AS title,
                CASE WHEN typeof(s.latitude) = 'integer' AND NOT (s.latitude = 0 AND s.longitude = 0) AND abs(s.latitude / 1e6) <= 90 THEN s.latitude / 1e6 END AS lat,
                CASE WHEN typeof(s.longitude) = 'integer' AND NOT (s.latitude = 0 AND s.longitude = 0) AND abs(s.longitude / 1e6) <= 180 THEN s.longitude / 1e6 END AS lon,
                ${factsSql({ list: wholeSql('s.corpus') })} AS meta FROM sync_item s`,
          },
        ],
      },
    ],
  },
];
