/** Writes Messages' store, `sms.db`, with its attachments and its write-ahead log (iOS 17). */
import { copyFileSync, rmSync } from 'node:fs';
import { acquaintances } from '../bulk.ts';
import { macNanos } from '../clock.ts';
import { sentPicture } from '../drawing.ts';
import { person } from '../family.ts';
import { createStore, insert, inserter, markAsWal, reopenStore, type Row, type Store } from '../formats/sqlite-store.ts';
import { walBetween } from '../formats/wal.ts';
import { random } from '../random.ts';
import { messagesOn } from '../story/messages.ts';
import { fateOn, type Message, timeOn } from '../story/shapes.ts';
import { thread, threadsOn } from '../story/threads.ts';
import type { Backup } from './backup.ts';
import { IPHONE } from './device.ts';
import { CLASS_CHAT, type SmsEvent, smsEvents } from './sms-events.ts';
import { MESSAGE_COLUMNS, TAPBACKS, wordsOf } from './sms-rows.ts';
import { SMS_INDEXES, SMS_SCHEMA } from './sms-schema.ts';

const DOMAIN = 'HomeDomain';
const PATH = 'Library/SMS/sms.db';
/** The bin keeps messages for thirty days; these were put there two days before the backup. */
const BINNED_AFTER_MS = 58 * 86_400_000;

/** Adds the store, its log and its attachments to the backup. */
export function writeSms(backup: Backup, scale: number): void {
  const path = backup.place(DOMAIN, PATH);
  const db = createStore(path, SMS_SCHEMA);
  const writer = new SmsWriter(db, backup, scale);
  db.exec('BEGIN');
  for (const event of smsEvents(scale)) writer.write(event);
  db.exec('COMMIT');
  for (const sql of SMS_INDEXES) db.exec(sql);
  writer.removePurged();
  db.close();
  writeLog(backup, path, writer);
  markAsWal(path);
}

/** Two transactions after the store was last tidied: what came late, and what was deleted since. */
function writeLog(backup: Backup, path: string, writer: SmsWriter): void {
  const [first, second] = [`${path}.first`, `${path}.second`];
  const late = messagesOn('iphone', ['sms', 'imessage']).filter((message) => fateOn('iphone', message)?.startsWith('log'));
  copyFileSync(path, first);
  const arriving = reopenStore(first);
  writer.moveTo(arriving);
  for (const message of late) writer.write({ what: 'message', at: timeOn('iphone', message) ?? message.at, message });
  arriving.close();
  copyFileSync(first, second);
  const leaving = reopenStore(second);
  writer.moveTo(leaving);
  for (const message of messagesOn('iphone', ['sms', 'imessage'])) {
    const fate = fateOn('iphone', message);
    if (fate === 'log-frame' || fate === 'superseded') writer.remove(message.id);
  }
  leaving.close();
  backup.add(DOMAIN, `${PATH}-wal`, walBetween([path, first, second], [0x5eed_0001, 0x0b0e_0002]));
  rmSync(first);
  rmSync(second);
}

class SmsWriter {
  #db: Store;
  readonly #backup: Backup;
  readonly #random = random('sms');
  readonly #handles = new Map<string, number>();
  readonly #chats = new Map<string, number>();
  readonly #rows = new Map<string, { row: number; guid: string; chat: number }>();
  readonly #purged: { row: number; guid: string }[] = [];
  #message: (row: Row) => number;
  #join: (row: Row) => number;

  constructor(db: Store, backup: Backup, scale: number) {
    this.#db = db;
    this.#backup = backup;
    this.#message = inserter(db, 'message', MESSAGE_COLUMNS);
    this.#join = inserter(db, 'chat_message_join', ['chat_id', 'message_id', 'message_date']);
    insert(db, '_SqliteDatabaseProperties', { key: '_ClientVersion', value: '17013' });
    for (const one of threadsOn('iphone')) {
      if (one.via === 'whatsapp') continue;
      const others = one.members.filter((key) => key !== 'nia').map((key) => person(key).number);
      this.#chat(one.key, one.via === 'sms' ? 'SMS' : 'iMessage', others, one.title ?? null);
    }
    for (const { number } of acquaintances(scale)) this.#chat(number, 'iMessage', [number], null);
  }

