/** Writes WhatsApp's conversations for Android, `msgstore.db`, and its pictures. Times: milliseconds since 1970. */
import { acquaintances } from '../bulk.ts';
import { londonDay } from '../clock.ts';
import { sentPicture } from '../drawing.ts';
import { type PersonKey, whatsappJid } from '../family.ts';
import { closeAsWal, insert, inserter, type Row, type Store } from '../formats/sqlite-store.ts';
import { random } from '../random.ts';
import { chatJid, jidOf, type Spoken, spokenOn } from '../spoken.ts';
import { callsOf } from '../story/calls.ts';
import { LAG_MS, type Message } from '../story/shapes.ts';
import { thread, threadsOn } from '../story/threads.ts';
import type { Tree } from './tree.ts';
import { MSGSTORE_INDEXES, MSGSTORE_SCHEMA } from './whatsapp-schema.ts';

export const MSGSTORE = 'data/data/com.whatsapp/databases/msgstore.db';
const MEDIA = 'data/media/0/Android/media/com.whatsapp/WhatsApp';
const ME: PersonKey = 'marcus';

/** Kinds of `message_type`. */
const TEXT = 0;
const IMAGE = 1;
const LOCATION = 5;
const SYSTEM = 7;
const REVOKED = 15;
/** `action_type` of the notice about encryption. */
const ENCRYPTION = 67;
/** `message_add_on_type` of a reaction. */
const REACTION = 56;
const CALL_ENDED = 5;
const CALL_MISSED = 2;
const READ = 13;

/** Adds the conversations, calls and pictures to the tree. */
export function writeWhatsapp(tree: Tree, scale: number): void {
  const { db, path } = tree.store(MSGSTORE, MSGSTORE_SCHEMA, 1);
  db.exec('BEGIN');
  const writer = new Msgstore(db, tree, scale);
  for (const spoken of spokenOn('android', scale)) writer.write(spoken);
  writer.writeCalls();
  writer.finish();
  db.exec('COMMIT');
  for (const sql of MSGSTORE_INDEXES) db.exec(sql);
  closeAsWal(db, path);
}

class Msgstore {
  readonly #db: Store;
  readonly #tree: Tree;
  readonly #random = random('android whatsapp');
  readonly #jids = new Map<string, number>();
  readonly #chats = new Map<string, number>();
  readonly #known = new Map<string, { row: number; key: string; from: string | null; at: number; text: string }>();
  readonly #last = new Map<number, { row: number; at: number }>();
  readonly #add: (row: Row) => number;
  #pictures = 0;
  #messages = 1;

  constructor(db: Store, tree: Tree, scale: number) {
    this.#db = db;
    this.#tree = tree;
    this.#add = inserter(db, 'message', MESSAGE_COLUMNS);
    // WhatsApp's own first row: no conversation, no time, no words.
    insert(db, 'message', { _id: 1, chat_row_id: -1, from_me: 0, key_id: '-1', sort_id: 0 });
    this.#jid('status@broadcast');
    for (const one of threadsOn('android')) {
      if (one.via !== 'whatsapp') continue;
      const jid = chatJid('android', one.key);
      this.#chat(jid, one.title ?? null);
      if (one.groupId === undefined) continue;
      for (const key of one.members) {
        const rank = key === 'lowri' ? 2 : 0;
        insert(db, 'group_participant_user', {
          group_jid_row_id: this.#jid(jid),
          user_jid_row_id: this.#jid(whatsappJid(key)),
          rank,
          pending: 0,
        });
      }
    }
    for (const { number } of acquaintances(scale)) this.#chat(jidOf(number), null);
  }

