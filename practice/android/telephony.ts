/** Writes the texts of Android, `mmssms.db`. Dates of `sms` are milliseconds, of `pdu` (MMS) seconds, since 1970. */
import { acquaintances, bulkCount, bulkTime, chatter } from '../bulk.ts';
import { type PersonKey, person } from '../family.ts';
import { closeAsWal, insert, inserter, type Row, type Store } from '../formats/sqlite-store.ts';
import { each, inTime } from '../in-time.ts';
import { random } from '../random.ts';
import { messagesOn } from '../story/messages.ts';
import { fateOn, LAG_MS, type Message, timeOn } from '../story/shapes.ts';
import { thread, threadsOn } from '../story/threads.ts';
import { RECEIVED, SENT, writeMms } from './mms.ts';
import { TELEPHONY_INDEXES, TELEPHONY_SCHEMA, TELEPHONY_VERSION } from './telephony-schema.ts';
import type { Tree } from './tree.ts';

const HOME = 'data/user_de/0/com.android.providers.telephony';
export const TELEPHONY = `${HOME}/databases/mmssms.db`;

/** `type` of a text that was never sent. */
const DRAFT = 3;
const FAILED = 5;

interface Texted {
  readonly at: number;
  readonly thread: string;
  readonly mine: boolean;
  readonly address: string;
  readonly text: string;
  readonly message?: Message;
}

/** Adds the store and the pictures of its MMS to the tree. */
export function writeTelephony(tree: Tree, scale: number): void {
  const { db, path } = tree.store(TELEPHONY, TELEPHONY_SCHEMA, TELEPHONY_VERSION);
  db.exec('BEGIN');
  insert(db, 'android_metadata', { locale: 'en_GB' });
  const writer = new Telephony(db, tree, scale);
  for (const texted of allTexts(scale)) writer.write(texted);
  writer.finish();
  db.exec('COMMIT');
  for (const sql of TELEPHONY_INDEXES) db.exec(sql);
  writer.removePurged();
  closeAsWal(db, path);
}

/** A mobile number as many people in Britain type it: with a nought. Some rows have it so, some with the country's code. */
function local(number: string): string {
  return number.startsWith('+44') ? `0${number.slice(3)}` : number;
}

function allTexts(scale: number): Iterable<Texted> {
  const told = messagesOn('android', ['sms']).map((message): Texted => {
    const mine = message.from === 'marcus';
    const other = mine ? (thread(message.thread).members.find((key) => key !== 'marcus') ?? 'nia') : message.from;
    const { number } = person(other);
    // What is typed goes out as it was typed; what comes in carries the network's form.
    return {
      at: timeOn('android', message) ?? message.at,
      thread: message.thread,
      mine,
      address: mine ? local(number) : number,
      text: message.text,
      message,
    };
  });
  told.sort((a, b) => a.at - b.at);
  const seeded = random('android texts filler');
  const others = acquaintances(scale);
  const count = bulkCount('mmssms', scale);
  const filler = each(count, (index): Texted => {
    const { number } = seeded.pick(others);
    return { at: bulkTime(index, count), thread: number, mine: seeded.int(2) === 0, address: number, text: chatter(seeded) };
  });
  return inTime(told, filler);
}

class Telephony {
  readonly #db: Store;
  readonly #tree: Tree;
  readonly #random = random('android texts');
  readonly #threads = new Map<string, { row: number; count: number; last: number; snippet: string; picture: boolean }>();
  readonly #purged: number[] = [];
  readonly #sms: (row: Row) => number;

  constructor(db: Store, tree: Tree, scale: number) {
    this.#db = db;
    this.#tree = tree;
    this.#sms = inserter(db, 'sms', SMS_COLUMNS);
    for (const one of threadsOn('android')) {
      if (one.via === 'sms')
        this.#thread(
          one.key,
          one.members.filter((key) => key !== 'marcus').map((key) => person(key).number),
        );
    }
    for (const { number } of acquaintances(scale)) this.#thread(number, [number]);
  }

  write(texted: Texted): void {
    const known = this.#threads.get(texted.thread);
    if (known === undefined) throw new RangeError(`no conversation ${texted.thread} in mmssms.db`);
    known.count += 1;
    known.last = texted.at;
    known.snippet = texted.text;
    const members = texted.message === undefined ? [] : thread(texted.message.thread).members;
    if (texted.message?.picture !== undefined || members.length > 2) {
      known.picture ||= texted.message?.picture !== undefined;
      this.#mms(texted, known.row, members);
      return;
    }
    const undated = texted.message?.undatedOn === 'android';
    const row = this.#sms({
      thread_id: known.row,
      address: texted.address,
      date: undated ? 0 : texted.at,
      date_sent: texted.mine || undated ? 0 : Math.floor((texted.at - LAG_MS) / 1000) * 1000,
      protocol: texted.mine ? null : 0,
      read: texted.message?.unread === true ? 0 : 1,
      status: -1,
      type: typeOf(texted),
      body: texted.text,
      service_center: texted.mine ? null : '+447700900999',
      sub_id: 1,
      error_code: texted.message?.stuck === 'failed' ? 1 : -1,
      creator: 'com.google.android.apps.messaging',
      seen: 1,
    });
    if (texted.message !== undefined && fateOn('android', texted.message) === 'purged') this.#purged.push(row);
  }

  finish(): void {
    const update = this.#db.prepare(
      'UPDATE threads SET date = ?, message_count = ?, snippet = ?, has_attachment = ? WHERE _id = ?',
    );
    for (const { row, count, last, snippet, picture } of this.#threads.values())
      update.run(last, count, snippet, picture ? 1 : 0, row);
  }

  /** Deletes for good, last of all, so that what is left of the rows stays. */
  removePurged(): void {
    for (const row of this.#purged) this.#db.prepare('DELETE FROM sms WHERE _id = ?').run(row);
  }

  #thread(key: string, numbers: readonly string[]): void {
    const ids = numbers.map((address) => insert(this.#db, 'canonical_addresses', { address }));
    const row = insert(this.#db, 'threads', { recipient_ids: ids.join(' '), read: 1, type: numbers.length > 1 ? 1 : 0 });
    this.#threads.set(key, { row, count: 0, last: 0, snippet: '', picture: false });
  }

  /** A picture, or words to more than one. */
  #mms(texted: Texted, row: number, members: readonly PersonKey[]): void {
    const from = texted.mine ? null : texted.address;
    const others = members.map((key) => person(key).number).filter((number) => number !== (from ?? person('marcus').number));
    const { picture } = texted.message ?? {};
    writeMms(this.#db, this.#tree, HOME, this.#random, {
      thread: row,
      at: texted.at,
      sentAt: texted.at - LAG_MS,
      from,
      to: texted.mine ? others.map(local) : others,
      text: texted.text,
      ...(picture === undefined ? {} : { picture }),
    });
  }
}

function typeOf(texted: Texted): number {
  if (texted.message?.stuck !== undefined) return texted.message.stuck === 'draft' ? DRAFT : FAILED;
  return texted.mine ? SENT : RECEIVED;
}

const SMS_COLUMNS = [
  'thread_id',
  'address',
  'date',
  'date_sent',
  'protocol',
  'read',
  'status',
  'type',
  'body',
  'service_center',
  'sub_id',
  'error_code',
  'creator',
  'seen',
] as const;
