/**
 * A phone in which one invented person stands in every form that people write each other in: numbers, addresses, names, in
 * messages, calls, notes, visited pages, pictures and an address book. Written as real stores, loaded like any other.
 */
import { gzipSync } from 'node:zlib';
import type { Slip } from '../../main/gate/slips.ts';
import { CALLS_PATH, put, SMS_PATH, store } from './phone.ts';

const NUMBER = '+447700900456';
const JOINED = 'QuillanFeatherstonehaugh';
const ADDRESS = 'quillan.featherstonehaugh@example.org';

/** Forms that must not come out, each as a message says it. */
export const HIDDEN: Readonly<Record<string, string>> = {
  international: `ring ${NUMBER} tonight`,
  zeros: 'ring 00447700900456 tonight',
  national: 'ring 07700900456 tonight',
  spaced: 'ring 07700 900 456 tonight',
  pairs: 'ring 0 77 00 90 04 56 tonight',
  brackets: 'ring +44 (0) 7700 900456 or (07700) 900456',
  dots: 'ring 07700.900.456 tonight',
  hyphens: 'ring 07700-900-456 or 07700\u2011900\u2011456',
  slashes: 'ring 07700/900/456 tonight',
  underscores: 'ring 07700_900_456 tonight',
  stars: 'ring 07700*900*456 tonight',
  noBreak: 'ring 07700\u00a0900\u202f456 tonight',
  zeroWidth: 'ring 07700\u200b900\u2060456 tonight',
  emojiBetween: 'ring 07700😀900😀456 tonight',
  keycaps: 'ring 0️⃣7️⃣7️⃣0️⃣0️⃣9️⃣0️⃣0️⃣4️⃣5️⃣6️⃣ tonight',
  arabicDigits: 'ring ٠٧٧٠٠٩٠٠٤٥٦ tonight',
  fullWidth: 'ring ０７７００９００４５６ tonight',
  mathDigits: 'ring 𝟎𝟕𝟕𝟎𝟎𝟗𝟎𝟎𝟒𝟓𝟔 tonight',
  waLink: 'https://wa.me/447700900456?text=hi',
  telUri: 'tel:+44-7700-900-456',
  vcard: 'BEGIN:VCARD\nFN:Quillan Featherstonehaugh\nN:Featherstonehaugh;Quillan;;;\nTEL;TYPE=CELL:+44 7700 900456\nEND:VCARD',
  email: `write to ${ADDRESS}`,
  upperEmail: `write to ${ADDRESS.toUpperCase()}`,
  plusTag: 'write to quillan.featherstonehaugh+school@example.org',
  escapedEmail: 'mailto:quillan.featherstonehaugh%40example.org',
  signature: `See you\n--\nQuillan Featherstonehaugh\nT: 07700 900456\nE: ${ADDRESS}`,
  handle: 'follow @quill_f77 there',
  fullName: 'Quillan Featherstonehaugh said so',
  lastFirst: 'Featherstonehaugh, Quillan',
  firstName: 'ask quillan about it',
  lastName: 'the Featherstonehaugh house',
  possessive: 'it is Quillan’s turn',
  possessiveAscii: "it is Quillan's turn",
  possessiveBare: 'quillans house is near',
  upperCase: 'QUILLAN FEATHERSTONEHAUGH!!',
  diacritics: 'Quillán came with Quìllàn',
  decomposed: 'Quilla\u0301n came',
  mention: '@Quillan Featherstonehaugh look',
  hashtag: `#${JOINED} #quillan`,
  joinedName: `at ${JOINED.toLowerCase()} dot com`,
  underscored: 'quillan_featherstonehaugh',
  emojiName: '🎉Quillan🎉Featherstonehaugh🎉',
  query: 'https://example.com/find?name=Quillan+Featherstonehaugh&tel=%2B447700900456',
  escapedNumber: 'https://example.com/find?tel=%20447700900456&n=1',
  escapedName: 'https://example.com/find?name=Quillan%20Featherstonehaugh',
};

/** Forms that are known to come out, by the line of the list of limits that says so. */
export const SLIPPING: Readonly<Record<Exclude<Slip, 'encoded' | 'shared'>, { text: string; seen: RegExp }>> & {
  readonly encoded: { text: string; seen: RegExp };
} = {
  nickname: { text: 'tell Quill about it', seen: /Quill\b/ },
  misspelled: { text: 'tell Quilan about it', seen: /Quilan/ },
  initials: { text: 'signed Q.F. as always', seen: /Q\.F\./ },
  spelled: { text: 'q-u-i-l-l-a-n knows', seen: /q-u-i-l-l-a-n/ },
  glued: { text: 'xquillanx was here', seen: /xquillanx/ },
  words: { text: 'oh seven seven double oh nine double oh four five six', seen: /double oh four five six/ },
  script: { text: 'Квиллан пришёл', seen: /Квиллан/ },
  encoded: { text: `token ${Buffer.from('Quillan').toString('base64')} end`, seen: /UXVpbGxhbg==/ },
  description: { text: 'the tall one who plays the oboe', seen: /oboe/ },
};

