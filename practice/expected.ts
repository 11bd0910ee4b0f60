/**
 * The truth about the practice phones, for tests to hold a whole run of Remit against: computed from the story and from how
 * much filler was asked for, never by reading the files.
 */
import type { Category } from '../contract/category.ts';
import { acquaintances, type BulkStore, bulkBetween, bulkCount } from './bulk.ts';
import type { Phone } from './family.ts';
import { PURGED_FILLER } from './iphone/sms-events.ts';
import { WINDOW_MS } from './mandate.ts';
import { thread, threadsOn } from './story/threads.ts';
import { messageItems, reactionsOn } from './truth/messages.ts';
import { otherItems } from './truth/others.ts';
import { type Recognisable, thirdParties } from './truth/people.ts';
import type { TrueItem } from './truth/shapes.ts';

export interface Expected {
  readonly scale: number;
  /** Every hand-written item of both phones. Reactions hang on their messages and are no items. */
  readonly items: readonly TrueItem[];
  /** Rows in the stores as an app would read them, main file and log together, by end of path and table. */
  readonly rows: Readonly<Record<Phone, readonly StoreRows[]>>;
  /** Items that are not as others: deleted in one of the ways, without time, edited, unsent, locked. */
  readonly planted: readonly TrueItem[];
  /** What `request-messages.json` opens: live, dated, in the window, between father and daughter, nothing privileged. */
  readonly openedByMessages: readonly TrueItem[];
  /** Filler inside the mandate's window: messages, calls and positions. */
  readonly fillerInWindow: Readonly<Partial<Record<Category, number>>>;
  /** Reactions, which become part of their messages. */
  readonly reactions: { readonly sms: number; readonly iosWhatsapp: number; readonly androidWhatsapp: number };
  /** Everybody whom a page under the practice mandate shows by pseudonym, and how they could be recognised. */
  readonly thirdParties: readonly Recognisable[];
  /** Filler rows of the class group that were deleted for good. */
  readonly purgedFiller: number;
}

export interface StoreRows {
  readonly store: string;
  readonly table: string;
  readonly rows: number;
}

/** The truth at a scale. */
export function expected(scale = 1): Expected {
  const items = (['iphone', 'android'] as const).flatMap((phone) => [...messageItems(phone), ...otherItems(phone)]);
  return {
    scale,
    items,
    rows: { iphone: iphoneRows(items, scale), android: androidRows(items, scale) },
    planted: items.filter((item) => item.state !== 'live' || item.planted !== undefined),
    openedByMessages: items.filter(isOpenedByMessages),
    fillerInWindow: {
      messages: fillerInWindow(scale, ['sms', 'iosWhatsapp', 'mmssms', 'androidWhatsapp']),
      calls: fillerInWindow(scale, ['iosCalls', 'androidCalls']),
      locations: fillerInWindow(scale, ['fixes']),
    },
    reactions: {
      sms: reactionsOn('iphone', 'imessage'),
      iosWhatsapp: reactionsOn('iphone', 'whatsapp'),
      androidWhatsapp: reactionsOn('android', 'whatsapp'),
    },
    thirdParties: thirdParties(),
    purgedFiller: PURGED_FILLER,
  };
}

/** In a conversation of the two alone; or in a group, what the one who does not own the phone wrote. */
function isOpenedByMessages(item: TrueItem): boolean {
  if (item.kind !== 'message' || item.state !== 'live' || item.at === null || item.privileged === true) return false;
  if (item.at < WINDOW_MS.from || item.at >= WINDOW_MS.to) return false;
  const { members, title } = thread(item.thread ?? '');
  const both = members.includes('nia') && members.includes('marcus');
  return both && (title === undefined || item.from === (item.phone === 'iphone' ? 'marcus' : 'nia'));
}

function fillerInWindow(scale: number, stores: readonly BulkStore[]): number {
  return stores.reduce((sum, store) => sum + bulkBetween(store, scale, WINDOW_MS.from, WINDOW_MS.to), 0);
}

function iphoneRows(items: readonly TrueItem[], scale: number): StoreRows[] {
  const told = counter(items, 'iphone');
  const others = acquaintances(scale).length;
  const chats = threadsOn('iphone').filter((one) => one.via === 'whatsapp').length + others;
  return [
    row('Library/SMS/sms.db', 'message', told('message', 'sms.db') + reactionsOn('iphone', 'imessage') + bulkCount('sms', scale)),
    row('CallHistory.storedata', 'ZCALLRECORD', told('ZCALLRECORD') + bulkCount('iosCalls', scale)),
    row('CallHistory.sqlite', 'ZWACDCALLEVENT', told('ZWACDCALLEVENT')),
    row('AddressBook.sqlitedb', 'ABPerson', told('ABPerson') + others),
    row('ContactsV2.sqlite', 'ZWAADDRESSBOOKCONTACT', told('ZWAADDRESSBOOKCONTACT') + others),
    row('Safari/History.db', 'history_visits', told('history_visits') + bulkCount('safari', scale)),
    row('Safari/History.db', 'history_tombstones', told('history_tombstones')),
    // Every WhatsApp conversation opens with a notice about encryption.
    row('ChatStorage.sqlite', 'ZWAMESSAGE', told('ZWAMESSAGE') + chats + bulkCount('iosWhatsapp', scale)),
    row('Calendar.sqlitedb', 'CalendarItem', told('CalendarItem')),
    row('NoteStore.sqlite', 'ZICNOTEDATA', told('ZICCLOUDSYNCINGOBJECT')),
  ];
}

function androidRows(items: readonly TrueItem[], scale: number): StoreRows[] {
  const told = counter(items, 'android');
  const others = acquaintances(scale).length;
  const chats = threadsOn('android').filter((one) => one.via === 'whatsapp').length + others;
  return [
    row('databases/mmssms.db', 'sms', told('sms') + bulkCount('mmssms', scale)),
    row('databases/mmssms.db', 'pdu', told('pdu')),
    row('databases/calllog.db', 'calls', told('calls') + bulkCount('androidCalls', scale)),
    row('databases/contacts2.db', 'raw_contacts', told('raw_contacts') + others),
    row('Default/History', 'visits', told('visits') + bulkCount('chrome', scale)),
    row('Default/History', 'keyword_search_terms', told('keyword_search_terms')),
    // One more than there are messages and notices: WhatsApp's own empty first row.
    row('databases/msgstore.db', 'message', told('message', 'msgstore.db') + chats + 1 + bulkCount('androidWhatsapp', scale)),
    row('databases/msgstore.db', 'message_add_on_reaction', reactionsOn('android', 'whatsapp')),
    row('databases/msgstore.db', 'call_log', told('call_log')),
    row('databases/wa.db', 'wa_contacts', told('wa_contacts') + others),
  ];
}

function row(store: string, table: string, rows: number): StoreRows {
  return { store, table, rows };
}

/** Counts the items whose rows are still in a table: live ones and those in a bin. */
function counter(items: readonly TrueItem[], phone: Phone) {
  const present = items.filter((item) => item.phone === phone && (item.state === 'live' || item.state === 'marked-deleted'));
  return (table: string, store = ''): number =>
    present.filter((item) => item.table === table && item.store.endsWith(store)).length;
}
