/** Writes WhatsApp's conversations for iOS, `ChatStorage.sqlite`, and the pictures in them. Dates: seconds since 2001. */
import { acquaintances } from '../bulk.ts';
import { london, macSeconds } from '../clock.ts';
import { sentPicture } from '../drawing.ts';
import { person, savedName } from '../family.ts';
import { CoreData } from '../formats/core-data.ts';
import { type Fields, protobuf } from '../formats/protobuf.ts';
import { closeAsWal, createStore, type Row, type Store } from '../formats/sqlite-store.ts';
import { random } from '../random.ts';
import { chatJid, jidOf, type Spoken, spokenOn } from '../spoken.ts';
import type { Message } from '../story/shapes.ts';
import { threadsOn } from '../story/threads.ts';
import type { Backup } from './backup.ts';
import { CHAT_STORAGE_ENTITIES, CHAT_STORAGE_INDEXES, CHAT_STORAGE_SCHEMA } from './whatsapp-schema.ts';

export const WHATSAPP_DOMAIN = 'AppDomainGroup-group.net.whatsapp.WhatsApp.shared';
const INSTALLED_AT = london('2024-12-26 10:00');
const ME = jidOf(person('nia').number);

/** Kinds of `ZMESSAGETYPE`. */
const TEXT = 0;
const IMAGE = 1;
const LOCATION = 5;
const EVENT = 10;
const REVOKED = 14;

/** Adds the conversations and their pictures to the backup. */
export function writeWhatsapp(backup: Backup, scale: number): void {
  const path = backup.place(WHATSAPP_DOMAIN, 'ChatStorage.sqlite');
  const db = createStore(path, CHAT_STORAGE_SCHEMA);
  db.exec('BEGIN');
  const writer = new ChatStorage(db, backup, scale);
  for (const spoken of spokenOn('iphone', scale)) writer.write(spoken);
  writer.finish();
  db.exec('COMMIT');
  for (const sql of CHAT_STORAGE_INDEXES) db.exec(sql);
  closeAsWal(db, path);
}

class ChatStorage {
  readonly #db: Store;
  readonly #backup: Backup;
  readonly #store: CoreData;
  readonly #random = random('iphone whatsapp');
  readonly #chats = new Map<string, number>();
  readonly #members = new Map<string, number>();
  readonly #stanzas = new Map<string, { stanza: string; from: string; text: string }>();
  readonly #last = new Map<number, { row: number; at: number; count: number }>();

  constructor(db: Store, backup: Backup, scale: number) {
    this.#db = db;
    this.#backup = backup;
    this.#store = new CoreData(db, CHAT_STORAGE_ENTITIES);
    for (const one of threadsOn('iphone')) {
      if (one.via !== 'whatsapp') continue;
      const jid = chatJid('iphone', one.key);
      const other = one.members.find((key) => key !== 'nia') ?? 'marcus';
      this.#chat(jid, one.title ?? savedName('iphone', other) ?? person(other).number, one.groupId !== undefined);
      if (one.groupId === undefined) continue;
      for (const key of one.members) this.#member(jid, jidOf(person(key).number), savedName('iphone', key), key === 'lowri');
    }
    for (const { name, number } of acquaintances(scale)) this.#chat(jidOf(number), name, false);
  }

  write(spoken: Spoken): void {
    const chat = this.#chats.get(spoken.chat);
    if (chat === undefined) throw new RangeError(`no conversation ${spoken.chat} in ChatStorage`);
    const stanza = `3A${this.#random.hex(18)}`;
    const { message } = spoken;
    const media = message === undefined ? null : this.#media(message, spoken);
    const info = message?.reactions === undefined ? null : this.#reactions(message, spoken.at, stanza);
    const row = this.#message({
      ...columns(spoken),
      ZCHATSESSION: chat,
      ZGROUPMEMBER: spoken.from === null ? null : (this.#members.get(`${spoken.chat} ${spoken.from}`) ?? null),
      ZMEDIAITEM: media,
      ZMESSAGEINFO: info,
      ZSTANZAID: stanza,
      ZSORT: (this.#last.get(chat)?.count ?? 0) + 1,
    });
    this.#last.set(chat, { row, at: spoken.at, count: (this.#last.get(chat)?.count ?? 0) + 1 });
    if (message !== undefined) this.#stanzas.set(message.id, { stanza, from: spoken.from ?? ME, text: spoken.text });
  }

  finish(): void {
    const update = this.#db.prepare(
      'UPDATE ZWACHATSESSION SET ZLASTMESSAGE = ?, ZLASTMESSAGEDATE = ?, ZMESSAGECOUNTER = ? WHERE Z_PK = ?',
    );
    for (const [chat, { row, at, count }] of this.#last) update.run(row, macSeconds(at), count, chat);
    this.#store.finish('C0FFEE00-0000-4000-A000-000000000003');
  }

