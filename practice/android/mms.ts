/** Writes one multimedia message of `mmssms.db`: a row of `pdu`, its addresses and its parts. Dates: seconds since 1970. */
import { unixSeconds } from '../clock.ts';
import { sentPicture } from '../drawing.ts';
import { insert, type Row, type Store } from '../formats/sqlite-store.ts';
import type { Random } from '../random.ts';
import type { Tree } from './tree.ts';

/** `msg_box` and, for texts, `type`. */
export const RECEIVED = 1;
export const SENT = 2;
/** `addr.type`: the header of the message that the address stood in. */
const FROM = 137;
const TO = 151;
/** `m_type`. */
const SEND_REQUEST = 128;
const RETRIEVED = 132;
/** `chset`. */
const UTF8 = 106;
/** What the store writes for the phone's own number where it sent the message. */
const SELF = 'insert-address-token';

export interface Multimedia {
  readonly thread: number;
  /** UTC milliseconds of the store, and of sending. */
  readonly at: number;
  readonly sentAt: number;
  /** Null where the owner sent it. */
  readonly from: string | null;
  readonly to: readonly string[];
  readonly text: string;
  /** Key of a picture. */
  readonly picture?: string;
}

/** `home` is the folder of the telephony provider in the tree; the picture goes into its `app_parts`. */
export function writeMms(db: Store, tree: Tree, home: string, seeded: Random, message: Multimedia): void {
  const mine = message.from === null;
  const bytes = message.picture === undefined ? null : sentPicture(message.picture);
  const mid = insert(db, 'pdu', {
    thread_id: message.thread,
    date: unixSeconds(message.at),
    date_sent: mine ? 0 : unixSeconds(message.sentAt),
    msg_box: mine ? SENT : RECEIVED,
    read: 1,
    m_id: seeded.hex(16),
    ct_t: 'application/vnd.wap.multipart.related',
    m_cls: 'personal',
    m_type: mine ? SEND_REQUEST : RETRIEVED,
    v: 18,
    m_size: (bytes?.length ?? 0) + 400,
    pri: 129,
    tr_id: `T${seeded.hex(10)}`,
    sub_id: 1,
    seen: 1,
    creator: 'com.google.android.apps.messaging',
    text_only: bytes === null ? 1 : 0,
  });
  const address = (type: number, value: string): number =>
    insert(db, 'addr', { msg_id: mid, address: value, type, charset: UTF8 });
  address(FROM, message.from ?? SELF);
  for (const one of message.to) address(TO, one);
  const part = (row: Row): number => insert(db, 'part', { mid, ...row });
  part({ seq: -1, ct: 'application/smil', name: 'smil.xml', cid: '<smil>', cl: 'smil.xml', text: smil(bytes !== null) });
  if (bytes !== null) {
    const name = 'image000000.jpg';
    const file = `PART_${message.at}_${name}`;
    part({ seq: 0, ct: 'image/jpeg', name, cid: '<image000000>', cl: name, _data: `/${home}/app_parts/${file}` });
    tree.add(`${home}/app_parts/${file}`, bytes);
  }
  const name = 'text000001.txt';
  if (message.text !== '')
    part({ seq: 0, ct: 'text/plain', name, chset: UTF8, cid: '<text000001>', cl: name, text: message.text });
}

/** The lay-out that goes before the other parts. */
function smil(picture: boolean): string {
  const shown = picture ? '<img src="image000000.jpg" region="Image"/>' : '<text src="text000001.txt" region="Text"/>';
  return `<smil><head><layout/></head><body><par dur="5000ms">${shown}</par></body></smil>`;
}
