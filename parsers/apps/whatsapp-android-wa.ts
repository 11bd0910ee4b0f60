/**
 * WhatsApp for Android, `wa.db`: people, groups and the block list as the app lists them. Names here are those of the
 * phone's address book (`display_name`) and those people gave themselves (`wa_name`).
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, flagSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';
import { isCrowd } from './whatsapp-android-people.ts';

const NAME = `coalesce(${wordsSql('display_name')}, ${wordsSql('wa_name')})`;
const PERSON = `CASE WHEN NOT ${isCrowd('jid')} THEN ${wordsSql('jid')} END`;

const CONTACTS = `
  SELECT row_id AS row, CASE WHEN ${isCrowd('jid')} THEN 'group' END AS kind, ${PERSON} AS party, ${NAME} AS title,
    ${factsSql({
      onWhatsApp: flagSql('is_whatsapp_user'),
      inAddressBook: `CASE typeof(raw_contact_id) WHEN 'integer' THEN json(iif(raw_contact_id > 0, 'true', 'false')) END`,
      aboutAt: milliMsSql(wholeSql('status_timestamp')),
      phoneType: wholeSql('phone_type'),
    })} AS meta,
    ${factsSql({
      number: wordsSql('number'),
      ownName: wordsSql('wa_name'),
      nickname: wordsSql('nickname'),
      company: wordsSql('company'),
      jobTitle: wordsSql('title'),
      about: wordsSql('status'),
    })} AS detail
  FROM wa_contacts`;

export const parser: SqliteParser = {
  id: 'whatsapp-android-wa',
  title: 'WhatsApp contacts (Android)',
  version: 1,
  platform: 'android',
  category: 'contacts',
  service: 'whatsapp',
  paths: ['**/wa.db'],
  covers: 'People and groups known to WhatsApp, with the name in the address book and the name they use, and who is blocked.',
  leavesOut: ['profile pictures', 'facts about business accounts (wa_biz_profiles)'],
  format: 'sqlite',
  variants: [
    {
      name: 'wa_contacts',
      needs: { wa_contacts: ['jid'] },
      optional: {
        wa_contacts: [
          'display_name',
          'wa_name',
          'number',
          'status',
          'status_timestamp',
          'is_whatsapp_user',
          'raw_contact_id',
          'phone_type',
          'nickname',
          'company',
          'title',
        ],
        wa_block_list: ['jid'],
      },
      parties: `SELECT ref, ref AS identifier, max(name) AS name FROM (
        SELECT ${PERSON} AS ref, ${NAME} AS name FROM wa_contacts UNION ALL SELECT ${wordsSql('jid')}, NULL FROM wa_block_list)
        WHERE ref IS NOT NULL GROUP BY ref`,
      records: [
        { table: 'wa_contacts', kind: 'contact', sql: CONTACTS },
        { table: 'wa_block_list', kind: 'blocked', sql: `SELECT row_id AS row, ${wordsSql('jid')} AS party FROM wa_block_list` },
      ],
    },
  ],
};
