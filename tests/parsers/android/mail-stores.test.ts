/** Mail apps of Android whose stores are plain, each written as its app declares it. */
import { copyFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parser as provider } from '../../../parsers/android/email-provider.ts';
import { parser as fairemail } from '../../../parsers/android/fairemail.ts';
import { parser as mailstore } from '../../../parsers/android/gmail-mailstore.ts';
import { parser as gmail } from '../../../parsers/android/gmail.ts';
import { parser as k9 } from '../../../parsers/android/k9-mail.ts';
import { parser as yahoo } from '../../../parsers/android/yahoo-mail.ts';
import { besideCopy } from '../../../parsers/engine/beside.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';
import { message } from '../formats/build-protobuf.ts';

const at = stores();
const MS = 1_700_000_000_000;
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;
const whole = (table: string, rows: number) => ({ table, rows, records: rows, absorbed: 0, unread: 0 });

describe('Gmail', () => {
  const make = () =>
    at.make(
      'bigTopDataDB.1',
      `CREATE TABLE item_messages (row_id INTEGER PRIMARY KEY, server_perm_id TEXT, items_row_id INTEGER, zipped_message_proto BLOB);
       CREATE TABLE item_message_attachments (row_id INTEGER PRIMARY KEY, item_messages_row_id INTEGER, title TEXT, hash TEXT);
       CREATE TABLE label_counts (label_server_perm_id TEXT PRIMARY KEY, unread_count INTEGER, total_count INTEGER, unseen_count INTEGER);
       INSERT INTO item_message_attachments VALUES (1, 1, 'bill.pdf', 'h'); INSERT INTO label_counts VALUES ('^i', 1, 3, 0);`,
      (db) => {
        const proto = message(
          [1, message([2, 'megan@example.org'])],
          [5, 'Practice'],
          [11, message([15, 'Bryn'], [17, 'bryn@example.org'])],
          [17, BigInt(MS)],
        );
        const insert = db.prepare('INSERT INTO item_messages VALUES (?, ?, 1, ?)');
        insert.run(1, 'msg-f:1', Buffer.concat([Buffer.from([1]), deflateSync(proto)]));
        insert.run(2, 'msg-f:2', null);
      },
    );

  it('gives a record a row, and a label', () => {
    const { records, tallies, warnings } = parseStore(gmail, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([whole('item_messages', 2), whole('label_counts', 1)]);
    expect(records).toMatchObject([
      { row: 1, time: MS, party: 'bryn@example.org', title: 'Practice', meta: '{"attachments":1}' },
      { row: 2, meta: '{"undecoded":true}', detail: '{"messageId":"msg-f:2"}' },
      { kind: 'mail-label', title: '^i', meta: '{"unread":1,"messages":3,"unseen":0}' },
    ]);
    expect(json(records[0]?.detail)).toMatchObject({
      to: [{ address: 'megan@example.org' }],
      attachments: ['bill.pdf'],
      messageId: 'msg-f:1',
    });
  });

  standsHostileStores(gmail, at, make, 'item_messages');
});

describe('Gmail before 2018', () => {
  const make = () =>
    at.make(
      'mailstore.bryn@example.org.db',
      `CREATE TABLE messages (_id INTEGER PRIMARY KEY, messageId INTEGER, conversation INTEGER, fromAddress TEXT, toAddresses TEXT, ccAddresses TEXT, bccAddresses TEXT, dateSentMs INTEGER, dateReceivedMs INTEGER, subject TEXT, snippet TEXT, body TEXT, bodyCompressed BLOB);
       CREATE TABLE labels (_id INTEGER PRIMARY KEY, canonicalName TEXT, name TEXT); CREATE TABLE message_labels (labels_id INTEGER, message_messageId INTEGER);
       INSERT INTO labels VALUES (1, '^i', 'Inbox'), (2, '^f', 'Sent'), (3, '^u', 'Unread'), (4, '^k', 'Bin'); INSERT INTO message_labels VALUES (1, 71), (3, 71), (2, 72), (4, 72);
       INSERT INTO messages VALUES (1, 71, 71, '"Megan" <megan@example.org>', 'bryn@example.org', '', '', ${MS}, ${MS + 1}, 'Practice', 'Hall', '<p>Hall at 8</p>', NULL);`,
      (db) =>
        db
          .prepare(
            "INSERT INTO messages VALUES (2, 72, 71, 'bryn@example.org', 'megan@example.org', '', '', ?, 0, 'Re: Practice', 'Yes', NULL, ?)",
          )
          .run(MS, deflateSync(Buffer.from('<b>Yes</b>'))),
    );

  it('knows what was sent and what received', () => {
    const { records, tallies, warnings } = parseStore(mailstore, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([whole('messages', 2)]);
    expect(records).toMatchObject([
      { direction: 1, party: 'megan@example.org', thread: '71', body: 'Hall at 8', time: MS, state: 0 },
      { direction: 2, party: 'megan@example.org', body: 'Yes', state: 1 },
    ]);
    expect(json(records[0]?.meta)).toEqual({ read: false, receivedAt: MS + 1 });
    expect(json(records[0]?.detail)).toMatchObject({
      from: [{ address: 'megan@example.org', name: 'Megan' }],
      labels: ['^i', '^u'],
    });
  });

  standsHostileStores(mailstore, at, make, 'messages');
});

describe("Android's own e-mail", () => {
  const make = (beside = true) => {
    const path = at.make(
      'EmailProvider.db',
      `CREATE TABLE Message (_id INTEGER PRIMARY KEY AUTOINCREMENT, timeStamp INTEGER, subject TEXT, flagRead INTEGER, flagFavorite INTEGER, mailboxKey INTEGER, accountKey INTEGER, fromList TEXT, toList TEXT, ccList TEXT, bccList TEXT, snippet TEXT);
       CREATE TABLE Mailbox (_id INTEGER PRIMARY KEY, displayName TEXT, type INTEGER); CREATE TABLE Account (_id INTEGER PRIMARY KEY, displayName TEXT, emailAddress TEXT, senderName TEXT);
       CREATE TABLE Attachment (_id INTEGER PRIMARY KEY, fileName TEXT, messageKey INTEGER);
       INSERT INTO Mailbox VALUES (1, 'INBOX', 0), (2, 'Sent', 5); INSERT INTO Account VALUES (1, 'Home', 'bryn@example.org', 'Bryn'); INSERT INTO Attachment VALUES (1, 'bill.pdf', 1);
       INSERT INTO Message VALUES (1, ${MS}, 'Practice', 1, 0, 1, 1, 'megan@example.org' || char(2) || 'Megan', 'bryn@example.org', '', '', 'Hall'), (2, ${MS}, 'Re', 1, 0, 2, 1, 'bryn@example.org', 'megan@example.org', '', '', 'Yes');`,
    );
    if (beside)
      copyFileSync(
        at.make(
          'b.db',
          "CREATE TABLE Body (_id INTEGER PRIMARY KEY, messageKey INTEGER, htmlContent TEXT, textContent TEXT); INSERT INTO Body VALUES (1, 1, '<p>Hall at 8</p>', NULL);",
        ),
        besideCopy(path, 'EmailProviderBody.db'),
      );
    return path;
  };

  it('takes the words out of the store beside it', () => {
    const { records, tallies, warnings, parties } = parseStore(provider, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([whole('Message', 2), whole('Account', 1)]);
    expect(records).toMatchObject([
      { kind: 'email', direction: 1, party: 'megan@example.org', body: 'Hall at 8', meta: '{"read":true,"attachments":1}' },
      { direction: 2, party: 'megan@example.org', body: 'Yes', meta: '{"read":true,"onlyPreview":true}' },
      { kind: 'account', category: 'device', title: 'bryn@example.org' },
    ]);
    expect(parties.map(({ ref, name }) => [ref, name])).toEqual(
      [
        ['bryn@example.org', undefined],
        ['megan@example.org', 'Megan'],
      ].toSorted(),
    );
    expect(parseStore(provider, make(false)).warnings).toEqual([
      'EmailProviderBody.db is not beside it: what its rows would say is missing',
    ]);
  });

  standsHostileStores(provider, at, () => make(), 'Message');
});

describe('K-9 Mail', () => {
  const make = () =>
    at.make(
      'uuid.db',
      `CREATE TABLE messages (id INTEGER PRIMARY KEY, deleted INTEGER DEFAULT 0, folder_id INTEGER, uid TEXT, subject TEXT, date INTEGER, sender_list TEXT, to_list TEXT, cc_list TEXT, bcc_list TEXT, reply_to_list TEXT, attachment_count INTEGER, internal_date INTEGER, message_id TEXT, preview TEXT, read INTEGER, flagged INTEGER, answered INTEGER, forwarded INTEGER, message_part_id INTEGER, empty INTEGER);
       CREATE TABLE folders (id INTEGER PRIMARY KEY, name TEXT, type TEXT); CREATE TABLE threads (id INTEGER PRIMARY KEY, message_id INTEGER, root INTEGER);
       CREATE TABLE message_parts (id INTEGER PRIMARY KEY, root INTEGER, seq INTEGER, display_name TEXT); CREATE TABLE messages_fulltext_content (docid INTEGER PRIMARY KEY, c0fulltext);
       INSERT INTO folders VALUES (1, 'Inbox', 'inbox'), (2, 'Trash', 'trash'); INSERT INTO threads VALUES (1, 1, 1);
       INSERT INTO message_parts VALUES (5, 5, 0, NULL), (6, 5, 1, 'bill.pdf'); INSERT INTO messages_fulltext_content VALUES (1, 'Hall at 8');
       INSERT INTO messages VALUES (1, 0, 1, 'u', 'Practice', ${MS}, 'megan@example.org;' || char(1) || 'Megan', 'bryn@example.org', '', '', '', 1, ${MS + 1}, '<1>', 'Hall', 1, 0, 1, 0, 5, 0), (2, 0, 2, 'v', 'Old', ${MS}, 'x@example.org', '', '', '', '', 0, 0, '', 'Prev', 0, 0, 0, 0, NULL, 0), (3, 0, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, '', NULL, 0, 0, 0, 0, NULL, 1);`,
    );

  it('leaves out rows that only hold threads together', () => {
    const { records, tallies, warnings } = parseStore(k9, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'messages', rows: 3, records: 2, absorbed: 1, unread: 0 }]);
    expect(records).toMatchObject([
      { direction: 1, party: 'megan@example.org', thread: '1', body: 'Hall at 8', title: 'Practice' },
      { direction: 0, state: 1, body: 'Prev' },
    ]);
    expect(json(records[0]?.detail)).toMatchObject({ folder: 'Inbox', attachments: ['bill.pdf'] });
  });

  standsHostileStores(k9, at, make, 'messages');
});

describe('FairEmail', () => {
  const make = () =>
    at.make(
      'fairemail',
      `CREATE TABLE message (id INTEGER PRIMARY KEY, account INTEGER, folder INTEGER, thread TEXT, "from" TEXT, "to" TEXT, cc TEXT, bcc TEXT, subject TEXT, sent INTEGER, received INTEGER, seen INTEGER, flagged INTEGER, attachments INTEGER, preview TEXT, ui_deleted INTEGER);
       CREATE TABLE folder (id INTEGER PRIMARY KEY, name TEXT, type TEXT); CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT, user TEXT); CREATE TABLE attachment (id INTEGER PRIMARY KEY, message INTEGER, name TEXT);
       CREATE TABLE contact (id INTEGER PRIMARY KEY, email TEXT, name TEXT, first_contacted INTEGER, last_contacted INTEGER, times_contacted INTEGER);
       INSERT INTO folder VALUES (1, 'Sent', 'Sent'); INSERT INTO account VALUES (1, 'Home', 'bryn@example.org'); INSERT INTO contact VALUES (1, 'megan@example.org', 'Megan', 0, ${MS}, 4);
       INSERT INTO message VALUES (1, 1, 1, 't1', '[{"address":"bryn@example.org"}]', '[{"address":"megan@example.org","personal":"Megan"}]', NULL, NULL, 'Practice', ${MS}, ${MS + 1}, 1, 0, 0, 'Hall', 0);`,
    );

  it('gives mails, people and accounts', () => {
    const { records, tallies, warnings } = parseStore(fairemail, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([whole('message', 1), whole('contact', 1), whole('account', 1)]);
    expect(records).toMatchObject([
      { kind: 'email', direction: 2, party: 'megan@example.org', thread: 't1', time: MS, title: 'Practice', body: 'Hall' },
      { kind: 'contact', category: 'contacts', time: MS, title: 'Megan', meta: '{"timesContacted":4}' },
      { kind: 'account', title: 'bryn@example.org' },
    ]);
    expect(json(records[0]?.detail)).toMatchObject({
      account: 'bryn@example.org',
      folder: 'Sent',
      from: [{ address: 'bryn@example.org' }],
    });
  });

  standsHostileStores(fairemail, at, make, 'message');
});

describe('Yahoo Mail', () => {
  const make = () =>
    at.make(
      'flux_database.db',
      [
        'MessagesData',
        'MessagesRecipients',
        'MessagesFlags',
        'MessagesFolderId',
        'MessagesSubjectSnippet',
        'MessagesAttachments',
        'MessagesBody',
        'MessagesRefV2',
        'Folders',
      ]
        .map(
          (name) =>
            `CREATE TABLE ${name} (mailboxYid TEXT, key TEXT, value TEXT, timestamp INTEGER, PRIMARY KEY (mailboxYid, key));`,
        )
        .join('\n'),
      (db) => {
        const put = (table: string, key: string, value: unknown) =>
          db.prepare(`INSERT INTO ${table} VALUES ('bryn', ?, ?, 0)`).run(key, JSON.stringify(value));
        put('MessagesData', 'm1', { date: MS });
        put('MessagesRecipients', 'm1', {
          fromList: [{ email: 'megan@example.org', name: 'Megan' }],
          toList: [{ email: 'bryn@example.org' }],
        });
        put('MessagesFlags', 'm1', { isRead: true, isFlagged: false });
        put('MessagesFolderId', 'm1', '6');
        put('MessagesSubjectSnippet', 'm1', { q: { subject: 'Practice', snippet: 'Hall' } });
        put('MessagesBody', 'm1', { htmlBody: '<p>Hall at 8</p>' });
        put('MessagesRefV2', 'm1', { conversationId: 'c1' });
        put('Folders', '6', { folderId: '6', folderName: 'Bin' });
        db.prepare("INSERT INTO MessagesData VALUES ('bryn', 'm2', ?, 0)").run(Buffer.from([0xff]));
      },
    );

  it('puts a mail together out of its tables', () => {
    const { records, tallies, warnings } = parseStore(yahoo, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([whole('MessagesData', 2)]);
    expect(records).toMatchObject([
      { time: MS, party: 'megan@example.org', thread: 'c1', title: 'Practice', body: 'Hall at 8', meta: '{"read":true}' },
      { detail: '{"account":"bryn","messageId":"m2"}' },
    ]);
    expect(json(records[0]?.detail)).toMatchObject({ folder: 'Bin', to: [{ address: 'bryn@example.org' }] });
  });

  standsHostileStores(yahoo, at, make, 'MessagesData');
});
