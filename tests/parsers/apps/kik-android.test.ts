/** Kik. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/apps/kik-android.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const make = () =>
  at.make(
    'kikDatabase.db',
    `CREATE TABLE messagesTable (_id INTEGER PRIMARY KEY AUTOINCREMENT, body VARCHAR, partner_jid VARCHAR, was_me INT, read_state INT, uid VARCHAR, length INT, timestamp LONG, bin_id VARCHAR, sys_msg VARCHAR, stat_msg VARCHAR, app_id VARCHAR, content_id VARCHAR);
     CREATE TABLE KIKcontactsTable (_id INTEGER PRIMARY KEY AUTOINCREMENT, display_name VARCHAR, user_name VARCHAR, jid VARCHAR, is_group BOOLEAN, is_blocked BOOLEAN, in_roster BOOLEAN);
     CREATE TABLE KIKContentTable (_id INTEGER PRIMARY KEY AUTOINCREMENT, content_id VARCHAR, content_type VARCHAR, content_name VARCHAR, content_string VARCHAR);
     CREATE TABLE memberTable (_id INTEGER PRIMARY KEY AUTOINCREMENT, group_id VARCHAR, member_jid VARCHAR);
     INSERT INTO messagesTable(body, partner_jid, was_me, read_state, timestamp, bin_id, sys_msg, app_id, content_id) VALUES
       ('Tea?', 'megan_x@talk.kik.com', 0, 500, 1700000000000, 'megan_x@talk.kik.com', NULL, NULL, NULL), ('Yes', 'megan_x@talk.kik.com', 1, 500, 1700000001000, 'megan_x@talk.kik.com', NULL, NULL, NULL),
       (NULL, 'tom_y@talk.kik.com', 0, 400, 1700000002000, 'G1@groups.kik.com', NULL, 'com.kik.ext.gallery', 'C1'), (NULL, 'G1@groups.kik.com', 0, 0, 1700000003000, 'G1@groups.kik.com', 'Tom has joined', NULL, NULL);
     INSERT INTO KIKContentTable(content_id, content_type, content_name, content_string) VALUES ('C1', 'string', 'file-name', 'cat.jpg'), ('C1', 'string', 'file-url', 'https://example.org/c');
     INSERT INTO KIKcontactsTable(display_name, user_name, jid, is_group, is_blocked, in_roster) VALUES ('Megan', 'megan', 'megan_x@talk.kik.com', 0, 0, 1), ('Team', NULL, 'G1@groups.kik.com', 1, 0, 1);
     INSERT INTO memberTable(group_id, member_jid) VALUES ('G1@groups.kik.com', 'tom_y@talk.kik.com');`,
  );

describe('kik', () => {
  it('gives messages, notices, people and groups', () => {
    const { records, parties, threads, participants, tallies, warnings } = parseStore(parser, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([
      { table: 'messagesTable', rows: 4, records: 4, absorbed: 0, unread: 0 },
      { table: 'KIKcontactsTable', rows: 2, records: 2, absorbed: 0, unread: 0 },
    ]);
    expect(records).toMatchObject([
      {
        kind: 'message',
        service: 'kik',
        time: 1700000000000,
        direction: 1,
        party: 'megan_x@talk.kik.com',
        thread: 'megan_x@talk.kik.com',
        body: 'Tea?',
      },
      { direction: 2, party: 'megan_x@talk.kik.com', body: 'Yes' },
      {
        direction: 1,
        party: 'tom_y@talk.kik.com',
        thread: 'G1@groups.kik.com',
        media: 'C1',
        url: 'https://example.org/c',
        meta: '{"readState":400,"app":"com.kik.ext.gallery","attachments":2}',
      },
      { kind: 'system', body: 'Tom has joined' },
      { kind: 'contact', category: 'contacts', party: 'megan_x@talk.kik.com', title: 'Megan' },
      { kind: 'group', title: 'Team' },
    ]);
    expect(records[3]).not.toHaveProperty('party');
    expect(parties.map(({ ref }) => ref)).toEqual(['megan_x@talk.kik.com', 'tom_y@talk.kik.com']);
    expect(threads).toContainEqual({ ref: 'G1@groups.kik.com', identifier: 'G1@groups.kik.com', title: 'Team', grouped: 1 });
    expect(participants).toEqual([{ thread: 'G1@groups.kik.com', party: 'tom_y@talk.kik.com' }]);
  });

  standsHostileStores(parser, at, make, 'messagesTable');
});
