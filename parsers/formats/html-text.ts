/** Words of an HTML page or message: styles, scripts, comments and tags out, line breaks in, entities as letters. */
import { entityLetter } from './markup-text.ts';

const MOST = 8 * 1024 * 1024;
/** Elements whose content is not shown. */
const HIDDEN = ['style', 'script', 'head', 'title', 'template', 'noscript'] as const;
const BREAKS = /^\/?(?:br|p|div|tr|table|ul|ol|li|h[1-6]|blockquote|hr|section|article|header|footer|pre)$/;
const MORE: Readonly<Record<string, string>> = {
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  pound: '£',
  euro: '€',
  shy: '',
  zwnj: '',
  zwj: '',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
};

/** The words a reader would see, or null for none. Reads at most 8 million characters. */
export function htmlText(html: string): string | null {
  const words = withoutTags(html.slice(0, MOST))
    .replaceAll(/&(#x?[0-9a-f]{1,6}|[a-z]{2,6});/gi, (whole, entity: string) => entityLetter(entity) ?? MORE[entity] ?? whole)
    // Marks of no width that advertisers pad previews with.
    .replaceAll(/[\u034f\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .split('\n')
    .map((line) => line.replaceAll(/[ \t\r\f\v\u00a0]+/g, ' ').trim());
  const text = words
    .filter((line, at) => line !== '' || (at > 0 && words[at - 1] !== ''))
    .join('\n')
    .trim();
  return text === '' ? null : text;
}

/** One walk over the page: every search begins where the last one ended, and one that found nothing is not made again. */
function withoutTags(html: string): string {
  let out = '';
  let at = 0;
  // Letters outside of ASCII keep their lengths, so that places in one are places in the other.
  const lower = html.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const unclosed = new Set<string>();
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) return out + folded(html.slice(at));
    out += folded(html.slice(at, open));
    if (html.startsWith('<!--', open)) {
      at = after(html, '-->', open + 4, unclosed);
      continue;
    }
    const name = /^<(\/?[a-z][a-z0-9]{0,20})[\s/>]/.exec(lower.slice(open, open + 24))?.[1];
    if (name === undefined && !/^<[!?]/.test(html.slice(open, open + 2))) {
      out += '<';
      at = open + 1;
      continue;
    }
    if (name !== undefined && BREAKS.test(name)) out += '\n';
    const end = html.indexOf('>', open);
    if (end < 0) return out + folded(html.slice(open));
    at = end + 1;
    const hidden = HIDDEN.find((one) => one === name);
    if (hidden !== undefined) at = after(lower, `</${hidden}`, at, unclosed, true);
  }
  return out;
}

/** Line ends of the source are only spaces. */
const folded = (words: string) => words.replaceAll(/[\r\n\t]+/g, ' ');

/** Where `what` ends (or begins, to `keep` it); the end of the page where it never comes, but the same place for what hides no more. */
function after(page: string, what: string, from: number, unclosed: Set<string>, keep = false): number {
  if (unclosed.has(what)) return keep ? from : page.length;
  const found = page.indexOf(what, from);
  if (found >= 0) return keep ? found : found + what.length;
  unclosed.add(what);
  return keep ? from : page.length;
}
