/**
 * Recordings of Voice Memos: `CloudRecordings.db` (iOS 12 on) and `Recordings.db` before, Core Data. The sound lies beside the store.
 * Facts of the format: iLEAPP.
 */
import { factsSql, numberSql, wordsSql } from '../formats/facts.ts';
import { laterMsSql, macMsSql } from '../formats/epochs.ts';
import type { SqliteParser, StoreVariant } from '../parser.ts';

const START = macMsSql('r.ZDATE');
const SECONDS = 'coalesce(r.ZDURATION, r.ZLOCALDURATION)';

const variant = (table: string): StoreVariant => ({
  name: table,
  needs: { [table]: ['ZDATE'] },
  optional: {
    [table]: [
      'ZDURATION',
      'ZLOCALDURATION',
      'ZCUSTOMLABEL',
      'ZCUSTOMLABELFORSORTING',
      'ZENCRYPTEDTITLE',
      'ZPATH',
      'ZEVICTIONDATE',
      'ZUNIQUEID',
      'ZFOLDER',
    ],
    ZFOLDER: ['ZENCRYPTEDNAME'],
  },
  records: [
    {
      table,
      kind: 'voice-memo',
      sql: `SELECT r.row_id AS row, ${START} AS time, ${laterMsSql(START, SECONDS)} AS end_time, 'utc' AS basis,
          CASE WHEN ${macMsSql('r.ZEVICTIONDATE')} IS NOT NULL THEN 1 ELSE 0 END AS state,
          coalesce(${wordsSql('r.ZENCRYPTEDTITLE')}, ${wordsSql('r.ZCUSTOMLABELFORSORTING')}, ${wordsSql('r.ZCUSTOMLABEL')}) AS title, ${wordsSql('r.ZPATH')} AS media,
          ${factsSql({ seconds: numberSql(SECONDS), binned_at: macMsSql('r.ZEVICTIONDATE') })} AS meta,
          ${factsSql({ id: wordsSql('r.ZUNIQUEID'), folder: wordsSql('f.ZENCRYPTEDNAME') })} AS detail
        FROM ${table} r LEFT JOIN ZFOLDER f ON f.row_id = r.ZFOLDER`,
    },
  ],
});

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-voice-memos',
  title: 'Voice memos',
  version: 1,
  platform: 'ios',
  category: 'audio',
  service: 'voice-memos',
  paths: ['**/Recordings/CloudRecordings.db', '**/Recordings/Recordings.db'],
  covers:
    'Recordings made with Voice Memos on a device of the account: when, how long, under which name, and which file holds the sound.',
  leavesOut: ['The sound itself, and any transcript.', 'On which of the account’s devices it was recorded.'],
  variants: [variant('ZCLOUDRECORDING'), variant('ZRECORDING')],
};
