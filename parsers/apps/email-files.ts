/** Single e-mails that lie about as files, `.eml`: saved attachments, drafts, exports of a mailbox. */
import { mailFindings, isMail } from '../formats/mail-record.ts';
import { readMail } from '../formats/mime.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MOST = 128 * 1024 * 1024;

export const parser: FileParser = {
  format: 'file',
  id: 'any-email-files',
  title: 'E-mails (.eml files)',
  version: 1,
  platform: 'any',
  category: 'email',
  service: 'email',
  paths: ['**/*.eml', '**/*.rfc822'],
  covers: 'The message in the file: sender, recipients, date as the header has it, subject and words; attachments by name.',
  leavesOut: ['what attachments hold', 'whether it was sent or received on this device', 'messages inside the message'],
  table: 'message',
  kind: 'email',
  *read(file: SourceFile): Iterable<Finding> {
    const mail = readMail(file.bytes(MOST));
    if (!isMail(mail)) throw new Undecodable('no e-mail: the file begins with no header of one');
    yield* mailFindings(mail, { row: 1, meta: { bytes: file.size } });
  },
};
