/**
 * A message that was begun and not sent, `SMS/Drafts/<conversation>/composition.plist`. Its text is a keyed archive. Facts of the format:
 * iLEAPP. The folder's name is the conversation; when it was written stands nowhere in the file.
 */
import { jsonFacts } from '../formats/json-facts.ts';
import { archivedAt, unarchive } from '../formats/keyed-archive.ts';
import { isDict, isList, parsePlist, plistAt, type PlistValue } from '../formats/plist.ts';
import { textOf } from '../formats/plist-facts.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

function words(text: PlistValue | undefined): string | null {
  if (!(text instanceof Uint8Array)) return textOf(text);
  const archive = unarchive(text);
  const said = typeof archive === 'string' ? archive : archivedAt(archive, 'NSString');
  return typeof said === 'string' && said !== '' ? said : null;
}

function* read(file: SourceFile): Iterable<Finding> {
  const draft = parsePlist(file.bytes(16 * 1024 * 1024));
  if (!isDict(draft)) throw new Undecodable('draft: a dictionary was expected at the top of the property list');
  const conversation = file.path.split('/').at(-2) ?? '';
  const media = plistAt(draft, 'mediaObjects');
  // A draft that is for nobody yet lies in a folder of that name.
  if (conversation !== '' && conversation !== 'Pending') yield { thread: { ref: conversation, identifier: conversation } };
  yield {
    record: {
      row: 1,
      direction: 2,
      state: 0,
      thread: conversation === '' || conversation === 'Pending' ? null : conversation,
      title: textOf(draft.get('subject')),
      body: words(draft.get('text')),
      meta: jsonFacts({ draft: true, files: isList(media) && media.length > 0 ? media.length : null }),
    },
  };
}

export const parser: FileParser = {
  format: 'file',
  id: 'ios-sms-drafts',
  title: 'Messages begun and not sent',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'sms',
  table: 'draft',
  kind: 'draft',
  pathMatters: true,
  paths: ['**/SMS/Drafts/*/composition.plist'],
  covers: 'Words typed into a conversation of Messages and not sent, by conversation.',
  leavesOut: ['When they were typed.', 'Files put into the draft are counted, not read.'],
  read,
};
