/** Downloads Safari lists, `Safari/Downloads/Downloads.plist` (iOS 13 on). Facts of the format: iLEAPP, and a list of a research phone. */
import { jsonFacts } from '../formats/json-facts.ts';
import { isDict, isList, parsePlist, plistAt, PlistDate } from '../formats/plist.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const DOWNLOAD = 'DownloadHistory';

function* read(file: SourceFile): Iterable<Finding> {
  const list = parsePlist(file.bytes(64 * 1024 * 1024));
  const downloads = plistAt(list, DOWNLOAD);
  if (!isList(downloads)) throw new Undecodable(`Safari downloads: the property list has no ${DOWNLOAD}`);
  for (const [index, download] of downloads.entries()) {
    if (!isDict(download)) {
      yield { unread: 1, reason: 'a download is no dictionary', table: DOWNLOAD };
      continue;
    }
    const at = (name: string) => plistAt(download, `DownloadEntry${name}`);
    const text = (name: string) => {
      const value = at(name);
      return typeof value === 'string' && value !== '' ? value : null;
    };
    const number = (name: string) => {
      const value = at(name);
      return typeof value === 'number' && value >= 0 ? value : null;
    };
    const added = at('DateAddedKey');
    const finished = at('DateFinishedKey');
    const path = text('Path');
    yield {
      table: DOWNLOAD,
      record: {
        row: index + 1,
        ...(added instanceof PlistDate ? { time: added.ms, basis: 'utc' } : {}),
        end_time: finished instanceof PlistDate ? finished.ms : null,
        title: path === null ? null : (path.split('/').at(-1) ?? null),
        url: text('URL'),
        media: path,
        meta: jsonFacts({ bytes: number('ProgressBytesSoFar'), bytes_in_all: number('ProgressTotalToLoad') }),
        detail: jsonFacts({ id: text('Identifier') }),
      },
    };
  }
}

export const parser: FileParser = {
  format: 'file',
  id: 'ios-safari-downloads',
  title: 'Downloads in Safari',
  version: 1,
  platform: 'ios',
  category: 'browsing',
  service: 'safari',
  table: DOWNLOAD,
  kind: 'download',
  paths: ['**/Safari/Downloads/Downloads.plist'],
  covers: 'Files Safari lists as downloaded, from where, when and to where.',
  leavesOut: ['Downloads that were taken off the list, which Safari does by itself after a day unless told otherwise.'],
  read,
};
