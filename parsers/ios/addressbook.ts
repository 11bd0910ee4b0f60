/**
 * The iOS address book, `AddressBook.sqlitedb`. Facts of the format: iLEAPP, plaso, and stores of research phones from
 * iOS 9 to 15. A person's numbers and addresses are rows of `ABMultiValue`, told apart by `property`.
 */
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

const PHONE = 3;
const EMAIL = 4;

const NAME = `coalesce(nullif(trim(concat_ws(' ', ${['Prefix', 'First', 'Middle', 'Last', 'Suffix'].map((c) => wordsSql(`p.${c}`)).join(', ')})), ''),
  ${['DisplayName', 'Organization', 'Nickname', 'CompositeNameFallback'].map((c) => wordsSql(`p.${c}`)).join(', ')})`;

/** Apple's own labels are wrapped: `_$!<Mobile>!$_`. */
const LABEL = `replace(replace(CAST(l.value AS TEXT), '_$!<', ''), '>!$_', '')`;

/** An address, an IM account: one value made of several named parts. */
const PARTS = `part AS MATERIALIZED (SELECT e.parent_id, json_group_object(coalesce(CAST(k.value AS TEXT), e.key, ''), CAST(e.value AS TEXT)) AS parts
  FROM ABMultiValueEntry e LEFT JOIN ABMultiValueEntryKey k ON k.row_id = e.key WHERE typeof(e.key) = 'integer' AND typeof(e.parent_id) = 'integer' GROUP BY e.parent_id)`;
const VALUES = `entry AS MATERIALIZED (SELECT v.row_id, CASE typeof(v.record_id) WHEN 'integer' THEN v.record_id END AS record_id, v.property, json_patch('{}', json_object(
    'label', nullif(${LABEL}, ''), 'value', ${wordsSql('v.value')}, 'parts', json(part.parts))) AS item
  FROM ABMultiValue v LEFT JOIN ABMultiValueLabel l ON l.row_id = v.label LEFT JOIN part ON part.parent_id = v.UID)`;

const LISTS: Readonly<Record<string, string>> = {
  phones: `property = ${PHONE}`,
  emails: `property = ${EMAIL}`,
  addresses: 'property = 5',
  dates: 'property = 12',
  accounts: 'property IN (13, 46)',
  urls: 'property = 22',
  related: 'property = 23',
  others: 'property IS NULL OR property NOT IN (3, 4, 5, 12, 13, 22, 23, 46)',
};
const GATHERED = `gathered AS MATERIALIZED (SELECT record_id, sum(property = ${PHONE}) AS phone_count, sum(property = ${EMAIL}) AS email_count,
    ${Object.entries(LISTS)
      .map(([name, which]) => `json_group_array(json(item) ORDER BY row_id) FILTER (WHERE ${which}) AS ${name}`)
      .join(', ')}
  FROM entry GROUP BY record_id)`;

/** The identifier a contact is best known by: the first number, else the first e-mail address. */
const KNOWN_BY = `known AS MATERIALIZED (SELECT record_id, coalesce(
    (SELECT CAST(f.value AS TEXT) FROM ABMultiValue f WHERE f.row_id = first_phone), (SELECT CAST(f.value AS TEXT) FROM ABMultiValue f WHERE f.row_id = first_email)) AS identifier
  FROM (SELECT record_id, min(row_id) FILTER (WHERE property = ${PHONE}) AS first_phone, min(row_id) FILTER (WHERE property = ${EMAIL}) AS first_email
    FROM ABMultiValue WHERE value <> '' AND typeof(record_id) = 'integer' GROUP BY record_id))`;

const GROUPS = `grouped AS MATERIALIZED (SELECT gm.member_id, json_group_array(CAST(g.Name AS TEXT)) AS names
  FROM ABGroupMembers gm JOIN ABGroup g ON g.row_id = gm.group_id WHERE g.Name <> '' AND typeof(gm.member_id) = 'integer' GROUP BY gm.member_id)`;

