/**
 * Android's address book, `contacts2.db`: one raw contact for each person in each account, its numbers, addresses and notes
 * in `data`, one row each, told apart by MIME type. Format facts: android.provider.ContactsContract and AOSP
 * packages/providers/ContactsProvider (ContactsDatabaseHelper).
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, flagSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

/** MIME types all begin alike; what follows tells the kind of row. */
const ITEM = 'vnd.android.cursor.item/';
const KNOWN = [
  'phone_v2',
  'email_v2',
  'name',
  'photo',
  'organization',
  'postal-address_v2',
  'nickname',
  'note',
  'contact_event',
  'im',
  'website',
  'relation',
  'sip_address',
  'group_membership',
  'identity',
];

const MAIN = wordsSql('d.data1');
const LABEL = (words: Readonly<Record<number, string>>) =>
  `CASE CAST(d.data2 AS INTEGER) ${Object.entries(words)
    .map(([code, word]) => `WHEN ${code} THEN '${word}'`)
    .join(' ')} ELSE ${wordsSql('d.data3')} END`;
const PHONE_LABEL = LABEL({
  1: 'home',
  2: 'mobile',
  3: 'work',
  4: 'work fax',
  5: 'home fax',
  6: 'pager',
  7: 'other',
  12: 'main',
});
const EMAIL_LABEL = LABEL({ 1: 'home', 2: 'work', 3: 'other', 4: 'mobile' });
const EVENT_LABEL = LABEL({ 1: 'anniversary', 2: 'other', 3: 'birthday' });

/** Every row of `data` with the last part of its MIME type. */
const ROWS = `data d LEFT JOIN mimetypes m ON m._id = d.mimetype_id`;
const IS = (kind: string) => `m.mimetype = '${ITEM}${kind}'`;
const list = (value: string, when: string) =>
  `nullif(json_group_array(${value} ORDER BY d.is_super_primary DESC, d.is_primary DESC, d.row_id)
    FILTER (WHERE ${when} AND ${MAIN} IS NOT NULL), '[]')`;
const labelled = (kind: string, label: string) => list(`json_object('value', ${MAIN}, 'label', ${label})`, IS(kind));

const BY_PERSON = `
  SELECT d.raw_contact_id AS person,
    ${labelled('phone_v2', PHONE_LABEL)} AS phones, ${labelled('email_v2', EMAIL_LABEL)} AS emails,
    ${labelled('contact_event', EVENT_LABEL)} AS dates,
    ${list(MAIN, IS('postal-address_v2'))} AS addresses, ${list(MAIN, IS('nickname'))} AS nicknames,
    ${list(MAIN, IS('note'))} AS notes, ${list(MAIN, IS('website'))} AS websites, ${list(MAIN, IS('im'))} AS im,
    ${list(MAIN, IS('relation'))} AS relations, ${list(MAIN, IS('sip_address'))} AS sip,
    ${list(`concat_ws(', ', ${wordsSql('d.data4')}, ${MAIN})`, IS('organization'))} AS organisations,
    ${list(`coalesce(${wordsSql('g.title')}, ${MAIN})`, IS('group_membership'))} AS groups,
    ${list(
      `json_object('kind', m.mimetype, 'value', ${MAIN})`,
      `m.mimetype NOT IN (${KNOWN.map((kind) => `'${ITEM}${kind}'`).join(', ')})`,
    )} AS others,
    max(${MAIN}) FILTER (WHERE ${IS('name')}) AS name,
    count(*) FILTER (WHERE ${IS('photo')}) AS photos
  FROM ${ROWS} LEFT JOIN groups g ON ${IS('group_membership')} AND g._id = CAST(d.data1 AS INTEGER)
  GROUP BY d.raw_contact_id`;

const ACCOUNT_TYPE = `coalesce(${wordsSql('a.account_type')}, ${wordsSql('r.account_type')})`;
const json = (column: string) => `json(x.${column})`;

