/**
 * Dealings between people as the phone's suggestions count them, `interactionC.db` (Core Data). Facts of the format: MVT, iLEAPP.
 * Join tables and their columns carry entity numbers that change between versions.
 */
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import type { SqliteParser, StoreShape } from '../parser.ts';

function recipients(store: StoreShape): string {
  for (const [table, columns] of store.tables) {
    if (!/^Z_\d+INTERACTIONRECIPIENT$/.test(table)) continue;
    const contact = [...columns].find((name) => /^Z_\d+RECIPIENTS$/.test(name));
    const interaction = [...columns].find((name) => /^Z_\d+INTERACTIONRECIPIENT$/.test(name));
    if (contact !== undefined && interaction !== undefined) {
      return `SELECT "${interaction}" AS interaction, "${contact}" AS contact FROM src."${table}"`;
    }
  }
  return 'SELECT NULL AS interaction, NULL AS contact WHERE 0';
}

const SERVICE = `CASE i.ZBUNDLEID WHEN 'com.apple.MobileSMS' THEN 'messages' WHEN 'com.apple.InCallService' THEN 'phone' WHEN 'com.apple.mobilephone' THEN 'phone'
  WHEN 'com.apple.facetime' THEN 'facetime' WHEN 'com.apple.mobilemail' THEN 'mail' WHEN 'net.whatsapp.WhatsApp' THEN 'whatsapp' ELSE lower(${wordsSql('i.ZBUNDLEID')}) END`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-interactions',
  title: 'Contacts between people',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'interactions',
  paths: ['**/CoreDuet/People/interactionC.db'],
  covers: 'That a message, call or mail passed in or out through an app, when and with whom, but never what it said.',
  leavesOut: ['Attached pictures and links.', 'Totals the phone keeps for each person.'],
  variants: [
    {
      name: 'ZINTERACTIONS',
      needs: { ZINTERACTIONS: ['ZSTARTDATE', 'ZBUNDLEID', 'ZDIRECTION', 'ZSENDER'], ZCONTACTS: ['ZIDENTIFIER'] },
      optional: {
        ZINTERACTIONS: [
          'ZENDDATE',
          'ZCREATIONDATE',
          'ZRECIPIENTCOUNT',
          'ZISRESPONSE',
          'ZMECHANISM',
          'ZDOMAINIDENTIFIER',
          'ZGROUPNAME',
          'ZCONTENTURL',
        ],
        ZCONTACTS: ['ZDISPLAYNAME'],
      },
      lookups: [
        {
          name: 'sent_to',
          key: 'interaction',
          sql: (
            store,
          ) => `SELECT CAST(j.interaction AS INTEGER) AS interaction, count(*) AS many, min(CAST(c.ZIDENTIFIER AS TEXT)) AS first,
              json_group_array(CAST(c.ZIDENTIFIER AS TEXT) ORDER BY c.row_id) AS list
            FROM (${recipients(store)}) j JOIN ZCONTACTS c ON c.row_id = j.contact WHERE c.ZIDENTIFIER <> '' AND j.interaction IS NOT NULL GROUP BY 1`,
        },
      ],
      parties: `SELECT CAST(ZIDENTIFIER AS TEXT) AS ref, CAST(ZIDENTIFIER AS TEXT) AS identifier, max(${wordsSql('ZDISPLAYNAME')}) AS name
        FROM ZCONTACTS WHERE ZIDENTIFIER <> '' GROUP BY 1`,
      records: [
        {
          table: 'ZINTERACTIONS',
          kind: 'interaction',
          sql: `SELECT i.row_id AS row, ${SERVICE} AS service, ${macMsSql('i.ZSTARTDATE')} AS time,
              CASE WHEN i.ZENDDATE > i.ZSTARTDATE THEN ${macMsSql('i.ZENDDATE')} END AS end_time, 'utc' AS basis,
              CASE i.ZDIRECTION WHEN 0 THEN 1 WHEN 1 THEN 2 ELSE 0 END AS direction,
              CASE i.ZDIRECTION WHEN 0 THEN ${wordsSql('s.ZIDENTIFIER')} WHEN 1 THEN CASE WHEN sent_to.many = 1 THEN sent_to.first END END AS party,
              ${wordsSql('i.ZGROUPNAME')} AS title, ${wordsSql('i.ZCONTENTURL')} AS url,
              ${factsSql({
                to: 'coalesce(sent_to.many, ' + numberSql('i.ZRECIPIENTCOUNT') + ')',
                response: whenSql('i.ZISRESPONSE = 1'),
                mechanism: numberSql('i.ZMECHANISM'),
                recorded_at: macMsSql('i.ZCREATIONDATE'),
              })} AS meta,
              ${factsSql({
                app: wordsSql('i.ZBUNDLEID'),
                people: 'CASE WHEN sent_to.many > 1 THEN json(sent_to.list) END',
                domain: wordsSql('i.ZDOMAINIDENTIFIER'),
              })} AS detail
            FROM ZINTERACTIONS i LEFT JOIN ZCONTACTS s ON s.row_id = i.ZSENDER LEFT JOIN sent_to ON sent_to.interaction = i.row_id`,
        },
      ],
    },
  ],
};
