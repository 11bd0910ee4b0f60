/** Every hand-written message, in the order of their times. */
import { OWNERS, type Phone } from '../family.ts';
import { EARLIER } from './messages-earlier.ts';
import { FATHER } from './messages-father.ts';
import { FRIENDS } from './messages-friends.ts';
import { GROWN_UPS } from './messages-groups.ts';
import { HOME } from './messages-home.ts';
import type { Channel, Message } from './shapes.ts';
import { thread } from './threads.ts';

export const MESSAGES: readonly Message[] = [...FATHER, ...HOME, ...FRIENDS, ...GROWN_UPS, ...EARLIER].sort(
  (a, b) => a.at - b.at,
);

/** Messages that a phone holds or held, by the ways asked for. */
export function messagesOn(phone: Phone, ways: readonly Channel[]): Message[] {
  return MESSAGES.filter((message) => {
    const { members, via } = thread(message.thread);
    const arrived = message.stuck === undefined || message.from === OWNERS[phone];
    return arrived && members.includes(OWNERS[phone]) && ways.includes(via);
  });
}
