/** What WhatsApp holds on either phone, oldest first: the story, with filler between. */
import { acquaintances, type BulkStore, bulkCount, bulkTime, chatter } from './bulk.ts';
import { OWNERS, type PersonKey, type Phone, whatsappJid } from './family.ts';
import { each, inTime } from './in-time.ts';
import { random } from './random.ts';
import { messagesOn } from './story/messages.ts';
import { type Message, timeOn } from './story/shapes.ts';
import { thread } from './story/threads.ts';

export interface Spoken {
  /** Time of this phone's store, UTC milliseconds. */
  readonly at: number;
  /** Jid of the conversation. */
  readonly chat: string;
  /** Jid of the sender, null for the owner. */
  readonly from: string | null;
  readonly text: string;
  /** The story's message, where it is one. */
  readonly message?: Message;
}

/** Jid of a number written with its country's code. */
export function jidOf(number: string): string {
  return `${number.slice(1)}@s.whatsapp.net`;
}

/** Jid of a conversation of the story, as one phone has it. */
export function chatJid(phone: Phone, key: string): string {
  const { groupId, members } = thread(key);
  if (groupId !== undefined) return `${groupId}@g.us`;
  const other = members.find((one) => one !== OWNERS[phone]);
  if (other === undefined) throw new RangeError(`nobody to talk to in ${key}`);
  return whatsappJid(other);
}

const STORES: Readonly<Record<Phone, BulkStore>> = { iphone: 'iosWhatsapp', android: 'androidWhatsapp' };
/** Of the filler on the iPhone, every fourth message is the football group's; on the father's phone none is. */
const PLAYERS: readonly PersonKey[] = ['zosia', 'lowri'];

/** Messages of one phone's WhatsApp. */
export function spokenOn(phone: Phone, scale: number): Iterable<Spoken> {
  const told = messagesOn(phone, ['whatsapp'])
    .map(
      (message): Spoken => ({
        at: timeOn(phone, message) ?? message.at,
        chat: chatJid(phone, message.thread),
        from: message.from === OWNERS[phone] ? null : whatsappJid(message.from),
        text: message.text,
        message,
      }),
    )
    .sort((a, b) => a.at - b.at);
  const seeded = random(`${phone} whatsapp filler`);
  const others = acquaintances(scale);
  const count = bulkCount(STORES[phone], scale);
  const filler = each(count, (index): Spoken => {
    const grouped = phone === 'iphone' && seeded.int(4) === 0;
    const other = grouped ? whatsappJid(seeded.pick(PLAYERS)) : jidOf(seeded.pick(others).number);
    const chat = grouped ? chatJid(phone, 'football') : other;
    return { at: bulkTime(index, count), chat, from: seeded.int(2) === 0 ? null : other, text: chatter(seeded) };
  });
  return inTime(told, filler);
}
