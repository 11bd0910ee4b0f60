/**
 * Google's "My Activity" of a Takeout as a page: every entry is a cell of class `outer-cell`, with the product, the words
 * and, on a line of its own, the time as written in the account's language. Pages have tens of megabytes, so cells are read
 * one at a time.
 */
import { englishTime } from '../formats/english-time.ts';
import { activityRecord } from '../formats/google-activity.ts';
import { markupText } from '../formats/markup-text.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

export const parser: FileParser = {
  format: 'file',
  id: 'google-takeout-activity-html',
  title: 'Google My Activity (Takeout, page)',
  version: 1,
  platform: 'any',
  category: 'browsing',
  service: 'google',
  paths: ['**/MyActivity.html', '**/My Activity.html'],
  covers:
    'Searches, pages, videos and uses of Google products that the account recorded, on whatever device it was signed in. Times are read where the page is in English and names a zone that is only one.',
  leavesOut: ['times written in another language: those entries have no time', 'what the account was set not to record'],
  table: 'outer-cell',
  kind: 'activity',
  read,
};

/** One entry; more would be no entry but a page that does not end. */
const MOST_CELL = 4 * 1024 * 1024;
const BOUNDARY = /<div class="outer-cell\b/;

function* read(file: SourceFile): Iterable<Finding> {
  let row = 0;
  for (const cell of cells(file.chunks())) {
    row += 1;
    const body = /<div class="content-cell[^"]{0,200}body-1"[^<>]{0,200}>/.exec(cell);
    if (body === null) yield { unread: 1, reason: 'an entry of an unknown layout' };
    else yield { record: recordOf(cell, cell.slice(body.index + body[0].length), row) };
  }
  if (row === 0) throw new Undecodable('My Activity: the page holds no entries');
}

function recordOf(cell: string, content: string, row: number) {
  const end = content.indexOf('</div>');
  const lines = (end < 0 ? content : content.slice(0, end)).split(/<br\s*\/?>/i);
  const words = lines
    .map((line) => markupText(line.replaceAll('\n', ' ').replaceAll('&nbsp;', ' ').replaceAll('&emsp;', ' ')))
    .filter((line) => line !== null);
  const timeAt = words.findIndex((line) => englishTime(line) !== null);
  const others = words.filter((_, at) => at !== timeAt);
  const header = /typography--title"[^<>]{0,100}>([^<]{1,200})</.exec(cell)?.[1];
  const link = /<a href="([^"]{1,8000})"/.exec(content)?.[1];
  return activityRecord(row, {
    product: markupText(header),
    title: others[0] ?? null,
    url: markupText(link),
    time: timeAt < 0 ? null : englishTime(words[timeAt] as string),
    more: { lines: others.length > 1 ? others.slice(1, 20) : null, caption: captionOf(content) },
  });
}

/** The small print of an entry: products, places, why it was recorded. */
function captionOf(content: string): string | null {
  const from = content.indexOf('typography--caption"');
  if (from < 0) return null;
  return markupText(content.slice(content.indexOf('>', from) + 1, from + 20_000).replaceAll('&emsp;', ' '));
}

function* cells(chunks: Iterable<Uint8Array>): Generator<string> {
  const decoder = new TextDecoder();
  let held = '';
  let begun = false;
  for (const chunk of chunks) {
    held += decoder.decode(chunk, { stream: true });
    const parts = held.split(BOUNDARY);
    held = parts.pop() ?? '';
    for (const part of parts) {
      if (begun) yield part;
      begun = true;
    }
    if (held.length > MOST_CELL) {
      if (begun) throw new Undecodable(`limit: My Activity: one entry is longer than ${MOST_CELL} characters`);
      // What stands before the first entry is the page's own style sheet.
      held = held.slice(-64);
    }
  }
  if (begun) yield held + decoder.decode();
}