  /** Goes on writing to another copy of the same store. */
  moveTo(db: Store): void {
    this.#db = db;
    this.#message = inserter(db, 'message', MESSAGE_COLUMNS);
    this.#join = inserter(db, 'chat_message_join', ['chat_id', 'message_id', 'message_date']);
  }

  write(event: SmsEvent): void {
    if (event.what === 'filler') this.#filler(event);
    else if (event.what === 'reaction') this.#reaction(event);
    else this.#story(event.message);
  }

  remove(id: string): void {
    const { row } = this.#known(id);
    this.#db.prepare('DELETE FROM chat_message_join WHERE message_id = ?').run(row);
    this.#db.prepare('DELETE FROM message WHERE ROWID = ?').run(row);
  }

  /** Deletes for good, last of all, so that nothing is written over what is left of it. */
  removePurged(): void {
    for (const { row, guid } of this.#purged) {
      this.#db.prepare('DELETE FROM chat_message_join WHERE message_id = ?').run(row);
      this.#db.prepare('DELETE FROM message WHERE ROWID = ?').run(row);
      insert(this.#db, 'deleted_messages', { guid });
    }
  }

  #known(id: string) {
    const known = this.#rows.get(id);
    if (known === undefined) throw new RangeError(`${id} is not in sms.db yet`);
    return known;
  }

