/** Recent searches in Safari, `com.apple.mobilesafari.plist`. Facts of the format: iLEAPP. Older versions keep the words without a time. */
import { isDict, isList, parsePlist, plistAt, PlistDate } from '../formats/plist.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const SEARCH = 'RecentWebSearches';
const OLDER = 'RecentSearches';

function* read(file: SourceFile): Iterable<Finding> {
  const settings = parsePlist(file.bytes(16 * 1024 * 1024));
  if (!isDict(settings)) throw new Undecodable('Safari settings: a dictionary was expected at the top of the property list');
  const searches = plistAt(settings, SEARCH);
  for (const [index, search] of (isList(searches) ? searches : []).entries()) {
    const words = plistAt(search, 'SearchString');
    const date = plistAt(search, 'Date');
    if (typeof words !== 'string') yield { unread: 1, reason: 'a search has no words', table: SEARCH };
    else
      yield {
        table: SEARCH,
        record: { row: index + 1, title: words, ...(date instanceof PlistDate ? { time: date.ms, basis: 'utc' } : {}) },
      };
  }
  const older = plistAt(settings, OLDER);
  for (const [index, words] of (isList(older) ? older : []).entries()) {
    if (typeof words === 'string') yield { table: OLDER, record: { row: index + 1, title: words } };
    else yield { unread: 1, reason: 'a search is not words', table: OLDER };
  }
}

export const parser: FileParser = {
  format: 'file',
  id: 'ios-safari-searches',
  title: 'Recent searches in Safari',
  version: 1,
  platform: 'ios',
  category: 'browsing',
  service: 'safari',
  table: SEARCH,
  kind: 'search',
  paths: ['**/Preferences/com.apple.mobilesafari.plist'],
  covers: 'The last words searched for from Safari’s address field, with their time where kept.',
  leavesOut: ['Searches beyond the last few, and those of private tabs.', 'Settings of Safari.'],
  read,
};