const PEOPLE = `
  SELECT r.row_id AS row, ${milliMsSql('c.contact_last_updated_timestamp')} AS time, 'utc' AS basis,
    coalesce(json_extract(x.phones, '$[0].value'), json_extract(x.emails, '$[0].value')) AS party,
    iif(r.deleted = 1, 1, 0) AS state,
    coalesce(${wordsSql('r.display_name')}, x.name) AS title,
    ${factsSql({
      phones: 'json_array_length(x.phones)',
      emails: 'json_array_length(x.emails)',
      source: ACCOUNT_TYPE,
      starred: flagSql('r.starred'),
      timesContacted: `nullif(${wholeSql('r.times_contacted')}, 0)`,
      lastContacted: milliMsSql(wholeSql('r.last_time_contacted')),
      photo: `iif(x.photos > 0, json('true'), NULL)`,
      contact: wholeSql('r.contact_id'),
    })} AS meta,
    ${factsSql({
      phones: json('phones'),
      emails: json('emails'),
      addresses: json('addresses'),
      organisations: json('organisations'),
      nicknames: json('nicknames'),
      notes: json('notes'),
      dates: json('dates'),
      websites: json('websites'),
      im: json('im'),
      sip: json('sip'),
      relations: json('relations'),
      groups: json('groups'),
      others: json('others'),
      account: `coalesce(${wordsSql('a.account_name')}, ${wordsSql('r.account_name')})`,
    })} AS detail
  FROM raw_contacts r LEFT JOIN (${BY_PERSON}) x ON x.person = r._id
  LEFT JOIN accounts a ON a._id = r.account_id LEFT JOIN contacts c ON c._id = r.contact_id`;

/** Rows whose person is gone from the list of people. */
const LOOSE = `FROM ${ROWS} LEFT JOIN raw_contacts r ON r._id = d.raw_contact_id`;
const LOOSE_ROWS = `SELECT d.row_id AS row, ${MAIN} AS body,
    CASE WHEN m.mimetype IN ('${ITEM}phone_v2', '${ITEM}email_v2') THEN ${MAIN} END AS party,
    ${factsSql({ kind: wordsSql('m.mimetype') })} AS meta
  ${LOOSE} WHERE r._id IS NULL`;

const DELETIONS = `SELECT row_id AS row, ${milliMsSql('contact_deleted_timestamp')} AS time, 'utc' AS basis, 1 AS state,
    ${factsSql({ contact: wholeSql('contact_id') })} AS meta FROM deleted_contacts`;

/** Numbers and e-mail addresses with the name they stand under; Google accounts the book is kept in are the device's own. */
const PARTIES = `
  SELECT ref, ref AS identifier, max(name) AS name, max(owner) AS owner FROM (
    SELECT ${MAIN} AS ref, ${wordsSql('r.display_name')} AS name, 0 AS owner
    FROM ${ROWS} LEFT JOIN raw_contacts r ON r._id = d.raw_contact_id WHERE ${IS('phone_v2')} OR ${IS('email_v2')}
    UNION ALL SELECT ${wordsSql('account_name')}, NULL, 1 FROM accounts WHERE account_type = 'com.google'
    UNION ALL SELECT ${wordsSql('account_name')}, NULL, 1 FROM raw_contacts WHERE account_type = 'com.google')
  WHERE ref IS NOT NULL GROUP BY ref`;

export const parser: SqliteParser = {
  id: 'android-contacts',
  title: 'Contacts (Android)',
  version: 1,
  platform: 'android',
  category: 'contacts',
  service: 'contacts',
  paths: ['**/contacts2.db'],
  covers: 'People in the address book by account, with numbers, addresses, notes and dates; and when contacts were deleted.',
  leavesOut: [
    'contact photos, which are noted but not opened',
    'names and numbers of deleted contacts, once Android has purged them',
  ],
  format: 'sqlite',
  variants: [
    {
      name: 'raw contacts',
      needs: { raw_contacts: ['_id'], data: ['raw_contact_id', 'mimetype_id', 'data1'], mimetypes: ['_id', 'mimetype'] },
      optional: {
        raw_contacts: [
          'account_id',
          'account_name',
          'account_type',
          'contact_id',
          'deleted',
          'display_name',
          'starred',
          'times_contacted',
          'last_time_contacted',
        ],
        data: ['data2', 'data3', 'data4', 'is_primary', 'is_super_primary'],
        accounts: ['_id', 'account_name', 'account_type'],
        contacts: ['_id', 'contact_last_updated_timestamp'],
        groups: ['_id', 'title'],
        deleted_contacts: ['contact_id', 'contact_deleted_timestamp'],
      },
      parties: PARTIES,
      records: [
        { table: 'raw_contacts', kind: 'contact', sql: PEOPLE },
        { table: 'data', kind: 'contact-detail', sql: LOOSE_ROWS, absorbed: `SELECT count(*) ${LOOSE} WHERE r._id IS NOT NULL` },
        { table: 'deleted_contacts', kind: 'contact-deleted', sql: DELETIONS },
      ],
    },
    // A contacts2.db can come down with its call log only; that is no fault of the file. People in columns nobody knows
    // are counted as unread.
    {
      name: 'calls only',
      needs: { calls: ['number', 'date', 'type'] },
      optional: { raw_contacts: [] },
      records: [{ table: 'raw_contacts', kind: 'contact', sql: 'SELECT row_id AS row FROM raw_contacts WHERE 0' }],
    },
  ],
};
