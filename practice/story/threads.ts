/** Who writes to whom, and by which way. */
import { OWNERS, type Phone } from '../family.ts';
import type { Thread } from './shapes.ts';

export const THREADS = [
  { key: 'nia-dad-sms', via: 'sms', members: ['nia', 'marcus'] },
  { key: 'nia-dad-wa', via: 'whatsapp', members: ['nia', 'marcus'] },
  { key: 'nia-mam', via: 'imessage', members: ['nia', 'bethan'] },
  { key: 'nia-mamgu', via: 'imessage', members: ['nia', 'gwen'] },
  { key: 'nia-zosia', via: 'imessage', members: ['nia', 'zosia'] },
  { key: 'nia-zainab', via: 'whatsapp', members: ['nia', 'zainab'] },
  { key: 'class', via: 'imessage', members: ['nia', 'zosia', 'ffion', 'mason'], title: '9C survivors 💛' },
  {
    key: 'football',
    via: 'whatsapp',
    members: ['nia', 'marcus', 'zosia', 'lowri'],
    title: 'Aberwen Girls U15 ⚽',
    groupId: '120363025500900301',
  },
  { key: 'nia-uncle', via: 'sms', members: ['nia', 'ross'] },
  { key: 'nia-unknown', via: 'sms', members: ['nia', 'rossOther'] },
  { key: 'nia-wrong', via: 'sms', members: ['nia', 'stranger'] },
  { key: 'nia-surgery', via: 'sms', members: ['nia', 'surgery'] },
  { key: 'nia-brook', via: 'sms', members: ['nia', 'brook'] },
  { key: 'nia-teague', via: 'sms', members: ['nia', 'teague'] },
  { key: 'dad-mam-sms', via: 'sms', members: ['marcus', 'bethan'] },
  { key: 'dad-plans', via: 'sms', members: ['marcus', 'bethan', 'ross'] },
  { key: 'dad-ross-sms', via: 'sms', members: ['marcus', 'ross'] },
  { key: 'dad-ross-wa', via: 'whatsapp', members: ['marcus', 'ross'] },
  { key: 'dad-hale-sms', via: 'sms', members: ['marcus', 'hale'] },
  { key: 'dad-hale-wa', via: 'whatsapp', members: ['marcus', 'hale'] },
  { key: 'dad-brook', via: 'sms', members: ['marcus', 'brook'] },
  { key: 'dad-work', via: 'sms', members: ['marcus', 'kath'] },
  { key: 'dad-surgery', via: 'sms', members: ['marcus', 'surgery'] },
] as const satisfies readonly Thread[];

const BY_KEY: ReadonlyMap<string, Thread> = new Map(THREADS.map((one): [string, Thread] => [one.key, one]));

/** The thread with this key. */
export function thread(key: string): Thread {
  const found = BY_KEY.get(key);
  if (found === undefined) throw new RangeError(`no conversation is called ${key}`);
  return found;
}

/** Threads that a phone holds: those its owner takes part in. */
export function threadsOn(phone: Phone): Thread[] {
  return THREADS.filter((one) => (one.members as readonly string[]).includes(OWNERS[phone]));
}
