/**
 * `Web Data` of Chrome and every browser built on it: words typed into forms, addresses saved for forms, and cards. Times are Unix
 * seconds. Numbers of cards are encrypted and are not read. Facts of the format: the Chromium sources' published schema; checked
 * against a profile of 2018.
 */
import { CHROMIUM_BROWSERS, storesOf } from '../formats/chromium-browsers.ts';
import { unixMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { Lookup, SqliteParser, StoreVariant } from '../parser.ts';

const one = (name: string, table: string, column: string): Lookup => ({
  name,
  key: 'guid',
  sql: `SELECT guid, json_group_array(${wordsSql(column)}) AS words FROM ${table} WHERE guid IS NOT NULL AND ${wordsSql(column)} IS NOT NULL GROUP BY guid`,
});

/** Parts of an address by Chromium's number of the field, in the tables that replaced one column a part. */
const TYPED: Lookup = {
  name: 'typed',
  key: 'guid',
  sql: `SELECT guid, json_group_object(CASE type WHEN 3 THEN 'first' WHEN 5 THEN 'last' WHEN 7 THEN 'name' WHEN 9 THEN 'email' WHEN 14 THEN 'phone'
      WHEN 33 THEN 'city' WHEN 34 THEN 'region' WHEN 35 THEN 'postcode' WHEN 36 THEN 'country' WHEN 60 THEN 'company' WHEN 77 THEN 'street'
      ELSE 'field ' || CAST(type AS TEXT) END, words) AS parts, max(CASE WHEN type = 7 THEN words END) AS name
    FROM (SELECT guid, type, ${wordsSql('value')} AS words FROM address_type_tokens UNION ALL SELECT guid, type, ${wordsSql('value')} FROM local_addresses_type_tokens
      UNION ALL SELECT guid, type, ${wordsSql('value')} FROM contact_info_type_tokens)
    WHERE guid IS NOT NULL AND typeof(type) = 'integer' AND words IS NOT NULL GROUP BY guid`,
};

const used = (alias: string) =>
  factsSql({
    usedTimes: numberSql(`${alias}.use_count`),
    usedAt: unixMsSql(`${alias}.use_date`),
    changedAt: unixMsSql(`${alias}.date_modified`),
  });
const newAddresses = (table: string) => ({
  table,
  kind: 'form-address',
  sql: `SELECT a.row_id AS row, coalesce(${unixMsSql('a.use_date')}, ${unixMsSql('a.date_modified')}) AS time, 'utc' AS basis, t.name AS title,
      ${used('a')} AS meta, t.parts AS detail FROM ${table} a LEFT JOIN typed t ON t.guid = a.guid`,
});
const ADDRESS = ['guid', 'use_count', 'use_date', 'date_modified'];
const TOKENS = ['guid', 'type', 'value'];

const FORMS: StoreVariant = {
  name: 'autofill',
  needs: { autofill: ['name', 'value'] },
  optional: {
    autofill: ['pair_id', 'date_created', 'date_last_used', 'count'],
    autofill_dates: ['pair_id', 'date_created'],
    autofill_profiles: [
      ...ADDRESS,
      'company_name',
      'street_address',
      'address_line_1',
      'city',
      'state',
      'zipcode',
      'country_code',
    ],
    autofill_profile_names: ['guid', 'full_name', 'first_name', 'last_name'],
    autofill_profile_emails: ['guid', 'email'],
    autofill_profile_phones: ['guid', 'number'],
    addresses: ADDRESS,
    local_addresses: ADDRESS,
    contact_info: ADDRESS,
    address_type_tokens: TOKENS,
    local_addresses_type_tokens: TOKENS,
    contact_info_type_tokens: TOKENS,
    credit_cards: [...ADDRESS, 'name_on_card', 'expiration_month', 'expiration_year', 'nickname'],
    masked_credit_cards: ['id', 'name_on_card', 'network', 'last_four', 'exp_month', 'exp_year', 'bank_name', 'nickname'],
  },
  lookups: [
    {
      name: 'dates_of',
      key: 'pair_id',
      sql: `SELECT pair_id, min(${numberSql('date_created')}) AS first, max(${numberSql('date_created')}) AS last FROM autofill_dates WHERE pair_id IS NOT NULL GROUP BY pair_id`,
    },
    one('names_of', 'autofill_profile_names', `coalesce(nullif(full_name, ''), concat_ws(' ', first_name, last_name))`),
    one('emails_of', 'autofill_profile_emails', 'email'),
    one('phones_of', 'autofill_profile_phones', 'number'),
    TYPED,
  ],
  records: [
    {
      table: 'autofill',
      kind: 'form-entry',
      sql: `SELECT f.row_id AS row, coalesce(${unixMsSql('f.date_last_used')}, ${unixMsSql('d.last')}, ${unixMsSql('f.date_created')}) AS time, 'utc' AS basis,
          ${wordsSql('f.name')} AS title, ${wordsSql('f.value')} AS body,
          ${factsSql({ usedTimes: wholeSql('f.count'), firstUsedAt: `coalesce(${unixMsSql('f.date_created')}, ${unixMsSql('d.first')})` })} AS meta
        FROM autofill f LEFT JOIN dates_of d ON d.pair_id = f.pair_id`,
    },
    {
      table: 'autofill_profiles',
      kind: 'form-address',
      sql: `SELECT a.row_id AS row, coalesce(${unixMsSql('a.use_date')}, ${unixMsSql('a.date_modified')}) AS time, 'utc' AS basis, n.words ->> '$[0]' AS title,
          ${used('a')} AS meta,
          ${factsSql({
            names: 'json(n.words)',
            emails: 'json(e.words)',
            phones: 'json(p.words)',
            company: wordsSql('a.company_name'),
            street: `coalesce(${wordsSql('a.street_address')}, ${wordsSql('a.address_line_1')})`,
            city: wordsSql('a.city'),
            region: wordsSql('a.state'),
            postcode: wordsSql('a.zipcode'),
            country: wordsSql('a.country_code'),
          })} AS detail
        FROM autofill_profiles a LEFT JOIN names_of n ON n.guid = a.guid LEFT JOIN emails_of e ON e.guid = a.guid LEFT JOIN phones_of p ON p.guid = a.guid`,
    },
    newAddresses('addresses'),
    newAddresses('local_addresses'),
    newAddresses('contact_info'),
    {
      table: 'credit_cards',
      kind: 'payment-card',
      sql: `SELECT c.row_id AS row, coalesce(${unixMsSql('c.use_date')}, ${unixMsSql('c.date_modified')}) AS time, 'utc' AS basis, ${wordsSql('c.name_on_card')} AS title,
          ${used('c')} AS meta,
          ${factsSql({ expires: `nullif(concat_ws('-', ${wholeSql('c.expiration_year')}, ${wholeSql('c.expiration_month')}), '')`, label: wordsSql('c.nickname') })} AS detail
        FROM credit_cards c`,
    },
    {
      table: 'masked_credit_cards',
      kind: 'payment-card',
      sql: `SELECT c.row_id AS row, ${wordsSql('c.name_on_card')} AS title,
          ${factsSql({
            lastFour: wordsSql('c.last_four'),
            network: wordsSql('c.network'),
            bank: wordsSql('c.bank_name'),
            expires: `nullif(concat_ws('-', ${wholeSql('c.exp_year')}, ${wholeSql('c.exp_month')}), '')`,
            label: wordsSql('c.nickname'),
          })} AS detail
        FROM masked_credit_cards c`,
    },
  ],
};

export const parsers: readonly SqliteParser[] = CHROMIUM_BROWSERS.map((browser) => ({
  format: 'sqlite',
  id: `${browser.id}-forms`,
  title: `${browser.name}: words and addresses for forms`,
  version: 1,
  platform: 'any',
  category: 'browsing',
  service: browser.service,
  paths: storesOf(browser, 'Web Data'),
  covers:
    'Words typed into forms, how often and when last; addresses saved for forms; cards by name, end and, where the server keeps them, last four digits.',
  leavesOut: ['numbers of cards, which are encrypted', 'search engines that were set up', 'tokens of signed-in accounts'],
  variants: [FORMS],
}));
