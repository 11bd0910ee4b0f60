/** The messages of the story as each phone's stores hold them. */
import type { Phone } from '../family.ts';
import { messagesOn } from '../story/messages.ts';
import { type Fate, fateOn, type Message, timeOn } from '../story/shapes.ts';
import { thread } from '../story/threads.ts';
import { practiceMandate } from '../mandate.ts';
import type { TrueItem } from './shapes.ts';

const STATES: Readonly<Record<Fate, TrueItem['state']>> = {
  bin: 'marked-deleted',
  purged: 'recovered',
  'log-frame': 'log-frame',
  superseded: 'superseded',
  'log-only': 'live',
};

const LAWYERS = ['nia-teague', 'dad-hale-sms', 'dad-hale-wa'];

/** Hand-written messages on a phone, in order of sending; reactions are told apart by `reactionsOn`. */
export function messageItems(phone: Phone): TrueItem[] {
  return onPhone(phone).map((message): TrueItem => {
    const fate = fateOn(phone, message);
    const planted = plantedIn(phone, message);
    const gone = message.unsentAfter !== undefined || message.rename !== undefined;
    return {
      id: message.id,
      phone,
      ...storeOf(phone, message),
      category: 'messages',
      kind: message.rename === undefined ? 'message' : 'event',
      at: timeOn(phone, message),
      state: fate === undefined ? 'live' : STATES[fate],
      from: message.from,
      thread: message.thread,
      text: gone || message.text === '' ? null : message.text,
      privileged: isPrivileged(message),
      ...(planted === undefined ? {} : { planted }),
    };
  });
}

/** How many reactions a phone's store of a channel holds. */
export function reactionsOn(phone: Phone, way: 'imessage' | 'whatsapp'): number {
  return onPhone(phone)
    .filter((message) => thread(message.thread).via === way)
    .reduce((sum, message) => sum + (message.reactions?.length ?? 0), 0);
}

function onPhone(phone: Phone): Message[] {
  return messagesOn(phone, ['sms', 'imessage', 'whatsapp']);
}

function storeOf(phone: Phone, message: Message): Pick<TrueItem, 'store' | 'table' | 'service'> {
  const { via, members } = thread(message.thread);
  if (phone === 'iphone') {
    return via === 'whatsapp'
      ? { store: 'ChatStorage.sqlite', table: 'ZWAMESSAGE', service: 'whatsapp' }
      : { store: 'Library/SMS/sms.db', table: 'message', service: via };
  }
  if (via === 'whatsapp') return { store: 'databases/msgstore.db', table: 'message', service: 'whatsapp' };
  // A text to more than one goes as MMS.
  return message.picture === undefined && members.length === 2
    ? { store: 'databases/mmssms.db', table: 'sms', service: 'sms' }
    : { store: 'databases/mmssms.db', table: 'pdu', service: 'mms' };
}

function plantedIn(phone: Phone, message: Message): TrueItem['planted'] {
  const { via } = thread(message.thread);
  if (message.stuck !== undefined) return message.stuck;
  if (message.undatedOn === phone) return 'undated';
  if (message.rename !== undefined) return 'renamed';
  if (message.unsentAfter !== undefined) return via === 'whatsapp' ? 'revoked' : 'unsent';
  // WhatsApp for iOS keeps no trace of an edit in the tables written here.
  if (message.edits !== undefined && !(phone === 'iphone' && via === 'whatsapp')) return 'edited';
  if (phone === 'iphone' && message.bodyOnly === true) return 'body-only';
  return fateOn(phone, message) === 'log-only' ? 'log-only' : undefined;
}

function isPrivileged(message: Message): boolean {
  const said = message.text.toLowerCase();
  return LAWYERS.includes(message.thread) || practiceMandate().privilege.words.some((word) => said.includes(word));
}
