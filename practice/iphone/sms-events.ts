/** What is written to `sms.db`, in the order of time: the story's messages, reactions and renames, with filler between. */
import { acquaintances, bulkCount, bulkTime, chatter } from '../bulk.ts';
import { london } from '../clock.ts';
import { type PersonKey, person } from '../family.ts';
import { inTime } from '../in-time.ts';
import { random } from '../random.ts';
import { messagesOn } from '../story/messages.ts';
import { fateOn, type Message, type Reaction, timeOn } from '../story/shapes.ts';
import { thread } from '../story/threads.ts';

/** `from` is the number of the other party, or null for the owner. Times are UTC milliseconds of the phone's own store. */
export type SmsEvent =
  | { readonly what: 'message'; readonly at: number; readonly message: Message }
  | { readonly what: 'reaction'; readonly at: number; readonly message: Message; readonly reaction: Reaction }
  | {
      readonly what: 'filler';
      readonly at: number;
      readonly chat: string;
      readonly from: string | null;
      readonly text: string;
      readonly doomed: boolean;
    };

/** Old talk in the class group that was deleted for good: its rows lie in pages that the store has freed. */
export const PURGED_FILLER = 36;
const PURGED_FROM = london('2025-11-03 16:00');

/** Key of a filler conversation: the number of the other party, or the class group. */
export const CLASS_CHAT = 'class';
const CLASS: readonly PersonKey[] = ['zosia', 'ffion', 'mason'];

/** Everything, oldest first. */
export function* smsEvents(scale: number): Generator<SmsEvent> {
  yield* inTime(storyEvents(), fillerEvents(scale));
}

function storyEvents(): SmsEvent[] {
  const events: SmsEvent[] = [];
  for (const message of messagesOn('iphone', ['sms', 'imessage'])) {
    if (isInLogOnly(message)) continue;
    // A row without a time was still written at some time: that is where it stands among the others.
    const at = timeOn('iphone', message) ?? message.at;
    events.push({ what: 'message', at, message });
    for (const reaction of message.reactions ?? []) {
      if (thread(message.thread).via === 'imessage')
        events.push({ what: 'reaction', at: at + reaction.after * 1000, message, reaction });
    }
  }
  for (let index = 0; index < PURGED_FILLER; index++) {
    const key = CLASS[index % CLASS.length] ?? 'zosia';
    const text = `old group chat ${index + 1}: ${'who has the sheet for tomorrow '.repeat(3).trim()}`;
    const at = PURGED_FROM + index * 20_000;
    events.push({ what: 'filler', at, chat: CLASS_CHAT, from: person(key).number, text, doomed: true });
  }
  return events.sort((a, b) => a.at - b.at);
}

/** Written by the log's transactions and not before. */
export function isInLogOnly(message: Message): boolean {
  const fate = fateOn('iphone', message);
  return fate === 'log-only' || fate === 'log-frame';
}

function* fillerEvents(scale: number): Generator<SmsEvent> {
  const seeded = random('sms filler');
  const others = acquaintances(scale);
  const count = bulkCount('sms', scale);
  for (let index = 0; index < count; index++) {
    const inClass = seeded.int(10) < 3;
    const number = inClass ? person(seeded.pick(CLASS)).number : seeded.pick(others).number;
    const from = seeded.int(2) === 0 ? null : number;
    const chat = inClass ? CLASS_CHAT : number;
    yield { what: 'filler', at: bulkTime(index, count), chat, from, text: chatter(seeded), doomed: false };
  }
}
