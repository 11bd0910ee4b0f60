/**
 * Mailboxes in one file, `mbox`: messages one after the other, each behind a line that begins `From ` after an empty one; in the
 * words such lines have a `>` in front. Facts of the format: RFC 4155 and the description of its dialects in qmail's mbox(5).
 */
import { headerWords } from '../formats/mail-headers.ts';
import { isMail, mailFindings } from '../formats/mail-record.ts';
import { mboxMessages } from '../formats/mbox.ts';
import { fieldOf, readMail } from '../formats/mime.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

export const parser: FileParser = {
  format: 'file',
  id: 'any-mbox',
  title: 'Mailboxes (mbox files)',
  version: 1,
  platform: 'any',
  category: 'email',
  service: 'email',
  paths: ['**/*.mbox', '**/*.mbox/mbox', '**/mbox'],
  covers: 'Every message in the file: sender, recipients, date as the header has it, subject and words; attachments by name.',
  leavesOut: ['what attachments hold', 'whether it was sent or received on this device'],
  table: 'message',
  kind: 'email',
  read,
};

function* read(file: SourceFile): Iterable<Finding> {
  let row = 0;
  for (const bytes of mboxMessages(file.chunks())) {
    if (bytes === undefined) throw new Undecodable('no mailbox: its first line does not begin with From');
    row += 1;
    if (bytes === null) {
      yield { unread: 1, reason: 'limit: a message of more than 64 MiB' };
      continue;
    }
    const mail = readMail(bytes);
    if (!isMail(mail)) {
      yield { unread: 1, reason: 'a message without any field of a header' };
      continue;
    }
    const marks = `${fieldOf(mail.fields, 'status') ?? ''}${fieldOf(mail.fields, 'x-status') ?? ''}`;
    const labels = fieldOf(mail.fields, 'x-gmail-labels');
    yield* mailFindings(mail, {
      row,
      meta: {
        bytes: bytes.length,
        read: marks.includes('R') || null,
        answered: marks.includes('A') || null,
        flagged: marks.includes('F') || null,
      },
      detail: { labels: labels === undefined ? null : headerWords(labels) },
      // Marked for removal by the program that kept the mailbox.
      ...(marks.includes('D') ? { state: 1 } : {}),
    });
  }
}
