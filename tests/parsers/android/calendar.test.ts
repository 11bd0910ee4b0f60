/** Android's calendar. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/android/calendar.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const SCHEMA = `
  CREATE TABLE Calendars (_id INTEGER PRIMARY KEY,account_name TEXT,account_type TEXT,name TEXT,calendar_displayName TEXT,ownerAccount TEXT);
  CREATE TABLE Events (_id INTEGER PRIMARY KEY AUTOINCREMENT,_sync_id TEXT,dirty INTEGER,calendar_id INTEGER NOT NULL,title TEXT,eventLocation TEXT,description TEXT,eventStatus INTEGER,selfAttendeeStatus INTEGER NOT NULL DEFAULT 0,dtstart INTEGER,dtend INTEGER,eventTimezone TEXT,duration TEXT,allDay INTEGER NOT NULL DEFAULT 0,hasAlarm INTEGER NOT NULL DEFAULT 0,rrule TEXT,rdate TEXT,organizer STRING,deleted INTEGER NOT NULL DEFAULT 0);
  CREATE TABLE Attendees (_id INTEGER PRIMARY KEY,event_id INTEGER,attendeeName TEXT,attendeeEmail TEXT,attendeeStatus INTEGER,attendeeRelationship INTEGER,attendeeType INTEGER);
  CREATE TABLE Reminders (_id INTEGER PRIMARY KEY,event_id INTEGER,minutes INTEGER,method INTEGER NOT NULL DEFAULT 0);
`;
const make = () =>
  at.make(
    'calendar.db',
    `${SCHEMA}
    INSERT INTO Calendars VALUES (1, 'bryn@example.org', 'com.google', 'bryn@example.org', 'Bryn', 'bryn@example.org');
    INSERT INTO Events(_id, calendar_id, title, eventLocation, description, eventStatus, dtstart, dtend, eventTimezone, duration, allDay, hasAlarm, rrule, organizer, deleted) VALUES
      (1, 1, 'Handover', 'School gate', 'Bring bag', 1, 1700000000000, 1700003600000, 'Europe/London', NULL, 0, 1, NULL, 'bryn@example.org', 0),
      (2, 1, 'Half term', NULL, NULL, NULL, 1699833600000, NULL, 'UTC', 'P5D', 1, 0, 'FREQ=YEARLY', NULL, 1);
    INSERT INTO Attendees(event_id, attendeeName, attendeeEmail, attendeeStatus, attendeeRelationship) VALUES (1, 'Megan', 'megan@example.org', 1, 1), (1, NULL, 'bryn@example.org', 1, 2), (9, 'Nobody', 'x@example.org', 3, 1);
    INSERT INTO Reminders(event_id, minutes) VALUES (1, 30), (1, 10);`,
  );

describe('events', () => {
  it('say when, in which zone, where and with whom', () => {
    const { records, parties, tallies, warnings } = parseStore(parser, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([
      { table: 'Events', rows: 2, records: 2, absorbed: 0, unread: 0 },
      { table: 'Attendees', rows: 3, records: 1, absorbed: 2, unread: 0 },
    ]);
    expect(records).toMatchObject([
      {
        kind: 'event',
        category: 'home-and-work',
        time: 1700000000000,
        end_time: 1700003600000,
        basis: 'Europe/London',
        party: 'bryn@example.org',
        state: 0,
        title: 'Handover',
        body: 'Bring bag',
        meta: '{"status":"confirmed","guests":2,"alarm":true,"source":"com.google"}',
        detail:
          '{"place":"School gate","guests":[{"name":"Megan","email":"megan@example.org","answer":"accepted"},{"email":"bryn@example.org","role":"organiser","answer":"accepted"}],"remindersBefore":[30,10],"calendar":"Bryn","account":"bryn@example.org"}',
      },
      { row: 2, basis: 'local', state: 1, meta: '{"allDay":true,"repeats":true,"alarm":false,"source":"com.google"}' },
      { kind: 'guest', row: 3, party: 'x@example.org', meta: '{"event":9}' },
    ]);
    expect(parties).toEqual([
      { ref: 'bryn@example.org', identifier: 'bryn@example.org', owner: 1 },
      { ref: 'megan@example.org', identifier: 'megan@example.org', name: 'Megan', owner: 0 },
      { ref: 'x@example.org', identifier: 'x@example.org', name: 'Nobody', owner: 0 },
    ]);
  });

  standsHostileStores(parser, at, make, 'Events');
});
