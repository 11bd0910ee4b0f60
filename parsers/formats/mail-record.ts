/** A message read from a file of its own, or out of a mailbox, as findings. */
import type { ParsedRecord } from '../../contract/record.ts';
import type { Finding } from '../parser.ts';
import { jsonFacts } from './json-facts.ts';
import { type MailAddress, mailAddresses } from './mail-addresses.ts';
import { mailDate } from './mail-date.ts';
import { headerWords } from './mail-headers.ts';
import { fieldOf, type Mail } from './mime.ts';

/** What the file says of the message beside the message itself. */
export interface MailAround {
  readonly row: number;
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly state?: number;
}

/** The sender as a party, then the record. Which way the message went no header proves, so the direction is not said. */
export function* mailFindings(mail: Mail, { row, meta, detail, state }: MailAround): Generator<Finding> {
  const words = (name: string) => headerWords(fieldOf(mail.fields, name) ?? '').trim() || null;
  const people = (name: string) =>
    mail.fields.filter((field) => field.name === name).flatMap(({ value }) => mailAddresses(value));
  const [sender] = [...people('from'), ...people('sender')];
  if (sender !== undefined) yield { party: { ref: sender.address, identifier: sender.address, name: sender.name ?? null } };
  const date = mailDate(fieldOf(mail.fields, 'date') ?? '');
  const record: ParsedRecord = {
    row,
    kind: 'email',
    ...(date === null ? {} : { time: date.ms, basis: date.basis }),
    party: sender?.address ?? null,
    ...(state === undefined ? {} : { state }),
    title: words('subject'),
    body: mail.body,
    meta: jsonFacts({ attachments: mail.attachments.length || null, ...meta }),
    detail: jsonFacts({
      from: list(people('from')),
      to: list(people('to')),
      cc: list(people('cc')),
      bcc: list(people('bcc')),
      replyTo: list(people('reply-to')),
      attachments: mail.attachments.length === 0 ? null : mail.attachments,
      messageId: words('message-id'),
      inReplyTo: words('in-reply-to'),
      ...detail,
    }),
  };
  yield { record };
}

const list = (people: readonly MailAddress[]) => (people.length === 0 ? null : people);

/** Fields of which every message that a program wrote has one: without any of them a file is no message. */
const TELLING = ['from', 'to', 'date', 'subject', 'message-id', 'received', 'return-path'];

export function isMail({ fields }: Mail): boolean {
  return fields.some(({ name }) => TELLING.includes(name));
}
