/** A record in words: what it is, with whom, which way, what it says. No more than its row says. */
import { CATEGORY_FACTS } from '../../contract/category.ts';
import { STATE_FACTS, type RecordView } from '../../contract/record.ts';

const DIRECTIONS = { in: 'received by this device', out: 'sent from this device', none: '' } as const;

/** "Message, WhatsApp" */
export function whatWords({ kind, service }: RecordView): string {
  const name = kind.replaceAll('-', ' ');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}, ${serviceWords(service)}`;
}

const SERVICES: Readonly<Record<string, string>> = {
  sms: 'SMS',
  mms: 'MMS',
  rcs: 'RCS',
  imessage: 'iMessage',
  whatsapp: 'WhatsApp',
};

export function serviceWords(service: string): string {
  return SERVICES[service] ?? `${service.charAt(0).toUpperCase()}${service.slice(1)}`;
}

export function directionWords({ direction }: RecordView): string {
  return DIRECTIONS[direction];
}

export function partyWords({ party }: RecordView): string {
  return party?.label ?? 'not recorded';
}

/** The words that this level lets be seen, in one line; what stands there instead when it lets none be seen. */
export function contentWords(record: RecordView): string {
  const parts = [record.title, record.snippet ?? record.body, record.url, record.mediaName].filter(
    (part) => part !== null && part !== undefined && part !== '',
  );
  if (parts.length > 0) return parts.join(' · ');
  if (record.body === undefined && record.snippet === undefined) return 'words not opened at this level';
  return record.hasMedia ? 'an attachment' : 'no words';
}

/** Empty for a live record, which is the ordinary thing. */
export function stateWords({ state }: RecordView): string {
  return state === 'live' ? '' : STATE_FACTS[state];
}

export function categoryWords({ category }: RecordView): string {
  return CATEGORY_FACTS[category].title;
}

const FACT_WORDS: Readonly<Record<string, string>> = {
  seconds: 'Seconds',
  bytes: 'Bytes',
  read: 'Row marked read',
  delivered: 'Row marked delivered',
  missed: 'Row marked missed',
  answered: 'Row marked answered',
  mime: 'Type of file',
};

/** Facts of a record as rows, their names readable. */
export function factRows(facts: Readonly<Record<string, unknown>> | undefined): { key: string; value: string }[] {
  return Object.entries(facts ?? {}).map(([name, value]) => ({
    key: FACT_WORDS[name] ?? readable(name),
    value: typeof value === 'boolean' ? (value ? 'yes' : 'no') : typeof value === 'string' ? value : JSON.stringify(value),
  }));
}

function readable(name: string): string {
  const words = name.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