const PERSONS = `WITH ${PARTS}, ${VALUES}, ${GATHERED}, ${KNOWN_BY}, ${GROUPS}
  SELECT p.row_id AS row, ${macMsSql('p.CreationDate')} AS time, 'utc' AS basis, known.identifier AS party, ${NAME} AS title,
    ${wordsSql('p.Note')} AS body,
    ${factsSql({
      modified_at: macMsSql('p.ModificationDate'),
      phones: 'gathered.phone_count',
      emails: 'gathered.email_count',
      organisation: whenSql('p.Kind = 1'),
      source: numberSql('p.StoreID'),
    })} AS meta,
    ${factsSql({
      ...Object.fromEntries(Object.keys(LISTS).map((name) => [name, `nullif(json(gathered.${name}), '[]')`])),
      nickname: wordsSql('p.Nickname'),
      organisation: wordsSql('p.Organization'),
      department: wordsSql('p.Department'),
      job_title: wordsSql('p.JobTitle'),
      // Stored as text; 1604 stands for a birthday without a year.
      birthday: `CASE WHEN p.Birthday GLOB '[0-9]*' OR p.Birthday GLOB '-[0-9]*' THEN date(CAST(p.Birthday AS REAL) + 978307200, 'unixepoch') END`,
      groups: 'json(grouped.names)',
      account: wordsSql('s.Name'),
    })} AS detail
  FROM ABPerson p LEFT JOIN gathered ON gathered.record_id = p.row_id LEFT JOIN known ON known.record_id = p.row_id
    LEFT JOIN grouped ON grouped.member_id = p.row_id LEFT JOIN ABStore s ON s.row_id = p.StoreID`;

const ORPHANS = `WITH ${PARTS}, ${VALUES}
  SELECT entry.row_id AS row, CASE WHEN property IN (${PHONE}, ${EMAIL}) THEN nullif(item ->> '$.value', '') END AS party,
    item ->> '$.value' AS title, ${factsSql({ property: numberSql('property') })} AS meta, item AS detail
  FROM entry WHERE record_id IS NULL OR record_id NOT IN (SELECT row_id FROM ABPerson)`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-addressbook',
  title: 'iOS address book',
  version: 1,
  platform: 'ios',
  category: 'contacts',
  service: 'addressbook',
  paths: ['**/AddressBook/AddressBook.sqlitedb'],
  covers: 'People and organisations in the address book, with their numbers, addresses, notes and groups.',
  leavesOut: [
    'Pictures of contacts, which lie in a store of their own.',
    'Recently used addresses that were never saved as contacts.',
    'Which card the owner chose as their own.',
  ],
  variants: [
    {
      name: 'ABPerson',
      needs: { ABPerson: ['First', 'Last'], ABMultiValue: ['record_id', 'property', 'value'] },
      optional: {
        ABPerson: [
          'Middle',
          'Prefix',
          'Suffix',
          'Nickname',
          'DisplayName',
          'CompositeNameFallback',
          'Organization',
          'Department',
          'JobTitle',
          'Note',
          'Kind',
          'Birthday',
          'CreationDate',
          'ModificationDate',
          'StoreID',
        ],
        ABMultiValue: ['UID', 'label'],
        ABMultiValueLabel: ['value'],
        ABMultiValueEntry: ['parent_id', 'key', 'value'],
        ABMultiValueEntryKey: ['value'],
        ABStore: ['Name'],
        ABGroup: ['Name'],
        ABGroupMembers: ['group_id', 'member_id'],
      },
      parties: `SELECT CAST(v.value AS TEXT) AS ref, CAST(v.value AS TEXT) AS identifier, ${NAME} AS name
        FROM ABMultiValue v LEFT JOIN ABPerson p ON p.row_id = v.record_id WHERE v.property IN (${PHONE}, ${EMAIL}) AND v.value <> ''
        ORDER BY name IS NULL, v.row_id`,
      records: [
        { table: 'ABPerson', kind: 'contact', sql: PERSONS },
        {
          table: 'ABMultiValue',
          kind: 'contact-detail',
          sql: ORPHANS,
          absorbed: `SELECT count(*) FROM ABMultiValue WHERE typeof(record_id) = 'integer' AND record_id IN (SELECT row_id FROM ABPerson)`,
        },
      ],
    },
  ],
};
