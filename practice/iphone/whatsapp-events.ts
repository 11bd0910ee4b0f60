/** What WhatsApp on the iPhone holds, oldest first: the story, with filler between. */
import { acquaintances, bulkCount, bulkTime, chatter } from '../bulk.ts';
import { person, type PersonKey } from '../family.ts';
import { random } from '../random.ts';
import { messagesOn } from '../story/messages.ts';
import { type Message, timeOn } from '../story/shapes.ts';
import { thread } from '../story/threads.ts';

export interface Spoken {
  /** Time of the store, UTC milliseconds. */
  readonly at: number;
  /** Jid of the conversation. */
  readonly chat: string;
  /** Jid of the sender, null for the owner. */
  readonly from: string | null;
  readonly text: string;
  /** The story's message, where it is one. */
  readonly message?: Message;
}

/** Jid of a number. */
export function jidOf(number: string): string {
  return `${number.slice(1)}@s.whatsapp.net`;
}

/** Jid of a conversation of the story, as the owner sees it. */
export function chatJid(key: string, owner: PersonKey): string {
  const { groupId, members } = thread(key);
  if (groupId !== undefined) return `${groupId}@g.us`;
  const other = members.find((one) => one !== owner);
  if (other === undefined) throw new RangeError(`nobody to talk to in ${key}`);
  return jidOf(person(other).number);
}

const FOOTBALL = chatJid('football', 'nia');
const PLAYERS: readonly PersonKey[] = ['zosia', 'lowri'];

/** Messages of the iPhone's WhatsApp. */
export function spokenOnIphone(scale: number): Spoken[] {
  const told = messagesOn('iphone', ['whatsapp']).map(
    (message): Spoken => ({
      at: timeOn('iphone', message) ?? message.at,
      chat: chatJid(message.thread, 'nia'),
      from: message.from === 'nia' ? null : jidOf(person(message.from).number),
      text: message.text,
      message,
    }),
  );
  const seeded = random('iphone whatsapp filler');
  const others = acquaintances(scale);
  const count = bulkCount('iosWhatsapp', scale);
  const filler = Array.from({ length: count }, (_, index): Spoken => {
    const inGroup = seeded.int(4) === 0;
    const other = jidOf(inGroup ? person(seeded.pick(PLAYERS)).number : seeded.pick(others).number);
    const from = seeded.int(2) === 0 ? null : other;
    return { at: bulkTime(index, count), chat: inGroup ? FOOTBALL : other, from, text: chatter(seeded) };
  });
  return [...told, ...filler].sort((a, b) => a.at - b.at);
}
