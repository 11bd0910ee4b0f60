/** E-mails: header, words, dates, people; and what is no e-mail at all. */
import { assert, property, string, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gmailMessage } from '../../../parsers/formats/gmail-message.ts';
import { htmlText } from '../../../parsers/formats/html-text.ts';
import { mailAddresses } from '../../../parsers/formats/mail-addresses.ts';
import { mailDate } from '../../../parsers/formats/mail-date.ts';
import { headerWords, mailValue } from '../../../parsers/formats/mail-headers.ts';
import { mailPeople } from '../../../parsers/formats/mail-people.ts';
import { fieldOf, readMail } from '../../../parsers/formats/mime.ts';
import { deflateSync } from 'node:zlib';
import { message } from './build-protobuf.ts';

const mail = (...lines: string[]) => readMail(Buffer.from(lines.join('\r\n'), 'latin1'));

describe('headers', () => {
  it('are unfolded, and their words decoded', () => {
    const { fields } = mail('Subject: =?utf-8?B?U2nDom4=?=', ' =?iso-8859-1?Q?_a=E9_?= b', 'bad line', 'X-A : 1', '', 'x');
    expect(headerWords(fieldOf(fields, 'subject') ?? '')).toBe('Siân aé  b');
    expect(fieldOf(fields, 'x-a')).toBe('1');
    expect(headerWords('=?no-such?Q?=C3=A2?=')).toBe('â');
    expect(headerWords(Buffer.from('raw â').toString('latin1'))).toBe('raw â');
  });

  it('have parameters, continued and encoded', () => {
    const { value, parameters } = mailValue(`Attachment; filename*0*=utf-8''S%C3%AF; filename*1="n.pdf"; size=5; note="a\\"b"`);
    expect([value, parameters.get('filename'), parameters.get('size'), parameters.get('note')]).toEqual([
      'attachment',
      'Sïn.pdf',
      '5',
      'a"b',
    ]);
  });

  it('name people', () => {
    expect(mailAddresses('"Rees, Bryn" <bryn@example.org>, a@example.org (Al), team: c@example.org;, <>')).toEqual([
      { address: 'bryn@example.org', name: 'Rees, Bryn' },
      { address: 'a@example.org', name: 'Al' },
      { address: 'c@example.org' },
    ]);
    const two = [{ address: 'a@b.org', name: 'A' }, { address: 'c@d.org' }];
    expect(mailPeople('a@b.org\u0002A\u0001c@d.org')).toEqual(two);
    expect(mailPeople('a@b.org;\u0001A,\u0001c@d.org')).toEqual(two);
    expect(mailPeople('[{"address":"a@b.org","personal":"A"},{"address":"c@d.org"}]')).toEqual(two);
    expect(mailPeople('A <a@b.org>\nc@d.org')).toEqual(two);
    expect(mailPeople('[Team] <a@b.org>')).toEqual([{ address: 'a@b.org', name: '[Team]' }]);
    expect(mailPeople(Buffer.from('x'))).toEqual([]);
  });
});

describe('dates', () => {
  it.each([
    ['Tue, 3 May 2022 10:12:33 +0100 (BST)', Date.UTC(2022, 4, 3, 9, 12, 33), '+01:00'],
    ['3 May 22 10:12 GMT', Date.UTC(2022, 4, 3, 10, 12), 'utc'],
    ['Tue, 03 May 2022 10:12:33 -0000', Date.UTC(2022, 4, 3, 10, 12, 33), 'utc'],
    ['Tue, 3 May 2022 10:12:33 XYZ', Date.UTC(2022, 4, 3, 10, 12, 33), 'local'],
  ])('%s', (text, ms, basis) => expect(mailDate(text)).toEqual({ ms, basis }));

  it('that no calendar has are none', () => {
    for (const text of ['', '31 Feb 2022 10:00:00 +0000', 'tomorrow', '3 Foo 2022 10:00']) expect(mailDate(text)).toBeNull();
  });
});

