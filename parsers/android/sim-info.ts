/** SIM cards the phone has had in it, `siminfo` in `telephony.db`. Facts of the format: AOSP `TelephonyProvider`, ALEAPP. No real store was at hand. */
import { factsSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

export const parser: SqliteParser = {
  id: 'android-sim-info',
  title: 'SIM cards (Android)',
  version: 1,
  platform: 'android',
  category: 'device',
  service: 'telephony',
  paths: ['**/com.android.providers.telephony/**/telephony.db'],
  covers:
    'SIM cards that have been in the phone, or profiles of an eSIM: number, carrier, card and subscriber number as far as they are noted. None of it is dated.',
  leavesOut: ['access points of carriers', 'when a card was in the phone'],
  format: 'sqlite',
  variants: [
    {
      name: 'siminfo',
      needs: { siminfo: ['icc_id', 'display_name'] },
      optional: {
        siminfo: [
          '_id',
          'number',
          'imsi',
          'carrier_name',
          'iso_country_code',
          'sim_id',
          'mcc',
          'mnc',
          'card_id',
          'is_embedded',
          'phone_number_source_ims',
          'phone_number_source_carrier',
        ],
      },
      records: [
        {
          table: 'siminfo',
          kind: 'sim-card',
          sql: `SELECT s.row_id AS row, ${wordsSql('s.display_name')} AS title,
              ${factsSql({
                slot: `CASE WHEN s.sim_id >= 0 THEN ${wholeSql('s.sim_id')} END`,
                inserted: whenSql(`typeof(s.sim_id) = 'integer' AND s.sim_id >= 0`),
                embedded: whenSql('s.is_embedded = 1'),
                country: wordsSql('s.iso_country_code'),
              })} AS meta,
              ${factsSql({
                number: `coalesce(${['s.number', 's.phone_number_source_carrier', 's.phone_number_source_ims'].map(wordsSql).join(', ')})`,
                imsi: wordsSql('s.imsi'),
                iccid: wordsSql('s.icc_id'),
                carrier: wordsSql('s.carrier_name'),
                card: wordsSql('s.card_id'),
              })} AS detail FROM siminfo s`,
        },
      ],
    },
  ],
};
