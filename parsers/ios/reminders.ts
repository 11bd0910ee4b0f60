/**
 * Reminders, `Container_v1/Stores/*.sqlite` (Core Data, iOS 13 on): a table of their own (ZREMCDREMINDER) in newer versions, one table
 * for everything (ZREMCDOBJECT) in older ones, where the number of the entity says which rows are reminders. Facts of the format: iLEAPP.
 */
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import type { SqliteParser, StoreVariant } from '../parser.ts';

const COLUMNS = [
  'ZTITLE',
  'ZTITLE1',
  'ZNOTES',
  'ZDUEDATE',
  'ZALLDAY',
  'ZTIMEZONE',
  'ZLASTMODIFIEDDATE',
  'ZCOMPLETIONDATE',
  'ZCOMPLETED',
  'ZFLAGGED',
  'ZPRIORITY',
  'ZMARKEDFORDELETION',
  'ZLIST',
  'ZPARENTREMINDER',
];

const sql = (table: string, where: string) => `SELECT r.row_id AS row,
    coalesce(${macMsSql('r.ZDUEDATE')}, ${macMsSql('r.ZCREATIONDATE')}) AS time,
    CASE WHEN ${macMsSql('r.ZDUEDATE')} IS NULL THEN 'utc' WHEN r.ZALLDAY = 1 THEN 'local' ELSE coalesce(${wordsSql('r.ZTIMEZONE')}, 'utc') END AS basis,
    CASE WHEN r.ZMARKEDFORDELETION = 1 THEN 1 ELSE 0 END AS state,
    coalesce(${wordsSql('r.ZTITLE1')}, ${wordsSql('r.ZTITLE')}) AS title, ${wordsSql('r.ZNOTES')} AS body,
    ${factsSql({
      due: whenSql(`${macMsSql('r.ZDUEDATE')} IS NOT NULL`),
      all_day: whenSql('r.ZALLDAY = 1'),
      created_at: macMsSql('r.ZCREATIONDATE'),
      modified_at: macMsSql('r.ZLASTMODIFIEDDATE'),
      completed: whenSql('r.ZCOMPLETED = 1'),
      completed_at: macMsSql('r.ZCOMPLETIONDATE'),
      flagged: whenSql('r.ZFLAGGED = 1'),
      priority: `nullif(${numberSql('r.ZPRIORITY')}, 0)`,
      part_of_row: numberSql('r.ZPARENTREMINDER'),
    })} AS meta, ${factsSql({ list: wordsSql('l.ZNAME') })} AS detail
  FROM ${table} r LEFT JOIN ZREMCDBASELIST l ON l.row_id = r.ZLIST ${where}`;

const ENTITY = `Z_ENT IN (SELECT Z_ENT FROM Z_PRIMARYKEY WHERE Z_NAME = 'REMCDReminder')`;

const own: StoreVariant = {
  name: 'ZREMCDREMINDER',
  needs: { ZREMCDREMINDER: ['ZCREATIONDATE'] },
  optional: { ZREMCDREMINDER: COLUMNS, ZREMCDBASELIST: ['ZNAME'] },
  records: [{ table: 'ZREMCDREMINDER', kind: 'reminder', sql: sql('ZREMCDREMINDER', '') }],
};
const shared: StoreVariant = {
  name: 'ZREMCDOBJECT',
  needs: { ZREMCDOBJECT: ['Z_ENT', 'ZCREATIONDATE'], Z_PRIMARYKEY: ['Z_ENT', 'Z_NAME'] },
  optional: { ZREMCDOBJECT: COLUMNS, ZREMCDBASELIST: ['ZNAME'] },
  records: [{ table: 'ZREMCDOBJECT', kind: 'reminder', answersFor: ENTITY, sql: sql('ZREMCDOBJECT', `WHERE r.${ENTITY}`) }],
};

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-reminders',
  title: 'Reminders',
  version: 1,
  platform: 'ios',
  category: 'home-and-work',
  service: 'reminders',
  paths: ['**/Container_v1/Stores/*.sqlite'],
  covers: 'Reminders: what, when due or made, whether marked done, in which list; those marked for deletion too.',
  leavesOut: ['Alarms at a time or place, attached files, and with whom a list is shared.', 'Who ticked a reminder off.'],
  variants: [own, shared],
};
