/**
 * Taking words out of records. Stretches are told by their place in the texts that the sifter was shown; what stands there is
 * taken out wherever it stands in the whole family, and everything that could say it another way goes with it.
 */
import { createHash } from 'node:crypto';
import type { RecordView } from '../../../contract/record.ts';
import type { Redaction } from '../../../contract/sift.ts';

export const REDACTED = '[redacted]';
/** A shorter stretch is taken out where it was marked and nowhere else: a single letter stands everywhere. */
const SHORTEST_EVERYWHERE = 2;

/** SHA-256 of the texts that offsets are of. */
export function textDigest({ title, body }: Pick<RecordView, 'title' | 'body'>): string {
  return createHash('sha256')
    .update(JSON.stringify([title ?? null, body ?? null]))
    .digest('hex');
}

/** Whether every stretch lies in the texts of its record. */
export function fits(view: RecordView, spans: readonly Redaction[]): boolean {
  return spans.every(({ field, from, to }) => from < to && to <= (view[field] ?? '').length);
}

/** The words that stretches mark. */
export function marked(view: RecordView, spans: readonly Redaction[]): string[] {
  return spans
    .map(({ field, from, to }) => (view[field] ?? '').slice(from, to).trim())
    .filter((text) => text.length >= SHORTEST_EVERYWHERE);
}

/**
 * The record without them: its words with the stretches out, its times and people. Addresses, files, places, quotations and
 * whatever else could hold the same again are left out whole.
 */
export function redacted(view: RecordView, spans: readonly Redaction[], everywhere: readonly string[]): RecordView {
  const without = (field: 'title' | 'body'): string | null => {
    const text = view[field] ?? null;
    return text === null
      ? null
      : clear(
          cut(
            text,
            spans.filter((span) => span.field === field),
          ),
          everywhere,
        );
  };
  const { mediaName: _name, media: _media, square: _square, lat: _lat, lon: _lon, accuracy: _accuracy, ...rest } = view;
  return {
    ...rest,
    title: without('title'),
    body: without('body'),
    url: null,
    snippet: null,
    hasMedia: false,
    detail: {},
    meta: clearFacts(view.meta, everywhere),
  };
}

function cut(text: string, spans: readonly Redaction[]): string {
  let out = '';
  let at = 0;
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (from >= at) out += text.slice(at, from) + REDACTED;
    at = Math.max(at, to);
  }
  return out + text.slice(at);
}

function clear(text: string, everywhere: readonly string[]): string {
  if (everywhere.length === 0) return text;
  const longest = everywhere.toSorted((a, b) => b.length - a.length);
  return text.replaceAll(new RegExp(longest.map(escaped).join('|'), 'giu'), REDACTED);
}

/** Blanks of any kind and number stand for each other, so that a line break in a copy hides nothing. */
function escaped(text: string): string {
  return text
    .split(/\s+/)
    .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('\\s+');
}

/** Facts beside the words, with the same words out. */
export function clearFacts(facts: RecordView['meta'], everywhere: readonly string[]): RecordView['meta'] {
  return clearIn(facts, everywhere) as RecordView['meta'];
}

function clearIn(value: unknown, everywhere: readonly string[]): unknown {
  if (typeof value === 'string') return clear(value, everywhere);
  if (Array.isArray(value)) return value.map((each) => clearIn(each, everywhere));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [clear(key, everywhere), clearIn(each, everywhere)]));
}
