/**
 * What else the keyboard counts, in SQLite: `user_model_database.sqlite` (figures of typing), `VulgarWordUsage.db` (swear words by app and
 * receiver, seconds from 2001) and `AutocorrectionRejections.db` (corrections that were undone, seconds from 1970). Facts of the format: iLEAPP.
 */
import { factsSql, numberSql, wordsSql } from '../formats/facts.ts';
import { macMsSql, unixMsSql } from '../formats/epochs.ts';
import type { SqliteParser, StoreVariant } from '../parser.ts';

const figures: StoreVariant = {
  name: 'usermodeldurablerecords',
  needs: { usermodeldurablerecords: ['key', 'value'] },
  optional: { usermodeldurablerecords: ['creation_date', 'last_update_date'] },
  records: [
    {
      table: 'usermodeldurablerecords',
      kind: 'typing-figure',
      sql: `SELECT row_id AS row, ${unixMsSql('last_update_date')} AS time, 'utc' AS basis, ${wordsSql('key')} AS title,
          ${factsSql({ value: numberSql('value'), created_at: unixMsSql('creation_date') })} AS meta,
          ${factsSql({ value: `CASE typeof(value) WHEN 'text' THEN value END` })} AS detail
        FROM usermodeldurablerecords`,
    },
  ],
};

const swearing: StoreVariant = {
  name: 'vword_usage',
  needs: { vword_usage: ['vword'] },
  optional: { vword_usage: ['last_use_timestamp', 'app', 'recipient', 'word_reading', 'usage_count'] },
  records: [
    {
      table: 'vword_usage',
      kind: 'typed-word',
      sql: `SELECT row_id AS row, ${macMsSql('last_use_timestamp')} AS time, 'utc' AS basis, ${wordsSql('recipient')} AS party, ${wordsSql('vword')} AS body,
          ${factsSql({ times: numberSql('usage_count') })} AS meta, ${factsSql({ app: wordsSql('app') })} AS detail
        FROM vword_usage`,
    },
  ],
};

const REJECTED = ['typed', 'correction', 'last_hard_rejection', 'last_soft_rejection', 'hard_rejections', 'soft_rejections'];
const rejected = (table: string) => ({
  table,
  kind: 'undone-correction',
  sql: `SELECT row_id AS row, max(coalesce(${unixMsSql('last_hard_rejection')}, ${unixMsSql('last_soft_rejection')}), coalesce(${unixMsSql('last_soft_rejection')}, ${unixMsSql('last_hard_rejection')})) AS time,
      'utc' AS basis, ${wordsSql('typed')} AS body, ${factsSql({ undone: numberSql('hard_rejections'), passed_over: numberSql('soft_rejections') })} AS meta,
      ${factsSql({ correction: wordsSql('correction') })} AS detail
    FROM ${table}`,
});
const corrections: StoreVariant = {
  name: 'rejections',
  needs: { rejections: ['typed', 'correction'] },
  optional: { rejections: REJECTED, inline_completion_rejections: REJECTED },
  records: [rejected('rejections'), rejected('inline_completion_rejections')],
};

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-keyboard-stores',
  title: 'What the keyboard counts',
  version: 1,
  platform: 'ios',
  category: 'device-use',
  service: 'keyboard',
  paths: ['**/Keyboard/user_model_database.sqlite', '**/Keyboard/VulgarWordUsage.db', '**/Keyboard/AutocorrectionRejections.db'],
  covers: 'Figures of typing, swear words by app and receiver, and corrections that were undone.',
  leavesOut: ['The sentences in which a word stood.', 'What the names of figures mean.'],
  variants: [figures, swearing, corrections],
};