describe('messages', () => {
  it('of many parts give the plain words and name attachments', () => {
    const { body, attachments } = mail(
      'Content-Type: multipart/mixed; boundary="o"',
      '',
      'preamble',
      '--o',
      'Content-Type: multipart/alternative; boundary=i',
      '',
      '--i',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Si=C3=A2n =',
      'here',
      '--i',
      'Content-Type: text/html',
      '',
      '<p>Other</p>',
      '--i--',
      '--o',
      'Content-Type: application/pdf; name="bill.pdf"',
      'Content-Transfer-Encoding: base64',
      '',
      'AAAA',
      '--o--',
      'after',
    );
    expect(body).toBe('Siân here');
    expect(attachments).toEqual([{ name: 'bill.pdf', mime: 'application/pdf', bytes: 4 }]);
  });

  it('of HTML alone give what a reader would see', () => {
    expect(mail('Content-Type: text/html; charset=utf-8', '', '<style>p{}</style><p>Tea &amp; cake</p>at&nbsp;4').body).toBe(
      'Tea & cake\nat 4',
    );
    expect(htmlText('<script>x</script>a<!-- b --><br>1 < 2 <unclosed')).toBe('a\n1 < 2 <unclosed');
    expect(htmlText('<style>never closed words')).toBe('never closed words');
    expect(htmlText('İ<style>x</style>y')).toBe('İy');
  });

  it('that break off keep what came', () => {
    expect(mail('Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'half').body).toBe('half');
    expect(mail('Subject: only a header').body).toBeNull();
  });

  it('never stop the reader', () => {
    assert(
      property(uint8Array({ maxLength: 300 }), string(), (noise, words) => {
        readMail(
          Buffer.concat([
            Buffer.from(`Content-Type: multipart/${words}; boundary=b\n\n--b\n`),
            noise,
            Buffer.from('\n--b\n'),
            noise,
          ]),
        );
        htmlText(`${words}<${words}>${Buffer.from(noise).toString('latin1')}`);
        mailAddresses(words);
        mailPeople(`[${words}`);
      }),
    );
  });

  it('as long as a mail can be take no longer than their length', () => {
    const started = performance.now();
    htmlText('<style '.repeat(200_000));
    htmlText('<!--'.repeat(200_000));
    htmlText('&'.repeat(400_000) + '<p'.repeat(200_000));
    readMail(Buffer.from(`Content-Type: multipart/mixed; boundary=b\n\n${'--b\n'.repeat(200_000)}`));
    mailAddresses('<'.repeat(200_000));
    mailValue(`a;${'x="'.repeat(80_000)}`);
    headerWords('=?a?q?'.repeat(40_000));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('mails of Gmail for Android', () => {
  it('are found by the numbers of their fields', () => {
    const proto = message(
      [1, message([2, 'megan@example.org'], [3, 'Megan'])],
      [5, 'Practice'],
      [6, message([2, message([3, message([2, '<p>Hall at 8</p>'])])])],
      [11, message([8, 'example.org'], [15, 'Bryn'], [17, 'bryn@example.org'])],
      [17, 1_700_000_000_000n],
      [20, message([2, 'cc@example.org'])],
    );
    expect(JSON.parse(gmailMessage(Buffer.concat([Buffer.from([1]), deflateSync(proto)])) ?? '')).toEqual({
      subject: 'Practice',
      at: 1_700_000_000_000,
      body: 'Hall at 8',
      recipients: [{ address: 'megan@example.org', name: 'Megan' }],
      replyTo: 'bryn@example.org',
      replyToName: 'Bryn',
      mailedBy: 'example.org',
      addresses: [
        { path: '11.17', address: 'bryn@example.org' },
        { path: '20.2', address: 'cc@example.org' },
      ],
    });
    expect(() => gmailMessage(Buffer.from([1, 2, 3]))).toThrow(/compressed/);
  });
});
