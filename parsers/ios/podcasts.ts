/** Apple Podcasts, `MTLibrary.sqlite` (Core Data). Times are seconds from 2001. Facts of the format: iLEAPP. Columns come and go with versions up to iOS 27. */
import { factsSql, numberSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-podcasts',
  title: 'Apple Podcasts',
  version: 1,
  platform: 'ios',
  category: 'audio',
  service: 'podcasts',
  paths: ['**/MTLibrary.sqlite'],
  covers: 'Shows and episodes in the library, and when each was last played.',
  leavesOut: ['Whether anybody listened, and earlier plays of an episode.'],
  variants: [
    {
      name: 'ZMTEPISODE',
      needs: { ZMTEPISODE: ['ZTITLE'] },
      optional: {
        ZMTEPISODE: [
          'ZLASTDATEPLAYED',
          'ZIMPORTDATE',
          'ZDOWNLOADDATE',
          'ZPLAYCOUNT',
          'ZPLAYHEAD',
          'ZDURATION',
          'ZAUTHOR',
          'ZASSETURL',
          'ZWEBPAGEURL',
          'ZPODCAST',
        ],
        ZMTPODCAST: [
          'ZTITLE',
          'ZAUTHOR',
          'ZFEEDURL',
          'ZWEBPAGEURL',
          'ZADDEDDATE',
          'ZLASTDATEPLAYED',
          'ZUPDATEDDATE',
          'ZDOWNLOADEDDATE',
        ],
      },
      records: [
        {
          table: 'ZMTEPISODE',
          kind: 'podcast-episode',
          sql: `SELECT e.row_id AS row, coalesce(${macMsSql('e.ZLASTDATEPLAYED')}, ${macMsSql('e.ZIMPORTDATE')}) AS time, 'utc' AS basis,
              ${wordsSql('e.ZTITLE')} AS title, coalesce(${wordsSql('e.ZWEBPAGEURL')}, ${wordsSql('e.ZASSETURL')}) AS url,
              ${factsSql({
                played_at: macMsSql('e.ZLASTDATEPLAYED'),
                added_at: macMsSql('e.ZIMPORTDATE'),
                loaded_at: macMsSql('e.ZDOWNLOADDATE'),
                plays: numberSql('e.ZPLAYCOUNT'),
                seconds: numberSql('e.ZDURATION'),
                stopped_at_second: numberSql('e.ZPLAYHEAD'),
              })} AS meta, ${factsSql({ show: wordsSql('p.ZTITLE'), author: wordsSql('e.ZAUTHOR') })} AS detail
            FROM ZMTEPISODE e LEFT JOIN ZMTPODCAST p ON p.row_id = e.ZPODCAST`,
        },
        {
          table: 'ZMTPODCAST',
          kind: 'podcast-show',
          sql: `SELECT row_id AS row, ${macMsSql('ZADDEDDATE')} AS time, 'utc' AS basis, ${wordsSql('ZTITLE')} AS title, coalesce(${wordsSql('ZWEBPAGEURL')}, ${wordsSql('ZFEEDURL')}) AS url,
              ${factsSql({ played_at: macMsSql('ZLASTDATEPLAYED'), updated_at: macMsSql('ZUPDATEDDATE'), loaded_at: macMsSql('ZDOWNLOADEDDATE') })} AS meta,
              ${factsSql({ author: wordsSql('ZAUTHOR') })} AS detail
            FROM ZMTPODCAST`,
        },
      ],
    },
  ],
};
