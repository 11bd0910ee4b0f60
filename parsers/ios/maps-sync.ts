/**
 * Searches, places and routes of Apple Maps, `MapsSync_0.0.1` (Core Data, iOS 13 on), synced between the devices of an account. Times
 * are seconds from 2001. What kind of item a row is shows in its columns: numbers of entities change between versions. Facts of the
 * format: iLEAPP and the research it cites.
 */
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import { placeSql } from '../formats/place-sql.ts';
import type { SqliteParser } from '../parser.ts';

const LAT = 'coalesce(h.ZLATITUDE, h.ZLATITUDE1)';
const LON = 'coalesce(h.ZLONGITUDE, h.ZLONGITUDE1)';
const HISTORY = `SELECT h.row_id AS row, CASE WHEN h.ZROUTEREQUESTSTORAGE IS NOT NULL THEN 'map-route' WHEN h.ZQUERY <> '' THEN 'map-search' ELSE 'map-place' END AS kind,
    ${macMsSql('h.ZCREATETIME')} AS time, 'utc' AS basis, coalesce(${wordsSql('h.ZQUERY')}, ${wordsSql('m.ZNAME')}) AS title, ${wordsSql('h.ZLOCATIONDISPLAY')} AS body,
    ${placeSql(LAT, LON)}, ${factsSql({ modified_at: macMsSql('h.ZMODIFICATIONTIME'), navigated: whenSql('h.ZNAVIGATIONINTERRUPTED IS NOT NULL'), interrupted: whenSql('h.ZNAVIGATIONINTERRUPTED = 1') })} AS meta
  FROM ZHISTORYITEM h LEFT JOIN ZMIXINMAPITEM m ON m.row_id = h.ZMAPITEM`;
const FAVOURITES = `SELECT f.row_id AS row, ${macMsSql('f.ZCREATETIME')} AS time, 'utc' AS basis, coalesce(${wordsSql('f.ZCUSTOMNAME')}, ${wordsSql('m.ZNAME')}) AS title,
    ${placeSql('f.ZLATITUDE', 'f.ZLONGITUDE')}, ${factsSql({ modified_at: macMsSql('f.ZMODIFICATIONTIME'), type: numberSql('f.ZTYPE'), hidden: whenSql('f.ZHIDDEN = 1') })} AS meta
  FROM ZFAVORITEITEM f LEFT JOIN ZMIXINMAPITEM m ON m.row_id = f.ZMAPITEM`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-maps-sync',
  title: 'Searches and routes of Apple Maps',
  version: 1,
  platform: 'ios',
  category: 'locations',
  service: 'maps',
  paths: ['**/MapsSync_0.0.1'],
  covers: 'Searches, places looked at and routes asked for in Apple Maps on a device of the account, and favourites.',
  leavesOut: [
    'On which of the account’s devices.',
    'That anybody travelled: a search or a route is a question.',
    'Start and end of a route, which are packed in binary.',
  ],
  variants: [
    {
      name: 'ZHISTORYITEM',
      needs: { ZHISTORYITEM: ['ZCREATETIME'] },
      optional: {
        ZHISTORYITEM: [
          'ZMODIFICATIONTIME',
          'ZQUERY',
          'ZLOCATIONDISPLAY',
          'ZLATITUDE',
          'ZLONGITUDE',
          'ZLATITUDE1',
          'ZLONGITUDE1',
          'ZROUTEREQUESTSTORAGE',
          'ZNAVIGATIONINTERRUPTED',
          'ZMAPITEM',
        ],
        ZMIXINMAPITEM: ['ZNAME'],
        ZFAVORITEITEM: [
          'ZCREATETIME',
          'ZMODIFICATIONTIME',
          'ZCUSTOMNAME',
          'ZLATITUDE',
          'ZLONGITUDE',
          'ZTYPE',
          'ZHIDDEN',
          'ZMAPITEM',
        ],
      },
      records: [
        { table: 'ZHISTORYITEM', kind: 'map-search', sql: HISTORY },
        { table: 'ZFAVORITEITEM', kind: 'map-favourite', sql: FAVOURITES },
      ],
    },
  ],
};
