/**
 * Android's calendar provider, `calendar.db`: events with who was asked along. Format facts: android.provider.CalendarContract.
 * Times count milliseconds; an all-day event stands at midnight UTC of its day and belongs to no zone.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, flagSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const GUESTS = `SELECT event_id, count(*) AS n,
    json_group_array(json_patch('{}', json_object('name', ${wordsSql('attendeeName')}, 'email', ${wordsSql('attendeeEmail')},
      'role', CASE attendeeRelationship WHEN 2 THEN 'organiser' END,
      'answer', CASE attendeeStatus WHEN 1 THEN 'accepted' WHEN 2 THEN 'declined' WHEN 3 THEN 'invited' WHEN 4 THEN 'tentative' END)) ORDER BY row_id) AS list
  FROM Attendees GROUP BY event_id`;
const REMINDERS = `SELECT event_id, json_group_array(${wholeSql('minutes')} ORDER BY row_id) AS list FROM Reminders GROUP BY event_id`;

const EVENTS = `
  SELECT e.row_id AS row, ${milliMsSql('e.dtstart')} AS time, ${milliMsSql('e.dtend')} AS end_time,
    CASE WHEN e.allDay = 1 THEN 'local' ELSE coalesce(${wordsSql('e.eventTimezone')}, 'utc') END AS basis,
    ${wordsSql('e.organizer')} AS party, iif(e.deleted = 1, 1, 0) AS state,
    ${wordsSql('e.title')} AS title, ${wordsSql('e.description')} AS body,
    ${factsSql({
      allDay: whenSql('e.allDay = 1'),
      repeats: whenSql(`coalesce(e.rrule, e.rdate, '') <> ''`),
      status: `CASE e.eventStatus WHEN 0 THEN 'tentative' WHEN 1 THEN 'confirmed' WHEN 2 THEN 'cancelled' END`,
      guests: 'g.n',
      alarm: flagSql('e.hasAlarm'),
      source: wordsSql('c.account_type'),
    })} AS meta,
    ${factsSql({
      place: wordsSql('e.eventLocation'),
      rule: wordsSql('e.rrule'),
      lasts: wordsSql('e.duration'),
      guests: 'json(g.list)',
      remindersBefore: 'json(r.list)',
      calendar: `coalesce(${wordsSql('c.calendar_displayName')}, ${wordsSql('c.name')})`,
      account: wordsSql('c.account_name'),
    })} AS detail
  FROM Events e LEFT JOIN Calendars c ON c._id = e.calendar_id LEFT JOIN (${GUESTS}) g ON g.event_id = e._id
  LEFT JOIN (${REMINDERS}) r ON r.event_id = e._id`;

const LOOSE_GUESTS = `SELECT a.row_id AS row, ${wordsSql('a.attendeeEmail')} AS party, ${wordsSql('a.attendeeName')} AS title,
    ${factsSql({ event: wholeSql('a.event_id') })} AS meta
  FROM Attendees a LEFT JOIN Events e ON e._id = a.event_id WHERE e._id IS NULL`;

export const parser: SqliteParser = {
  id: 'android-calendar',
  title: 'Calendar (Android)',
  version: 1,
  platform: 'android',
  category: 'home-and-work',
  service: 'calendar',
  paths: ['**/calendar.db'],
  covers: 'Calendar events with place, guests and reminders, deleted ones that are still kept among them.',
  leavesOut: ['each single day of a repeated event', 'events other calendar apps keep for themselves'],
  format: 'sqlite',
  variants: [
    {
      name: 'Events',
      needs: { Events: ['_id', 'title', 'dtstart'] },
      optional: {
        Events: [
          'calendar_id',
          'dtend',
          'duration',
          'eventTimezone',
          'allDay',
          'rrule',
          'rdate',
          'eventStatus',
          'eventLocation',
          'description',
          'organizer',
          'hasAlarm',
          'deleted',
        ],
        Calendars: ['_id', 'account_name', 'account_type', 'name', 'calendar_displayName', 'ownerAccount'],
        Attendees: ['event_id', 'attendeeName', 'attendeeEmail', 'attendeeStatus', 'attendeeRelationship'],
        Reminders: ['event_id', 'minutes'],
      },
      parties: `SELECT who AS ref, who AS identifier, max(name) AS name, max(own) AS owner FROM (
        SELECT ${wordsSql('attendeeEmail')} AS who, ${wordsSql('attendeeName')} AS name, 0 AS own FROM Attendees
        UNION ALL SELECT ${wordsSql('organizer')}, NULL, 0 FROM Events
        UNION ALL SELECT ${wordsSql('account_name')}, NULL, 1 FROM Calendars WHERE account_type = 'com.google')
        WHERE who IS NOT NULL GROUP BY who`,
      records: [
        { table: 'Events', kind: 'event', sql: EVENTS },
        {
          table: 'Attendees',
          kind: 'guest',
          sql: LOOSE_GUESTS,
          absorbed: 'SELECT count(*) FROM Attendees WHERE event_id IN (SELECT _id FROM Events)',
        },
      ],
    },
  ],
};
