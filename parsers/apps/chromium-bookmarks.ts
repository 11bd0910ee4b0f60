/**
 * `Bookmarks` of Chrome and every browser built on it: JSON, times as text of microseconds since 1601. Facts of the format: the Chromium
 * sources' published codec.
 */
import { CHROMIUM_BROWSERS, storesOf } from '../formats/chromium-browsers.ts';
import { WEBKIT_EPOCH_S } from '../formats/epochs.ts';
import { listOf, member, numberOf, textOf } from '../formats/google-location.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { type FileParser, type Finding, LimitReached, type SourceFile, Undecodable } from '../parser.ts';

const MOST = 64 * 1024 * 1024;
const MOST_DEPTH = 200;

export const parsers: readonly FileParser[] = CHROMIUM_BROWSERS.filter(({ id }) => id !== 'webview').map((browser) => ({
  format: 'file',
  id: `${browser.id}-bookmarks`,
  title: `${browser.name}: bookmarks`,
  version: 1,
  platform: 'any',
  category: 'browsing',
  service: browser.service,
  paths: storesOf(browser, 'Bookmarks', 'Bookmarks.bak'),
  covers: 'Pages that were bookmarked, in which folder and when. Bookmarks can come from another device by synchronisation.',
  leavesOut: ['folders, but as the place of a bookmark', 'which bookmarks were removed'],
  table: 'bookmark',
  kind: 'bookmark',
  read,
}));

function* read(file: SourceFile): Iterable<Finding> {
  const text = new TextDecoder().decode(file.bytes(MOST));
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch (cause) {
    throw new Undecodable(`bookmarks: no JSON (${(cause as Error).message.slice(0, 80)})`, { cause });
  }
  const roots = member(root, 'roots');
  if (typeof roots !== 'object' || roots === null) throw new Undecodable('bookmarks: the JSON has no roots');
  const place = { row: 0 };
  for (const node of Object.values(roots)) if (member(node, 'children') !== undefined) yield* walk(node, [], place);
}

function* walk(node: unknown, folders: readonly string[], place: { row: number }): Generator<Finding> {
  if (folders.length > MOST_DEPTH) throw new LimitReached(`bookmarks: folders nested more than ${MOST_DEPTH} deep`);
  if (member(node, 'type') === 'url') {
    place.row += 1;
    yield {
      record: {
        row: place.row,
        ...momentOf(member(node, 'date_added')),
        title: textOf(member(node, 'name')),
        url: textOf(member(node, 'url')),
        meta: jsonFacts({ opened_at: momentOf(member(node, 'date_last_used')).time }),
        detail: jsonFacts({ folder: folders.filter(Boolean).join(' / ') }),
      },
    };
    return;
  }
  if (folders.length > 0) yield { absorbed: 1 };
  const below = [...folders, textOf(member(node, 'name')) ?? ''];
  for (const child of listOf(member(node, 'children'))) yield* walk(child, below, place);
}

function momentOf(value: unknown): { readonly time?: number; readonly basis?: string } {
  const us = numberOf(value);
  if (us === null || us <= 0) return {};
  return { time: Math.trunc(us / 1000) - WEBKIT_EPOCH_S * 1000, basis: 'utc' };
}