/** What gives the person away, but for the one glued form that is known to slip, in a text of any form: digits of any script and letters of any case, with or without accents. */
export function givenAway(text: string): string[] {
  const plain = text
    .replaceAll('xquillanx', '')
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase();
  const digits = [...plain].map((sign) => (/\p{Nd}/u.test(sign) ? digitOf(sign) : '')).join('');
  const found = ['quillan', 'featherstonehaugh', 'quill_f77'].filter((each) => plain.includes(each));
  return digits.includes('7700900456') ? [...found, '7700900456'] : found;
}

/** Digits of each script stand in runs of ten, of which the first is a multiple of ten away from the script's zero. */
function digitOf(sign: string): string {
  let zero = sign.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) {
    zero--;
    value++;
  }
  return String(value);
}

const MAC = 978_307_200;
/** 3 February 2026, 12:00 UTC. */
export const AT_S = Date.UTC(2026, 1, 3, 12) / 1000;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Writes the phone; the owner is +447700900001, and the forms are said by somebody else in a group that they are all in. */
export function plantedPhone(root: string): void {
  messages(root);
  addressBook(root);
  visits(root);
  notes(root);
  pictures(root);
  store(
    root,
    CALLS_PATH,
    `CREATE TABLE calls(_id INTEGER PRIMARY KEY, number TEXT, date INTEGER, duration INTEGER, type INTEGER, name TEXT);
     INSERT INTO calls VALUES (1, '07700900456', ${AT_S * 1000}, 9, 1, 'Quillan Featherstonehaugh');`,
  );
  put(root, 'sdcard/Download/quillan.vcf', `${HIDDEN['vcard']?.replaceAll('\n', '\r\n')}\r\n`);
}

function messages(root: string): void {
  const said = [...Object.values(HIDDEN), ...Object.values(SLIPPING).map(({ text }) => text)];
  const rows = said.map(
    (text, index) =>
      `(${index + 1}, 'g${index + 1}', ${literal(text)}, 1, ${(AT_S - MAC + index) * 1e9}, 0, 'iMessage', 0, NULL, NULL)`,
  );
  const date = (AT_S - MAC + 600) * 1e9;
  store(
    root,
    SMS_PATH,
    `CREATE TABLE handle(ROWID INTEGER PRIMARY KEY, id TEXT, service TEXT);
     CREATE TABLE chat(ROWID INTEGER PRIMARY KEY, guid TEXT, style INTEGER, chat_identifier TEXT, service_name TEXT, display_name TEXT);
     CREATE TABLE message(ROWID INTEGER PRIMARY KEY, guid TEXT, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER, service TEXT,
       associated_message_type INTEGER, associated_message_guid TEXT, thread_originator_guid TEXT, subject TEXT);
     CREATE TABLE chat_message_join(chat_id INTEGER, message_id INTEGER);
     CREATE TABLE chat_handle_join(chat_id INTEGER, handle_id INTEGER);
     CREATE TABLE attachment(ROWID INTEGER PRIMARY KEY, guid TEXT, filename TEXT, transfer_name TEXT, mime_type TEXT);
     CREATE TABLE message_attachment_join(message_id INTEGER, attachment_id INTEGER);
     INSERT INTO handle VALUES (1, '+447700900123', 'iMessage'), (2, '${NUMBER}', 'iMessage'), (3, 'quill_f77', 'iMessage');
     INSERT INTO chat VALUES (1, 'iMessage;+;chat1', 43, 'chat1', 'iMessage', 'Quillan Featherstonehaugh’s party');
     INSERT INTO chat_handle_join VALUES (1, 1), (1, 2), (1, 3);
     INSERT INTO message(ROWID, guid, text, handle_id, date, is_from_me, service, associated_message_type, associated_message_guid, thread_originator_guid)
       VALUES ${rows.join(',\n')};
     INSERT INTO message VALUES (900, 'r1', 'Loved “Quillan Featherstonehaugh said so”', 2, ${date}, 0, 'iMessage', 2000, 'p:0/g1', NULL, NULL),
       (901, 'q1', 'yes', 2, ${date + 1e9}, 0, 'iMessage', 0, NULL, 'g1', 'About Quillan'),
       (902, 'a1', 'look', 3, ${date + 2e9}, 0, 'iMessage', 0, NULL, NULL, NULL);
     INSERT INTO attachment VALUES (1, 'at1', '~/Library/SMS/Attachments/07700900456/Quillan Featherstonehaugh.jpg', 'Quillan.jpg', 'image/jpeg');
     INSERT INTO message_attachment_join VALUES (902, 1);
     INSERT INTO chat_message_join SELECT 1, ROWID FROM message;`,
  );
}

