/** Google's "My Activity" of a Takeout as JSON: one list of entries a product. */
import { googleTime, listOf, member, textOf } from '../formats/google-location.ts';
import { activityRecord } from '../formats/google-activity.ts';
import { jsonElements } from '../formats/json-stream.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

export const parser: FileParser = {
  format: 'file',
  id: 'google-takeout-activity',
  title: 'Google My Activity (Takeout, JSON)',
  version: 1,
  platform: 'any',
  category: 'browsing',
  service: 'google',
  paths: ['**/MyActivity.json', '**/My Activity.json'],
  covers: 'Searches, pages, videos and uses of Google products that the account recorded, on whatever device it was signed in.',
  leavesOut: ['what the account was set not to record', 'recordings of speech, which lie beside it'],
  table: 'activity',
  kind: 'activity',
  read,
};

function* read(file: SourceFile): Iterable<Finding> {
  for (const { list, ordinal, value } of jsonElements(file.chunks())) {
    if (list !== null) throw new Undecodable('My Activity: the file is no list of entries');
    const title = textOf(member(value, 'title'));
    const time = googleTime(member(value, 'time'));
    if (title === null && time === null) {
      yield { unread: 1, reason: 'an entry with neither words nor time' };
      continue;
    }
    const named = (list_: string) =>
      some(listOf(member(value, list_)).map((entry) => textOf(member(entry, 'name')) ?? textOf(entry)));
    yield {
      record: activityRecord(ordinal, {
        product: textOf(member(value, 'header')),
        title,
        url: textOf(member(value, 'titleUrl')),
        time,
        more: {
          description: textOf(member(value, 'description')),
          subtitles: named('subtitles'),
          products: named('products'),
          details: named('details'),
          locations: named('locationInfos'),
          location_urls: some(listOf(member(value, 'locationInfos')).map((entry) => textOf(member(entry, 'url')))),
        },
      }),
    };
  }
}

function some(items: readonly (string | null)[]): string[] | null {
  const said = items.filter((item) => item !== null);
  return said.length === 0 ? null : said;
}