  #message(row: Row): number {
    return this.#store.add('WAMessage', 'ZWAMESSAGE', row);
  }

  /** A conversation, and the notice about encryption that opens it. */
  #chat(jid: string, name: string, grouped: boolean): void {
    const chat = this.#store.add('WAChatSession', 'ZWACHATSESSION', {
      ZARCHIVED: 0,
      ZFLAGS: 256,
      ZHIDDEN: 0,
      ZREMOVED: 0,
      ZSESSIONTYPE: grouped ? 1 : 0,
      ZUNREADCOUNT: 0,
      ZGROUPINFO: grouped ? this.#store.next('WAGroupInfo') : null,
      ZCONTACTJID: jid,
      ZPARTNERNAME: name,
    });
    this.#chats.set(jid, chat);
    if (grouped) {
      this.#store.add('WAGroupInfo', 'ZWAGROUPINFO', {
        ZSTATE: 0,
        ZCHATSESSION: chat,
        ZCREATIONDATE: macSeconds(INSTALLED_AT),
        ZOWNERJID: jidOf(person('lowri').number),
      });
    }
    const opening = columns({ at: INSTALLED_AT, chat: jid, from: jid, text: '' });
    const links = {
      ZCHATSESSION: chat,
      ZGROUPMEMBER: null,
      ZMEDIAITEM: null,
      ZMESSAGEINFO: null,
      ZSTANZAID: `3A${this.#random.hex(18)}`,
      ZSORT: 1,
    };
    const row = this.#message({ ...opening, ZTEXT: null, ZMESSAGETYPE: EVENT, ZGROUPEVENTTYPE: 2, ZMESSAGESTATUS: 0, ...links });
    this.#last.set(chat, { row, at: INSTALLED_AT, count: 1 });
  }

  #member(group: string, jid: string, name: string | null, admin: boolean): void {
    const chat = this.#chats.get(group) ?? null;
    const row = {
      ZISACTIVE: 1,
      ZISADMIN: admin ? 1 : 0,
      ZCHATSESSION: chat,
      ZCONTACTNAME: name,
      ZFIRSTNAME: name?.split(' ')[0] ?? null,
      ZMEMBERJID: jid,
    };
    this.#members.set(`${group} ${jid}`, this.#store.add('WAGroupMember', 'ZWAGROUPMEMBER', row));
  }

  #media(message: Message, spoken: Spoken): number | null {
    const quoted = message.replyTo === undefined ? undefined : this.#stanzas.get(message.replyTo);
    if (message.picture === undefined && message.place === undefined && quoted === undefined) return null;
    const row: Record<string, Row[string]> = {
      ZMESSAGE: this.#store.next('WAMessage'),
      ZFILESIZE: 0,
      ZLATITUDE: message.place?.lat ?? 0,
      ZLONGITUDE: message.place?.lon ?? 0,
      ZMEDIALOCALPATH: null,
      ZTITLE: message.place?.name ?? null,
      ZVCARDSTRING: null,
      ZMETADATA: quoted === undefined ? null : quotation(quoted),
    };
    if (message.picture !== undefined) {
      const digits = this.#random.hex(32).toLowerCase();
      const name = `Media/${spoken.chat}/${digits[0]}/${digits[1]}/${digits}.jpg`;
      const bytes = sentPicture(message.picture);
      this.#backup.add(WHATSAPP_DOMAIN, `Message/${name}`, bytes);
      // For pictures WhatsApp keeps height and width in the columns of latitude and longitude.
      Object.assign(row, {
        ZFILESIZE: bytes.length,
        ZLATITUDE: 96,
        ZLONGITUDE: 128,
        ZMEDIALOCALPATH: name,
        ZVCARDSTRING: 'image/jpeg',
      });
    }
    return this.#store.add('WAMediaItem', 'ZWAMEDIAITEM', row);
  }

  /** Reactions: field 7 holds those of others (1: id, jid, emoji, time) and one's own (2: id, emoji, time). */
  #reactions(message: Message, at: number, stanza: string): number {
    const entries = (message.reactions ?? []).map(({ by, after, emoji }): readonly [number, Fields] => {
      const when = at + after * 1000;
      if (by === 'nia')
        return [
          2,
          [
            [1, stanza],
            [2, emoji],
            [3, when],
            [4, 1],
          ],
        ];
      return [
        1,
        [
          [1, stanza],
          [2, jidOf(person(by).number)],
          [3, emoji],
          [4, when],
          [5, 1],
        ],
      ];
    });
    const info = protobuf([
      [4, 2],
      [7, entries],
    ]);
    return this.#store.add('WAMessageInfo', 'ZWAMESSAGEINFO', { ZMESSAGE: this.#store.next('WAMessage'), ZRECEIPTINFO: info });
  }
}

/** A reply's metadata: id (5), sender (6) and words (19.1) of what it answers. */
function quotation(quoted: { stanza: string; from: string; text: string }): Buffer {
  return protobuf([
    [5, quoted.stanza],
    [6, quoted.from],
    [19, [[1, quoted.text]]],
  ]);
}

function columns({ at, chat, from, text, message }: Spoken): Row {
  const mine = from === null;
  const revoked = message?.unsentAfter !== undefined;
  const type = revoked ? REVOKED : message?.picture !== undefined ? IMAGE : message?.place !== undefined ? LOCATION : TEXT;
  return {
    ZCHILDMESSAGESDELIVEREDCOUNT: 0,
    ZCHILDMESSAGESREADCOUNT: 0,
    ZDATAITEMVERSION: 3,
    ZFLAGS: mine ? 16_777_280 : 16_777_216,
    ZGROUPEVENTTYPE: mine ? 0 : 2,
    ZISFROMME: mine ? 1 : 0,
    ZMESSAGEERRORSTATUS: 0,
    ZMESSAGESTATUS: 8,
    ZMESSAGETYPE: type,
    ZSPOTLIGHTSTATUS: -32_768,
    ZSTARRED: null,
    ZMESSAGEDATE: macSeconds(at),
    ZSENTDATE: macSeconds(at) + 0.25,
    ZFROMJID: mine ? null : chat,
    ZTOJID: mine ? chat : ME,
    ZPUSHNAME: null,
    ZTEXT: revoked || text === '' ? null : text,
  };
}
