import { describe, expect, test } from 'vitest';
import { parser as instagram } from '../../../parsers/apps/instagram-msys.ts';
import { parser } from '../../../parsers/apps/messenger-msys.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MS = 1_672_531_200_000;
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;
const make = () =>
  at.make(
    '9.db',
    `CREATE TABLE _user_info(facebook_user_id INTEGER);
     CREATE TABLE contacts(id INTEGER PRIMARY KEY, name TEXT, username TEXT, phone_number TEXT, friendship_status INTEGER, is_messenger_user INTEGER);
     CREATE TABLE threads(thread_key INTEGER PRIMARY KEY, thread_name TEXT); CREATE TABLE participants(thread_key INTEGER, contact_id INTEGER);
     CREATE TABLE messages(thread_key INTEGER, timestamp_ms INTEGER, message_id TEXT, text TEXT, sender_id INTEGER, is_admin_message INTEGER, is_unsent INTEGER, snippet TEXT);
     CREATE TABLE attachments(message_id TEXT, filename TEXT, filesize INTEGER, title_text TEXT, subtitle_text TEXT, playable_url TEXT, attachment_mime_type TEXT);
     CREATE TABLE reactions(message_id TEXT, actor_id INTEGER, reaction TEXT, reaction_creation_timestamp_ms INTEGER);
     CREATE TABLE client_messages(pk INTEGER PRIMARY KEY, display_ts_ms INTEGER, sender_contact_pk INTEGER, thread_pk INTEGER, text TEXT, message_content_type INTEGER);
     CREATE TABLE client_attachments(message_pk INTEGER, filename TEXT, filesize INTEGER, content_token TEXT); CREATE TABLE client_attachment_store_keys(content_token TEXT, persisted_path TEXT);
     CREATE TABLE secure_messages(timestamp_ms INTEGER, sender_id INTEGER, thread_key INTEGER, text TEXT, secure_message_attachments_encrypted BLOB);
     CREATE TABLE call_log(call_timestamp_ms INTEGER, call_duration INTEGER, call_direction INTEGER, call_media_type INTEGER, has_been_seen INTEGER, thread_key INTEGER);
     INSERT INTO _user_info VALUES (9); INSERT INTO contacts VALUES (5, 'Ada', 'ada.b', '07700900001', 1, 1), (9, 'Me', NULL, NULL, 0, 1), (6, 'Grace', NULL, NULL, 4, 0);
     INSERT INTO threads VALUES (5, NULL), (700, 'Netball'); INSERT INTO participants VALUES (5, 5), (5, 9), (700, 5), (700, 6), (700, 9);
     INSERT INTO messages VALUES (5, ${MS}, 'm1', 'Tea?', 5, 0, 0, NULL), (5, ${MS + 1000}, 'm2', 'Yes', 9, 0, 0, NULL), (700, ${MS + 2000}, 'm3', NULL, 6, 0, 0, NULL), (700, ${MS + 3000}, 'm4', 'Grace left', 6, 1, 0, NULL),
       (5, ${MS + 4000}, 'm5', NULL, 5, 0, 1, NULL), (5, 0, 'm6', NULL, 5, 0, 0, NULL);
     INSERT INTO attachments VALUES ('m3', 'cat.jpg', 99, NULL, NULL, 'https://example.org/cat.jpg', 'image/jpeg'), ('m6', NULL, NULL, 'Missed video call', 'Call back', NULL, NULL);
     INSERT INTO reactions VALUES ('m1', 9, '❤', ${MS + 5}), ('m1', 5, '👍', NULL);
     INSERT INTO client_messages VALUES (1, ${MS}, 5, 5, 'New', 1), (2, ${MS}, 9, 5, NULL, 2); INSERT INTO client_attachments VALUES (2, 'a.jpg', 7, 'tok'); INSERT INTO client_attachment_store_keys VALUES ('tok', '/media/a.jpg');
     INSERT INTO secure_messages VALUES (${MS}, 5, 5, '', x'00'); INSERT INTO call_log VALUES (${MS}, 61, 2, 2, 1, 5);`,
  );

describe('Messenger since 2020', () => {
  test('messages of both kinds, encrypted ones, calls and people', () => {
    const { records, parties, threads, tallies, warnings } = parseStore(parser, make());
    expect(
      records.map(({ tbl, kind, time, direction, party, thread, state, body }) => [
        tbl,
        kind,
        time,
        direction,
        party,
        thread,
        state,
        body,
      ]),
    ).toEqual([
      ['messages', 'message', MS, 1, '5', '5', 0, 'Tea?'],
      ['messages', 'message', MS + 1000, 2, '5', '5', 0, 'Yes'],
      ['messages', 'message', MS + 2000, 1, '6', '700', 0, undefined],
      ['messages', 'system', MS + 3000, 1, '6', '700', 0, 'Grace left'],
      ['messages', 'message', MS + 4000, 1, '5', '5', 1, undefined],
      ['messages', 'call-notice', undefined, 1, '5', '5', 0, undefined],
      ['client_messages', 'message', MS, 1, '5', '5', undefined, 'New'],
      ['client_messages', 'message', MS, 2, '5', '5', undefined, undefined],
      ['secure_messages', 'encrypted-message', MS, 1, '5', '5', undefined, undefined],
      ['call_log', 'call', MS, 1, '5', '5', undefined, undefined],
      ['contacts', 'contact', undefined, undefined, '5', undefined, undefined, undefined],
      ['contacts', 'contact', undefined, undefined, '6', undefined, undefined, undefined],
      ['contacts', 'contact', undefined, undefined, '9', undefined, undefined, undefined],
    ]);
    expect(json(records[0]?.detail).reactions).toEqual([
      { by: '9', reaction: '❤', at: MS + 5 },
      { by: '5', reaction: '👍' },
    ]);
    expect(records[2]).toMatchObject({ media: 'cat.jpg', url: 'https://example.org/cat.jpg' });
    expect(records[5]).toMatchObject({ title: 'Missed video call' });
    expect(records[7]).toMatchObject({ media: '/media/a.jpg' });
    expect(json(records[8]?.meta)).toEqual({ encrypted: true, files: true });
    expect(json(records[9]?.meta)).toEqual({ seconds: 61, video: true, seen: true });
    expect(parties.filter(({ owner }) => owner === 1)).toMatchObject([{ identifier: '9', name: 'Me' }]);
    expect(threads).toEqual([
      { ref: '5', identifier: '5', grouped: 0 },
      { ref: '700', identifier: '700', title: 'Netball', grouped: 1 },
    ]);
    expect(tallies.map(({ table, rows, records: n, unread }) => [table, rows, n, unread])).toEqual([
      ['messages', 6, 6, 0],
      ['client_messages', 2, 2, 0],
      ['secure_messages', 1, 1, 0],
      ['call_log', 1, 1, 0],
      ['contacts', 3, 3, 0],
    ]);
    expect(warnings).toEqual([]);
  });

  test('Instagram has such a store too', () => {
    expect(parseStore(instagram, make()).records.every(({ service }) => service === 'instagram')).toBe(true);
  });

  standsHostileStores(parser, at, make, 'contacts');
});
