/** The iOS calendar, `Calendar.sqlitedb`. Facts of the format: MVT, iLEAPP, and the stores of test devices. */
import { factsSql, flagSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

const PLACE = `typeof(l.latitude) IN ('integer', 'real') AND typeof(l.longitude) IN ('integer', 'real')
  AND l.latitude BETWEEN -90 AND 90 AND l.longitude BETWEEN -180 AND 180 AND NOT (l.latitude = 0 AND l.longitude = 0)`;

/** An event that lasts all day has a date and no zone: its moment is only known to the day. */
const BASIS = `CASE WHEN i.all_day = 1 OR i.start_tz = '_float' THEN 'local' ELSE coalesce(${wordsSql('i.start_tz')}, 'utc') END`;

const EVENTS = `SELECT i.row_id AS row, CASE WHEN i.entity_type = 3 THEN 'reminder' END AS kind,
    coalesce(${macMsSql('i.start_date')}, ${macMsSql('i.due_date')}) AS time, ${macMsSql('i.end_date')} AS end_time, ${BASIS} AS basis,
    ${wordsSql('i.summary')} AS title, ${wordsSql('i.description')} AS body, ${wordsSql('i.url')} AS url,
    CASE WHEN ${PLACE} THEN l.latitude END AS lat, CASE WHEN ${PLACE} THEN l.longitude END AS lon,
    ${factsSql({
      all_day: whenSql('i.all_day = 1'),
      repeats: whenSql('i.has_recurrences = 1'),
      people: 'invited.many',
      created_at: macMsSql('i.creation_date'),
      modified_at: macMsSql('i.last_modified'),
      completed_at: macMsSql('i.completion_date'),
      hidden: whenSql('i.hidden = 1'),
      status: `nullif(${numberSql('i.status')}, 0)`,
      birthday: whenSql('i.birthday_id > 0'),
      subscribed: flagSql('c.type'),
    })} AS meta,
    ${factsSql({
      calendar: wordsSql('c.title'),
      account: wordsSql('s.name'),
      place: wordsSql('l.title'),
      address: wordsSql('l.address'),
      people: 'json(invited.list)',
      conference: wordsSql('i.conference_url'),
      id: wordsSql('i.UUID'),
    })} AS detail
  FROM CalendarItem i LEFT JOIN Calendar c ON c.row_id = i.calendar_id LEFT JOIN Store s ON s.row_id = c.store_id
    LEFT JOIN Location l ON l.row_id = i.location_id LEFT JOIN invited ON invited.owner_id = i.row_id`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-calendar',
  title: 'iOS calendar',
  version: 1,
  platform: 'ios',
  category: 'home-and-work',
  service: 'calendar',
  paths: ['**/Calendar/Calendar.sqlitedb', '**/Calendar/Extras.db'],
  covers: 'Events, and reminders of older versions: when, where, with whom, in which calendar.',
  leavesOut: ['Alarms, and the single days on which a repeated event falls.', 'Attached files.'],
  variants: [
    {
      name: 'CalendarItem',
      needs: { CalendarItem: ['summary', 'start_date', 'end_date'] },
      optional: {
        CalendarItem: [
          'description',
          'start_tz',
          'all_day',
          'calendar_id',
          'location_id',
          'status',
          'url',
          'last_modified',
          'creation_date',
          'due_date',
          'completion_date',
          'birthday_id',
          'hidden',
          'has_recurrences',
          'entity_type',
          'conference_url',
          'UUID',
        ],
        Calendar: ['title', 'store_id', 'type'],
        Store: ['name'],
        Location: ['title', 'address', 'latitude', 'longitude'],
        Participant: ['owner_id', 'email', 'phone_number', 'is_self', 'identity_id'],
        Identity: ['display_name', 'address'],
      },
      lookups: [
        {
          name: 'invited',
          key: 'owner_id',
          sql: `SELECT CAST(p.owner_id AS INTEGER) AS owner_id, count(*) AS many, json_group_array(json_patch('{}', json_object(
              'name', ${wordsSql('d.display_name')}, 'email', coalesce(${wordsSql('p.email')}, ${wordsSql('d.address')}),
              'phone', ${wordsSql('p.phone_number')}, 'self', ${whenSql('p.is_self = 1')})) ORDER BY p.row_id) AS list
            FROM Participant p LEFT JOIN Identity d ON d.row_id = p.identity_id WHERE typeof(p.owner_id) = 'integer' GROUP BY 1`,
        },
      ],
      parties: `SELECT ref, ref AS identifier, max(name) AS name, max(owner) AS owner FROM (
          SELECT ${wordsSql('p.email')} AS ref, ${wordsSql('d.display_name')} AS name, CASE WHEN p.is_self = 1 THEN 1 ELSE 0 END AS owner
            FROM Participant p LEFT JOIN Identity d ON d.row_id = p.identity_id
          UNION ALL SELECT ${wordsSql('p.phone_number')}, ${wordsSql('d.display_name')}, CASE WHEN p.is_self = 1 THEN 1 ELSE 0 END
            FROM Participant p LEFT JOIN Identity d ON d.row_id = p.identity_id
        ) WHERE ref IS NOT NULL GROUP BY ref`,
      records: [{ table: 'CalendarItem', kind: 'event', sql: EVENTS }],
    },
  ],
};