function addressBook(root: string): void {
  store(
    root,
    'private/var/mobile/Library/AddressBook/AddressBook.sqlitedb',
    `CREATE TABLE ABPerson(ROWID INTEGER PRIMARY KEY, First TEXT, Last TEXT, Note TEXT, Nickname TEXT, CreationDate INTEGER);
     CREATE TABLE ABMultiValue(UID INTEGER PRIMARY KEY, record_id INTEGER, property INTEGER, value TEXT);
     INSERT INTO ABPerson VALUES (1, 'Quillan', 'Featherstonehaugh', 'Quillan from the oboe class', NULL, ${AT_S - MAC});
     INSERT INTO ABMultiValue VALUES (1, 1, 3, '07700 900456'), (2, 1, 4, '${ADDRESS}');`,
  );
}

function visits(root: string): void {
  store(
    root,
    'private/var/mobile/Library/Safari/History.db',
    `CREATE TABLE history_items(id INTEGER PRIMARY KEY, url TEXT, visit_count INTEGER);
     CREATE TABLE history_visits(id INTEGER PRIMARY KEY, history_item INTEGER, visit_time REAL, title TEXT);
     INSERT INTO history_items VALUES (1, ${literal(HIDDEN['query'] ?? '')}, 1), (2, 'https://example.com/${JOINED.toLowerCase()}', 1);
     INSERT INTO history_visits VALUES (1, 1, ${AT_S - MAC}, 'Quillan Featherstonehaugh - search'), (2, 2, ${AT_S - MAC}, 'Page of quill_f77');`,
  );
}

function notes(root: string): void {
  const field = (number: number, inner: Buffer) => Buffer.concat([Buffer.from([(number << 3) | 2, inner.length]), inner]);
  const body = gzipSync(field(2, field(3, field(2, Buffer.from('Quillan: 07700 900456')))));
  store(
    root,
    'private/var/mobile/Containers/Shared/AppGroup/A/NoteStore.sqlite',
    `CREATE TABLE Z_PRIMARYKEY(Z_ENT INTEGER PRIMARY KEY, Z_NAME TEXT);
     INSERT INTO Z_PRIMARYKEY VALUES (11, 'ICNote'), (13, 'ICAccount'), (14, 'ICFolder');
     CREATE TABLE ZICCLOUDSYNCINGOBJECT(Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, ZNOTE INTEGER, ZFOLDER INTEGER, ZMARKEDFORDELETION INTEGER,
       ZNOTEDATA INTEGER, ZTITLE1 TEXT, ZTITLE2 TEXT, ZCREATIONDATE1 REAL, ZMODIFICATIONDATE1 REAL);
     CREATE TABLE ZICNOTEDATA(Z_PK INTEGER PRIMARY KEY, ZNOTE INTEGER, ZDATA BLOB);
     INSERT INTO ZICCLOUDSYNCINGOBJECT VALUES (10, 11, NULL, 2, 0, 1, 'Quillan', NULL, ${AT_S - MAC}, ${AT_S - MAC}),
       (2, 14, NULL, NULL, 0, NULL, NULL, 'About Quillan', NULL, NULL);
     INSERT INTO ZICNOTEDATA VALUES (1, 10, x'${body.toString('hex')}');`,
  );
}

function pictures(root: string): void {
  store(
    root,
    'data/data/com.android.providers.media/databases/external.db',
    `CREATE TABLE files(_id INTEGER PRIMARY KEY, _data TEXT, date_added INTEGER, media_type INTEGER, datetaken INTEGER, mime_type TEXT,
       _display_name TEXT, title TEXT, description TEXT, artist TEXT);
     INSERT INTO files VALUES (1, '/storage/emulated/0/DCIM/Quillan Featherstonehaugh.jpg', ${AT_S}, 1, ${AT_S * 1000}, 'image/jpeg',
       'Quillan Featherstonehaugh.jpg', 'Quillan 07700900456', 'by quillan', 'Quillan Featherstonehaugh');`,
  );
}
