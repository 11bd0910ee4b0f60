/** The shapes the story is told in. What happened is data; the writers of the stores turn it into rows. */
import { type PersonKey, type Phone, OWNERS } from '../family.ts';
import { london } from '../clock.ts';

export type Channel = 'sms' | 'imessage' | 'whatsapp';

export interface Thread {
  readonly key: string;
  readonly via: Channel;
  readonly members: readonly PersonKey[];
  /** Set on groups. */
  readonly title?: string;
  /** Local part of a WhatsApp group's address. */
  readonly groupId?: string;
}

/**
 * How a message left the live store of one phone.
 * - `bin`: in Messages' recently deleted, still a row
 * - `purged`: the row is deleted; its bytes stay in freed space
 * - `log-frame`: written and deleted again within the write-ahead log
 * - `superseded`: in the main file, deleted by the log
 * - `log-only`: live, but only the log holds it
 */
export type Fate = 'bin' | 'purged' | 'log-frame' | 'superseded' | 'log-only';

export type Tapback = 'loved' | 'liked' | 'disliked' | 'laughed' | 'emphasised' | 'questioned';

export interface Reaction {
  readonly by: PersonKey;
  /** Seconds after the message. */
  readonly after: number;
  /** Tapback of Messages; WhatsApp stores the emoji. */
  readonly tapback: Tapback;
  readonly emoji: string;
}

export interface MessageExtras {
  readonly id?: string;
  readonly replyTo?: string;
  readonly reactions?: readonly Reaction[];
  /** Earlier wordings, oldest first, with the seconds after sending at which each was replaced. */
  readonly edits?: readonly { readonly was: string; readonly after: number }[];
  /** Seconds after sending at which it was unsent. The words are gone from the store. */
  readonly unsentAfter?: number;
  /** Key of a picture in the story that goes with it. */
  readonly picture?: string;
  readonly fate?: Fate;
  /** The phone on which the fate befell it; the other keeps it. Absent: the owner of the iPhone's. */
  readonly fateOn?: Phone;
  /** The phone that stored no time for it. */
  readonly undatedOn?: Phone;
  /** iPhone: the words are only in `attributedBody`. */
  readonly bodyOnly?: boolean;
  readonly unread?: boolean;
  /** A renamed group: the new name. `text` is empty. */
  readonly rename?: string;
  /** Seconds until it was read, where the store records that. */
  readonly readAfter?: number;
  /** WhatsApp: a position sent instead of words. */
  readonly place?: { readonly lat: number; readonly lon: number; readonly name: string };
  readonly forwarded?: boolean;
  /** Never left the phone it was written on, and is in no other. */
  readonly stuck?: 'draft' | 'failed';
}

export interface Message extends MessageExtras {
  readonly id: string;
  readonly thread: string;
  readonly from: PersonKey;
  /** UTC milliseconds of sending. */
  readonly at: number;
  readonly text: string;
}

export type Line = readonly [from: PersonKey, clock: string, text: string, extras?: MessageExtras];

/** A conversation on one day, by London clocks: `talk('nia-dad-sms', '2026-01-09', [['marcus', '23:41', 'Awake?']])`. */
export function talk(thread: string, day: string, lines: readonly Line[]): Message[] {
  return lines.map(([from, clock, text, extras], index) => ({
    ...extras,
    id: extras?.id ?? `${thread}/${day}/${index + 1}`,
    thread,
    from,
    at: london(`${day} ${clock}`),
    text,
  }));
}

/** Time between sending and arrival on the other phone. */
export const LAG_MS = 2000;

/** When a phone's store says the message was: sent there, or arrived there. Null where that phone stored no time. */
export function timeOn(phone: Phone, message: Message): number | null {
  if (message.undatedOn === phone) return null;
  return message.from === OWNERS[phone] ? message.at : message.at + LAG_MS;
}

/** What became of the message on this phone; undefined is the ordinary case. */
export function fateOn(phone: Phone, message: Message): Fate | undefined {
  return (message.fateOn ?? 'iphone') === phone ? message.fate : undefined;
}
