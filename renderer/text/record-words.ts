/** A record in words: what it is, with whom, which way, what it says. No more than its row says. */
import { CATEGORY_FACTS } from '../../contract/category.ts';
import { STATE_FACTS, type RecordView } from '../../contract/record.ts';

const DIRECTIONS = { in: 'received by this device', out: 'sent from this device', none: '' } as const;

/** "Message, WhatsApp"; for a record outside the live store, also how it was found. */
export function whatWords(record: RecordView): string {
  const { kind, service } = record;
  const name = kind.replaceAll('-', ' ');
  const what =
    kind === service ? [serviceWords(service)] : [`${name.charAt(0).toUpperCase()}${name.slice(1)}`, serviceWords(service)];
  return record.state === 'live' ? what.join(', ') : [...what, stateWords(record)].join(', ');
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

/** For a narrow column: the heading says from whose side. */
export function wayWords({ direction }: RecordView): string {
  return { in: 'received', out: 'sent', none: '' }[direction];
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
  const words = name
    .replaceAll('_', ' ')
    .replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
