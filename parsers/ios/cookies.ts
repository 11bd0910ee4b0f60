/**
 * Cookies of apps, `Cookies.binarycookies`. The layout is Apple's own and unpublished; facts after plaso and iLEAPP: a head in
 * big-endian (`cook`, number of pages, their sizes), then pages in little-endian, each with offsets of its cookies.
 */
import { macMs } from '../formats/epochs.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MAGIC = 0x636f6f6b;
const PAGE = 0x00000100;
/** Size, flags, four offsets and two times come before the first string. */
const HEAD = 56;
const SECURE = 1;
const HTTP_ONLY = 4;

function* read(file: SourceFile): Iterable<Finding> {
  const bytes = file.bytes();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || view.getUint32(0) !== MAGIC) throw new Undecodable('cookies: the file does not begin with "cook"');
  const pages = view.getUint32(4);
  let at = 8 + pages * 4;
  if (at > bytes.length) throw new Undecodable(`cookies: ${pages} pages are announced in a file of ${bytes.length} bytes`);
  let row = 0;
  for (let page = 0; page < pages; page += 1) {
    const size = view.getUint32(8 + page * 4);
    const end = Math.min(at + size, bytes.length);
    for (const finding of readPage(new DataView(bytes.buffer, bytes.byteOffset + at, end - at), size)) {
      row += 1;
      yield 'record' in finding ? { record: { ...finding.record, row } } : finding;
    }
    at = end;
  }
}

function* readPage(page: DataView, size: number): Iterable<Finding> {
  if (page.byteLength < size || size < 8 || page.getUint32(0) !== PAGE) {
    yield { unread: 1, reason: 'a page is cut short or does not begin like one' };
    return;
  }
  const count = page.getUint32(4, true);
  if (8 + count * 4 > size) {
    yield { unread: 1, reason: 'a page announces more cookies than it has room for' };
    return;
  }
  for (let index = 0; index < count; index += 1) yield cookie(page, page.getUint32(8 + index * 4, true));
}

function cookie(page: DataView, at: number): Finding {
  const size = at + HEAD <= page.byteLength ? page.getUint32(at, true) : 0;
  if (size < HEAD || at + size > page.byteLength) return { unread: 1, reason: 'a cookie lies outside its page' };
  const flags = page.getUint32(at + 8, true);
  const host = words(page, at, size, page.getUint32(at + 16, true));
  return {
    record: {
      row: null,
      title: host,
      time: macMs(page.getFloat64(at + 48, true)),
      basis: 'utc',
      meta: JSON.stringify({
        expires_at: macMs(page.getFloat64(at + 40, true)),
        secure: (flags & SECURE) !== 0,
        http_only: (flags & HTTP_ONLY) !== 0,
      }),
    },
  };
}

/** Text that ends with a zero byte; null where its offset lies outside the cookie. */
function words(page: DataView, at: number, size: number, offset: number): string | null {
  if (offset < HEAD || offset >= size) return null;
  const bytes = new Uint8Array(page.buffer, page.byteOffset + at + offset, size - offset);
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end)) || null;
}

export const parser: FileParser = {
  format: 'file',
  id: 'ios-cookies',
  title: 'Cookies of apps',
  version: 1,
  platform: 'ios',
  category: 'cookies',
  service: 'cookies',
  table: 'cookie',
  kind: 'cookie',
  paths: ['**/Cookies/*.binarycookies', '**/Cookies.binarycookies'],
  covers: 'Which sites left cookies with an app, when, and until when. A site can do so without anybody visiting it.',
  leavesOut: ['Names, paths and values of cookies, on purpose.'],
  read,
};
