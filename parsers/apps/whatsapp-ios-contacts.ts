/** WhatsApp's own list of contacts on iOS, `ContactsV2.sqlite`. Facts of the format: iLEAPP, MVT, and an iOS 15 research phone. */
import { factsSql, numberSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

const NAME = `coalesce(${['ZFULLNAME', 'ZGIVENNAME', 'ZBUSINESSNAME', 'ZUSERNAME'].map(wordsSql).join(', ')})`;
const IDENTITY = `coalesce(${['ZWHATSAPPID', 'ZLID', 'ZPHONENUMBER'].map(wordsSql).join(', ')})`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'whatsapp-ios-contacts',
  title: 'WhatsApp contacts (iOS)',
  version: 1,
  platform: 'ios',
  category: 'contacts',
  service: 'whatsapp',
  paths: ['**/ContactsV2.sqlite'],
  covers: 'Contacts that WhatsApp took from the address book or holds itself, whether or not they use WhatsApp.',
  leavesOut: [
    'Profile pictures.',
    'When a contact was added, which the store does not say.',
    'Whether a contact has an account: the store keeps a code whose meanings are not published.',
  ],
  variants: [
    {
      name: 'ZWAADDRESSBOOKCONTACT',
      needs: { ZWAADDRESSBOOKCONTACT: ['ZFULLNAME', 'ZPHONENUMBER'] },
      optional: {
        ZWAADDRESSBOOKCONTACT: [
          'ZWHATSAPPID',
          'ZLID',
          'ZGIVENNAME',
          'ZLASTNAME',
          'ZUSERNAME',
          'ZBUSINESSNAME',
          'ZPHONENUMBERLABEL',
          'ZLOCALIZEDPHONENUMBER',
          'ZABOUTTEXT',
          'ZABOUTTIMESTAMP',
          'ZNOTES',
          'ZLASTUPDATED',
          'ZPHONESTATUS',
          'ZDISAPPEARINGMODEDURATION',
        ],
      },
      parties: `SELECT ref, ref AS identifier, max(name) AS name FROM (
          SELECT ${wordsSql('ZWHATSAPPID')} AS ref, ${NAME} AS name FROM ZWAADDRESSBOOKCONTACT
          UNION ALL SELECT ${wordsSql('ZLID')}, ${NAME} FROM ZWAADDRESSBOOKCONTACT
          UNION ALL SELECT ${wordsSql('ZPHONENUMBER')}, ${NAME} FROM ZWAADDRESSBOOKCONTACT
        ) WHERE ref IS NOT NULL GROUP BY ref`,
      records: [
        {
          table: 'ZWAADDRESSBOOKCONTACT',
          kind: 'contact',
          sql: `SELECT row_id AS row, ${macMsSql('ZLASTUPDATED')} AS time, CASE WHEN ZLASTUPDATED IS NOT NULL THEN 'utc' END AS basis,
              ${IDENTITY} AS party, ${NAME} AS title, ${wordsSql('ZABOUTTEXT')} AS body,
              ${factsSql({
                phone_status: numberSql('ZPHONESTATUS'),
                about_set_at: macMsSql('ZABOUTTIMESTAMP'),
                disappearing_seconds: `CASE WHEN ZDISAPPEARINGMODEDURATION > 0 THEN ${numberSql('ZDISAPPEARINGMODEDURATION')} END`,
              })} AS meta,
              ${factsSql({
                phone: wordsSql('ZPHONENUMBER'),
                label: `nullif(replace(replace(CAST(ZPHONENUMBERLABEL AS TEXT), '_$!<', ''), '>!$_', ''), '')`,
                id: wordsSql('ZWHATSAPPID'),
                lid: wordsSql('ZLID'),
                user_name: wordsSql('ZUSERNAME'),
                business: wordsSql('ZBUSINESSNAME'),
                notes: wordsSql('ZNOTES'),
              })} AS detail
            FROM ZWAADDRESSBOOKCONTACT`,
        },
      ],
    },
  ],
};
