/** Accounts the phone signs in with, `Accounts3.sqlite` (Core Data). Facts of the format: plaso, iLEAPP, and research phones. */
import { factsSql, flagSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-accounts',
  title: 'iOS accounts',
  version: 1,
  platform: 'ios',
  category: 'device',
  service: 'accounts',
  paths: ['**/Accounts/Accounts3.sqlite', '**/Accounts/VerifiedBackup/Accounts3.sqlite'],
  covers: 'Accounts set up on the phone, of what kind, under which name and since when.',
  leavesOut: ['Passwords and tokens, which lie in the keychain.', 'What each account is used for.'],
  variants: [
    {
      name: 'ZACCOUNT',
      needs: { ZACCOUNT: ['ZUSERNAME', 'ZDATE', 'ZACCOUNTTYPE'] },
      optional: {
        ZACCOUNT: [
          'ZACCOUNTDESCRIPTION',
          'ZIDENTIFIER',
          'ZPARENTACCOUNT',
          'ZACTIVE',
          'ZAUTHENTICATED',
          'ZVISIBLE',
          'ZOWNINGBUNDLEID',
        ],
        ZACCOUNTTYPE: ['ZACCOUNTTYPEDESCRIPTION', 'ZIDENTIFIER'],
      },
      parties: `SELECT DISTINCT ${wordsSql('ZUSERNAME')} AS ref, ${wordsSql('ZUSERNAME')} AS identifier, 1 AS owner FROM ZACCOUNT WHERE ZUSERNAME LIKE '%@%'`,
      records: [
        {
          table: 'ZACCOUNT',
          kind: 'account',
          sql: `SELECT a.row_id AS row, ${macMsSql('a.ZDATE')} AS time, 'utc' AS basis,
              CASE WHEN a.ZUSERNAME LIKE '%@%' THEN ${wordsSql('a.ZUSERNAME')} END AS party,
              coalesce(${wordsSql('a.ZUSERNAME')}, ${wordsSql('a.ZACCOUNTDESCRIPTION')}) AS title,
              ${factsSql({ active: flagSql('a.ZACTIVE'), signed_in: flagSql('a.ZAUTHENTICATED'), part_of_row: 'p.row_id' })} AS meta,
              ${factsSql({
                type: `coalesce(${wordsSql('t.ZACCOUNTTYPEDESCRIPTION')}, ${wordsSql('t.ZIDENTIFIER')})`,
                type_id: wordsSql('t.ZIDENTIFIER'),
                description: wordsSql('a.ZACCOUNTDESCRIPTION'),
                id: wordsSql('a.ZIDENTIFIER'),
                app: wordsSql('a.ZOWNINGBUNDLEID'),
                part_of: wordsSql('p.ZUSERNAME'),
              })} AS detail
            FROM ZACCOUNT a LEFT JOIN ZACCOUNTTYPE t ON t.row_id = a.ZACCOUNTTYPE LEFT JOIN ZACCOUNT p ON p.row_id = a.ZPARENTACCOUNT`,
        },
      ],
    },
  ],
};