  write(spoken: Spoken): void {
    const { message } = spoken;
    const chat = this.#chats.get(spoken.chat);
    if (chat === undefined) throw new RangeError(`no conversation ${spoken.chat} in msgstore.db`);
    const key = this.#random.hex(32);
    const row = this.#message(chat, spoken, key, typeOf(message));
    if (message === undefined) return;
    this.#known.set(message.id, { row, key, from: spoken.from, at: spoken.at, text: spoken.text });
    if (message.picture !== undefined) this.#picture(row, chat, spoken, message.picture);
    if (message.place !== undefined) {
      const { lat, lon, name } = message.place;
      insert(this.#db, 'message_location', {
        message_row_id: row,
        chat_row_id: chat,
        latitude: lat,
        longitude: lon,
        place_name: name,
      });
    }
    if (message.replyTo !== undefined) this.#quote(row, chat, message.replyTo);
    if (message.forwarded === true) insert(this.#db, 'message_forwarded', { message_row_id: row, forward_score: 1 });
    if (message.unsentAfter !== undefined)
      insert(this.#db, 'message_revoked', { message_row_id: row, revoked_key_id: this.#random.hex(32) });
    const edit = message.edits?.at(-1);
    if (edit !== undefined) {
      const edited = spoken.at + edit.after * 1000;
      insert(this.#db, 'message_edit_info', {
        message_row_id: row,
        original_key_id: key,
        edited_timestamp: edited,
        sender_timestamp: edited,
      });
    }
    for (const reaction of message.reactions ?? [])
      this.#reaction(row, chat, spoken.at, reaction.by, reaction.after, reaction.emoji);
    if (spoken.from === null && thread(message.thread).groupId === undefined) this.#receipt(row, spoken);
  }

