/** Tabs open in Safari: `BrowserState.db` up to iOS 14. Facts of the format: MVT and iLEAPP. */
import { factsSql, flagSql, wordsSql } from '../formats/facts.ts';
import { MAC_EPOCH_S, macMsSql, unixMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

/** The same column counts from 2001 in most versions and from 1970 in some; a Mac time as late as 2001 in Unix seconds lies after 2031. */
const VIEWED = `CASE WHEN t.last_viewed_time > ${MAC_EPOCH_S} THEN ${unixMsSql('t.last_viewed_time')} ELSE ${macMsSql('t.last_viewed_time')} END`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-safari-tabs',
  title: 'Safari tabs',
  version: 1,
  platform: 'ios',
  category: 'browsing',
  service: 'safari',
  paths: ['**/Safari/BrowserState.db'],
  covers: 'Pages open in tabs, private ones too, with the moment a tab was last looked at.',
  leavesOut: ['Pages visited earlier in the same tab.', 'Tabs of newer versions, which lie in SafariTabs.db.'],
  variants: [
    {
      name: 'tabs',
      needs: { tabs: ['url', 'title', 'last_viewed_time'] },
      optional: { tabs: ['user_visible_url', 'private_browsing', 'opened_from_link', 'showing_reader', 'uuid'] },
      records: [
        {
          table: 'tabs',
          kind: 'tab',
          sql: `SELECT t.row_id AS row, ${VIEWED} AS time, 'utc' AS basis, ${wordsSql('t.title')} AS title,
              coalesce(${wordsSql('t.url')}, ${wordsSql('t.user_visible_url')}) AS url,
              ${factsSql({ private: flagSql('t.private_browsing'), from_link: flagSql('t.opened_from_link') })} AS meta
            FROM tabs t`,
        },
      ],
    },
  ],
};
