/**
 * Wallet: `passes23.sqlite` (payments and passes) and `nanopasses.sqlite3` (passes sent to a watch). Times are seconds from 2001. Facts of
 * the format: iLEAPP. An amount is stored in ten-thousandths of the currency.
 */
import { factsSql, numberSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import { placeSql } from '../formats/place-sql.ts';
import type { SqliteParser, StoreVariant } from '../parser.ts';

const AMOUNT = `CASE WHEN typeof(t.amount) IN ('integer', 'real') THEN ${numberSql('t.amount / 10000.0')}
  WHEN typeof(t.amount) = 'text' AND t.amount GLOB '[0-9-]*' THEN ${numberSql('CAST(t.amount AS REAL) / 10000.0')} END`;

const payments: StoreVariant = {
  name: 'payment_transaction',
  needs: { payment_transaction: ['transaction_date', 'merchant_name'] },
  optional: {
    payment_transaction: [
      'locality',
      'administrative_area',
      'amount',
      'currency_code',
      'location_date',
      'location_latitude',
      'location_longitude',
      'location_horizontal_accuracy',
      'peer_payment_counterpart_handle',
      'peer_payment_memo',
      'transaction_status',
      'transaction_type',
    ],
    pass: ['unique_id', 'organization_name', 'ingested_date', 'modified_date', 'pass_flavor'],
  },
  records: [
    {
      table: 'payment_transaction',
      kind: 'card-transaction',
      sql: `SELECT t.row_id AS row, ${macMsSql('t.transaction_date')} AS time, 'utc' AS basis, ${wordsSql('t.peer_payment_counterpart_handle')} AS party,
          ${wordsSql('t.merchant_name')} AS title, ${wordsSql('t.peer_payment_memo')} AS body,
          ${placeSql('t.location_latitude', 't.location_longitude', 't.location_horizontal_accuracy')},
          ${factsSql({ status: numberSql('t.transaction_status'), type: numberSql('t.transaction_type'), place_noted_at: macMsSql('t.location_date') })} AS meta,
          ${factsSql({ amount: AMOUNT, currency: wordsSql('t.currency_code'), locality: wordsSql('t.locality'), region: wordsSql('t.administrative_area') })} AS detail
        FROM payment_transaction t`,
    },
    {
      table: 'pass',
      kind: 'wallet-pass',
      sql: `SELECT row_id AS row, ${macMsSql('ingested_date')} AS time, 'utc' AS basis, ${wordsSql('organization_name')} AS title,
          ${factsSql({ modified_at: macMsSql('modified_date'), flavour: numberSql('pass_flavor') })} AS meta, ${factsSql({ id: wordsSql('unique_id') })} AS detail
        FROM pass`,
    },
  ],
};

const nano: StoreVariant = {
  name: 'PASS',
  needs: { PASS: ['UNIQUE_ID', 'ORGANIZATION_NAME'] },
  optional: { PASS: ['TYPE_ID', 'LOCALIZED_DESCRIPTION', 'INGESTED_DATE', 'DELETE_PENDING'] },
  records: [
    {
      table: 'PASS',
      kind: 'wallet-pass',
      sql: `SELECT row_id AS row, ${macMsSql('INGESTED_DATE')} AS time, 'utc' AS basis, CASE WHEN DELETE_PENDING = 1 THEN 1 ELSE 0 END AS state,
          ${wordsSql('ORGANIZATION_NAME')} AS title, ${wordsSql('LOCALIZED_DESCRIPTION')} AS body, ${factsSql({ id: wordsSql('UNIQUE_ID'), type: wordsSql('TYPE_ID') })} AS detail
        FROM PASS`,
    },
  ],
};

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-wallet',
  title: 'Wallet: payments and passes',
  version: 1,
  platform: 'ios',
  category: 'home-and-work',
  service: 'wallet',
  paths: ['**/Passes/passes23.sqlite', '**/nanopasses.sqlite3'],
  covers: 'Payments with a card in Wallet, where and to whom, and passes such as tickets and boarding cards.',
  leavesOut: ['Card numbers.', 'What is printed on a pass.', 'What the numbers of a status and type stand for.'],
  variants: [payments, nano],
};