  writeCalls(): void {
    for (const call of callsOf(ME, ['whatsapp', 'whatsapp-video'])) {
      const other = call.from === ME ? call.to : call.from;
      const jid = this.#jid(whatsappJid(other));
      const row = insert(this.#db, 'call_log', {
        jid_row_id: jid,
        from_me: call.from === ME ? 1 : 0,
        call_id: `call:${this.#random.hex(32)}`,
        transaction_id: -1,
        timestamp: call.at,
        video_call: call.way === 'whatsapp-video' ? 1 : 0,
        duration: call.seconds,
        call_result: call.seconds > 0 ? CALL_ENDED : CALL_MISSED,
        bytes_transferred: call.seconds * 5800,
      });
      insert(this.#db, 'call_log_participant_v2', {
        call_log_row_id: row,
        jid_row_id: jid,
        call_result: call.seconds > 0 ? CALL_ENDED : CALL_MISSED,
      });
    }
  }

  finish(): void {
    const update = this.#db.prepare(
      'UPDATE chat SET last_message_row_id = ?, display_message_row_id = ?, sort_timestamp = ? WHERE _id = ?',
    );
    for (const [chat, { row, at }] of this.#last) update.run(row, row, at, chat);
    insert(this.#db, 'props', { key: 'db_message_main_init', value: '1' });
  }

  #message(chat: number, { at, chat: jid, from, text, message }: Spoken, key: string, type: number): number {
    const sender = from !== null && jid.endsWith('@g.us') ? this.#jid(from) : 0;
    this.#messages += 1;
    const row = this.#add({
      sort_id: this.#messages,
      chat_row_id: chat,
      from_me: from === null ? 1 : 0,
      key_id: key,
      sender_jid_row_id: sender,
      status: from === null ? READ : 0,
      broadcast: 0,
      recipient_count: 0,
      origination_flags: message?.forwarded === true ? 1 : 0,
      origin: 0,
      timestamp: at,
      received_timestamp: from === null ? -1 : at + 400,
      receipt_server_timestamp: from === null ? at + 600 : -1,
      message_type: type,
      text_data: type === REVOKED || type === SYSTEM || text === '' ? null : text,
      starred: 0,
      message_add_on_flags: message?.reactions === undefined ? 0 : 1,
    });
    this.#last.set(chat, { row, at });
    return row;
  }

  #jid(raw: string): number {
    const known = this.#jids.get(raw);
    if (known !== undefined) return known;
    const [user, server] = raw.split('@');
    const type = server === 'g.us' ? 1 : server === 'broadcast' ? 5 : 0;
    const row = insert(this.#db, 'jid', { user: user ?? '', server: server ?? '', agent: 0, device: 0, type, raw_string: raw });
    this.#jids.set(raw, row);
    return row;
  }

  /** A conversation, and the notice about encryption that opens it. */
  #chat(jid: string, subject: string | null): void {
    const created = Date.UTC(2024, 11, 26, 10);
    const chat = insert(this.#db, 'chat', {
      jid_row_id: this.#jid(jid),
      hidden: 0,
      subject,
      created_timestamp: subject === null ? null : created,
      archived: 0,
    });
    this.#chats.set(jid, chat);
    const row = this.#message(chat, { at: created, chat: jid, from: jid, text: '' }, this.#random.hex(32), SYSTEM);
    insert(this.#db, 'message_system', { message_row_id: row, action_type: ENCRYPTION });
  }

  #picture(row: number, chat: number, spoken: Spoken, picture: string): void {
    this.#pictures += 1;
    const day = londonDay(spoken.at).replaceAll('-', '');
    const name = `IMG-${day}-WA${String(this.#pictures).padStart(4, '0')}.jpg`;
    const path = `Media/WhatsApp Images/${spoken.from === null ? 'Sent/' : ''}${name}`;
    const bytes = sentPicture(picture);
    this.#tree.add(`${MEDIA}/${path}`, bytes);
    insert(this.#db, 'message_media', {
      message_row_id: row,
      chat_row_id: chat,
      transferred: 1,
      file_path: path,
      file_size: bytes.length,
      width: 128,
      height: 96,
      mime_type: 'image/jpeg',
      file_length: bytes.length,
      media_caption: spoken.text === '' ? null : spoken.text,
    });
  }

  #quote(row: number, chat: number, id: string): void {
    const quoted = this.#known.get(id);
    if (quoted === undefined) throw new RangeError(`${id} is not in msgstore.db yet`);
    insert(this.#db, 'message_quoted', {
      message_row_id: row,
      chat_row_id: chat,
      parent_message_chat_row_id: chat,
      from_me: quoted.from === null ? 1 : 0,
      sender_jid_row_id: quoted.from === null ? 0 : this.#jid(quoted.from),
      key_id: quoted.key,
      timestamp: quoted.at,
      message_type: TEXT,
      origin: 0,
      text_data: quoted.text,
      lookup_tables: 0,
    });
  }

  #reaction(parent: number, chat: number, at: number, by: PersonKey, after: number, emoji: string): void {
    const when = at + after * 1000;
    const row = insert(this.#db, 'message_add_on', {
      chat_row_id: chat,
      from_me: by === ME ? 1 : 0,
      key_id: this.#random.hex(32),
      sender_jid_row_id: by === ME ? 0 : this.#jid(whatsappJid(by)),
      parent_message_row_id: parent,
      timestamp: when,
      status: 0,
      message_add_on_type: REACTION,
    });
    insert(this.#db, 'message_add_on_reaction', { message_add_on_row_id: row, reaction: emoji, sender_timestamp: when });
  }

  #receipt(row: number, spoken: Spoken): void {
    const jid = this.#jid(spoken.chat);
    insert(this.#db, 'receipt_user', {
      message_row_id: row,
      receipt_user_jid_row_id: jid,
      receipt_timestamp: spoken.at + LAG_MS,
      read_timestamp: spoken.at + 45_000,
    });
  }
}

function typeOf(message: Message | undefined): number {
  if (message?.unsentAfter !== undefined) return REVOKED;
  if (message?.picture !== undefined) return IMAGE;
  return message?.place === undefined ? TEXT : LOCATION;
}

const MESSAGE_COLUMNS = [
  'chat_row_id',
  'from_me',
  'key_id',
  'sender_jid_row_id',
  'status',
  'broadcast',
  'recipient_count',
  'origination_flags',
  'origin',
  'timestamp',
  'received_timestamp',
  'receipt_server_timestamp',
  'message_type',
  'text_data',
  'starred',
  'message_add_on_flags',
  'sort_id',
] as const;
