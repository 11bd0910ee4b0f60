/** E-mails in files: alone, with Apple's list behind them, and many in a mailbox. */
import { describe, expect, it } from 'vitest';
import { parser as eml } from '../../../parsers/apps/email-files.ts';
import { parser as mbox } from '../../../parsers/apps/mbox.ts';
import { mboxMessages } from '../../../parsers/formats/mbox.ts';
import { parser as emlx } from '../../../parsers/ios/mail-emlx.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { parseBytes } from '../../support/parse.ts';

const MAIL = [
  'From: Bryn Rees <bryn@example.org>',
  'To: megan@example.org, Al <al@example.org>',
  'Date: Tue, 3 May 2022 10:12:33 +0100',
  'Subject: Practice',
  'Message-ID: <1@example.org>',
  '',
  'Hall at 8',
  '',
].join('\n');
const RECORD = {
  kind: 'email',
  category: 'email',
  row: 1,
  time: Date.UTC(2022, 4, 3, 9, 12, 33),
  basis: '+01:00',
  party: 'bryn@example.org',
  title: 'Practice',
  body: 'Hall at 8',
};
const json = (value: unknown) => JSON.parse(value as string) as Record<string, unknown>;

describe('a file', () => {
  it('holds one message', () => {
    const { records, parties, tallies, warnings } = parseBytes(eml, 'Download/a.eml', Buffer.from(MAIL));
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'message', rows: 1, records: 1, absorbed: 0, unread: 0 }]);
    expect(records).toMatchObject([RECORD]);
    expect(json(records[0]?.detail)).toEqual({
      from: [{ address: 'bryn@example.org', name: 'Bryn Rees' }],
      to: [{ address: 'megan@example.org' }, { address: 'al@example.org', name: 'Al' }],
      messageId: '<1@example.org>',
    });
    expect(parties).toMatchObject([{ identifier: 'bryn@example.org', name: 'Bryn Rees' }]);
  });

  it('of other words is named', () => {
    for (const words of ['', 'Dear all', '<html>', '\0\0\0'])
      expect(() => parseBytes(eml, 'a.eml', Buffer.from(words))).toThrow(Undecodable);
  });
});

describe("a file of Apple's", () => {
  const listed = (flags: string) =>
    Buffer.from(
      `${MAIL.length}   \n${MAIL}<?xml version="1.0"?><plist version="1.0"><dict><key>flags</key><integer>${flags}</integer><key>date-received</key><integer>1651569155</integer></dict></plist>`,
    );

  it('says what Mail marked', () => {
    const { records, warnings } = parseBytes(emlx, 'Mail/MessageData/1/7.emlx', listed(String(8590195713 + 16)));
    expect(warnings).toEqual([]);
    expect(records).toMatchObject([{ ...RECORD, service: 'apple-mail' }]);
    expect(json(records[0]?.meta)).toEqual({ bytes: MAIL.length, read: true, flagged: true, receivedAt: 1651569155000 });
    expect(parseBytes(emlx, '7.emlx', listed('2')).records).toMatchObject([{ state: 1 }]);
  });

  it('is read as far as it goes', () => {
    const { records } = parseBytes(emlx, '7.partial.emlx', Buffer.from(`99999\n${MAIL}`));
    expect(records).toMatchObject([RECORD]);
    expect(json(records[0]?.meta)).toMatchObject({ cutShort: true });
    expect(parseBytes(emlx, '7.emlx', Buffer.from(`${MAIL.length}\n${MAIL}<plist`)).records).toMatchObject([RECORD]);
    expect(() => parseBytes(emlx, '7.emlx', Buffer.from('12\nwords'))).toThrow(Undecodable);
  });
});

describe('a mailbox', () => {
  const box = `From - Tue May 03 2022\nX-Gmail-Labels: Inbox,=?utf-8?q?S=C3=AFr?=\nStatus: RO\n${MAIL}>From here\n\nFrom x\nSubject: Two\nX-Status: D\n\nNot \nFrom a line\n\nFrom y\n\nno header\n`;

  it('holds one after the other, however it comes in', () => {
    const { records, tallies, warnings } = parseBytes(mbox, 'All.mbox', Buffer.from(box));
    expect(warnings).toEqual(['1 item: a message without any field of a header']);
    expect(tallies).toEqual([{ table: 'message', rows: 3, records: 2, absorbed: 0, unread: 1 }]);
    expect(records).toMatchObject([
      { ...RECORD, body: 'Hall at 8\nFrom here' },
      { row: 2, title: 'Two', state: 1, body: 'Not \nFrom a line' },
    ]);
    expect(json(records[0]?.detail)).toMatchObject({ labels: 'Inbox,Sïr' });
    expect(json(records[0]?.meta)).toMatchObject({ read: true });
    const whole = [...mboxMessages([Buffer.from(box)])].map(String);
    expect(whole).toHaveLength(3);
    for (const size of [1, 2, 7, 50]) {
      const chunks = Array.from({ length: Math.ceil(box.length / size) }, (_, at) =>
        Buffer.from(box.slice(at * size, (at + 1) * size)),
      );
      expect([...mboxMessages(chunks)].map(String), `${size}`).toEqual(whole);
    }
  });

  it('with the line ends of Windows is one too', () => {
    const { records } = parseBytes(
      mbox,
      'mbox',
      Buffer.from(`\r\nFrom a\r\n${MAIL.replaceAll('\n', '\r\n')}\r\nFrom b\r\nSubject: Two\r\n\r\nx`),
    );
    expect(records).toMatchObject([RECORD, { title: 'Two', body: 'x' }]);
  });

  it('that is none is named', () => {
    for (const words of ['', 'Dear all\n\nFrom me\n']) {
      const read = () => parseBytes(mbox, 'mbox', Buffer.from(words));
      if (words === '') expect(read().records).toEqual([]);
      else expect(read).toThrow(Undecodable);
    }
  });
});
