/** Samsung's Digital Wellbeing, `dwbCommon.db`: apps coming to the front and going. Times are Unix milliseconds. Facts of the format: ALEAPP. No real store was at hand. */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, wholeSql, wordsSql } from '../formats/facts.ts';
import { usageEventSql } from '../formats/usage-events.ts';
import type { SqliteParser } from '../parser.ts';

export const parser: SqliteParser = {
  id: 'samsung-wellbeing',
  title: 'Use of apps (Samsung)',
  version: 1,
  platform: 'android',
  category: 'device-use',
  service: 'samsung-wellbeing',
  paths: ['**/com.samsung.android.forest/**/dwbCommon.db', '**/dwbCommon.db'],
  covers:
    "Apps coming to the front and leaving it, the screen and the lock. The numbers of events are read as Android's own, which Samsung has not published.",
  leavesOut: ['limits and goals that were set', 'daily sums, which follow from the events'],
  format: 'sqlite',
  variants: [
    {
      name: 'usageEvents',
      needs: { usageEvents: ['timeStamp', 'eventType', 'pkgId'] },
      optional: { usageEvents: ['eventId'], foundPackages: ['pkgId', 'name'] },
      lookups: [
        {
          name: 'app_of',
          key: 'pkgId',
          sql: `SELECT pkgId, max(${wordsSql('name')}) AS name FROM foundPackages WHERE pkgId IS NOT NULL GROUP BY pkgId`,
        },
      ],
      records: [
        {
          table: 'usageEvents',
          kind: 'app-event',
          sql: `SELECT e.row_id AS row, ${milliMsSql('e.timeStamp')} AS time, 'utc' AS basis,
              ${factsSql({ event: usageEventSql('e.eventType'), app: 'a.name', number: wholeSql('e.eventId') })} AS meta
            FROM usageEvents e LEFT JOIN app_of a ON a.pkgId = e.pkgId`,
        },
      ],
    },
  ],
};