  #filler(event: Extract<SmsEvent, { what: 'filler' }>): void {
    const chat = this.#chatRow(event.chat);
    const date = macNanos(event.at);
    const guid = this.#random.guid();
    const handle = event.from ?? (event.chat === CLASS_CHAT ? null : event.chat);
    const row = this.#message({
      ...this.#common('iMessage', event.from === null, handle),
      guid,
      text: event.text,
      date,
      is_read: event.from === null ? 0 : 1,
      part_count: 1,
    });
    this.#join({ chat_id: chat, message_id: row, message_date: date });
    if (event.doomed) this.#purged.push({ row, guid });
  }

  #story(message: Message): void {
    const { via, members, title } = thread(message.thread);
    const mine = message.from === 'nia';
    const chat = this.#chatRow(message.thread);
    const time = timeOn('iphone', message);
    const date = time === null ? 0 : macNanos(time);
    const guid = this.#random.guid();
    const attachment = message.picture === undefined ? null : `at_0_${this.#random.guid()}`;
    const other = mine ? (title === undefined ? members.find((key) => key !== 'nia') : undefined) : message.from;
    const row = this.#message({
      ...this.#common(via === 'sms' ? 'SMS' : 'iMessage', mine, other === undefined ? null : person(other).number),
      ...wordsOf(message, attachment),
      guid,
      date,
      date_read: mine || message.unread === true || time === null ? 0 : macNanos(time + (message.readAfter ?? 60) * 1000),
      date_delivered: mine && via === 'imessage' && time !== null ? macNanos(time + 1000) : 0,
      is_read: mine || message.unread === true ? 0 : 1,
      cache_has_attachments: attachment === null ? 0 : 1,
      ...this.#reply(message),
    });
    this.#rows.set(message.id, { row, guid, chat });
    this.#place(message, { row, guid, chat }, date);
    if (attachment !== null && message.picture !== undefined) this.#attach(row, attachment, message.picture, mine, date);
  }

  #place(message: Message, known: { row: number; guid: string; chat: number }, date: bigint | number): void {
    const fate = fateOn('iphone', message);
    if (fate === 'bin') {
      const deleted = macNanos(message.at + BINNED_AFTER_MS);
      insert(this.#db, 'chat_recoverable_message_join', { chat_id: known.chat, message_id: known.row, delete_date: deleted });
    } else this.#join({ chat_id: known.chat, message_id: known.row, message_date: date });
    if (fate === 'purged') this.#purged.push(known);
  }

  #reply(message: Message): Row {
    if (message.replyTo === undefined) return {};
    const { guid } = this.#known(message.replyTo);
    return { reply_to_guid: guid, thread_originator_guid: guid, thread_originator_part: '0:0:1' };
  }

  #reaction({ at, message, reaction }: Extract<SmsEvent, { what: 'reaction' }>): void {
    const target = this.#known(message.id);
    const [type, verb] = TAPBACKS[reaction.tapback];
    const date = macNanos(at);
    const row = this.#message({
      ...this.#common('iMessage', reaction.by === 'nia', reaction.by === 'nia' ? null : person(reaction.by).number),
      guid: this.#random.guid(),
      text: `${verb} “${message.text}”`,
      date,
      is_read: 1,
      associated_message_guid: `p:0/${target.guid}`,
      associated_message_type: type,
      associated_message_range_location: 0,
      associated_message_range_length: message.text.length,
      part_count: 1,
    });
    this.#join({ chat_id: target.chat, message_id: row, message_date: date });
  }

  #common(service: 'SMS' | 'iMessage', mine: boolean, other: string | null): Row {
    return {
      handle_id: other === null ? 0 : this.#handle(other, service),
      country: null,
      version: 10,
      service,
      account: service === 'SMS' ? `P:${IPHONE.phoneNumber}` : `E:${IPHONE.appleAccount}`,
      account_guid: service === 'SMS' ? 'PRACTICE-0000-0000-0000-000000000001' : 'PRACTICE-0000-0000-0000-000000000002',
      date_read: 0,
      date_delivered: 0,
      is_delivered: 1,
      is_finished: 1,
      is_from_me: mine ? 1 : 0,
      is_sent: mine ? 1 : 0,
      cache_has_attachments: 0,
      item_type: 0,
      associated_message_type: 0,
      associated_message_range_location: 0,
      associated_message_range_length: 0,
      destination_caller_id: IPHONE.phoneNumber,
      date_edited: 0,
    };
  }

  #attach(message: number, guid: string, picture: string, mine: boolean, date: bigint | number): void {
    const folder = guid.slice(5, 7).toLowerCase();
    const name = `IMG_${picture.toUpperCase()}.jpeg`;
    const path = `Library/SMS/Attachments/${folder}/${Number.parseInt(folder, 16) % 16}/${guid}/${name}`;
    const bytes = sentPicture(picture);
    this.#backup.add('MediaDomain', path, bytes);
    const row = insert(this.#db, 'attachment', {
      guid,
      original_guid: guid,
      created_date: date,
      filename: `~/${path}`,
      uti: 'public.jpeg',
      mime_type: 'image/jpeg',
      transfer_state: 5,
      is_outgoing: mine ? 1 : 0,
      transfer_name: name,
      total_bytes: bytes.length,
    });
    insert(this.#db, 'message_attachment_join', { message_id: message, attachment_id: row });
  }

  #handle(id: string, service: 'SMS' | 'iMessage'): number {
    const key = `${service} ${id}`;
    const known = this.#handles.get(key);
    if (known !== undefined) return known;
    const row = insert(this.#db, 'handle', { id, country: 'gb', service, uncanonicalized_id: id });
    this.#handles.set(key, row);
    return row;
  }

  #chatRow(key: string): number {
    const known = this.#chats.get(key);
    if (known === undefined) throw new RangeError(`no conversation ${key} in sms.db`);
    return known;
  }

  #chat(key: string, service: 'SMS' | 'iMessage', others: readonly string[], title: string | null): void {
    const grouped = title !== null;
    const identifier = grouped ? `chat${BigInt(`0x${this.#random.hex(15)}`)}` : (others[0] ?? '');
    const row = insert(this.#db, 'chat', {
      guid: `${service};${grouped ? '+' : '-'};${identifier}`,
      style: grouped ? 43 : 45,
      state: 3,
      account_id: this.#random.guid(),
      chat_identifier: identifier,
      service_name: service,
      room_name: grouped ? identifier : null,
      account_login: service === 'SMS' ? `P:${IPHONE.phoneNumber}` : `E:${IPHONE.appleAccount}`,
      display_name: title ?? '',
      group_id: this.#random.guid(),
      last_addressed_handle: IPHONE.phoneNumber,
    });
    this.#chats.set(key, row);
    for (const other of others) insert(this.#db, 'chat_handle_join', { chat_id: row, handle_id: this.#handle(other, service) });
  }
}
