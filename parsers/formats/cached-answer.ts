/**
 * A file that an app's loader kept of what a service answered (`fsCachedData/<GUID>` on iOS): JSON, or a picture, film or sound.
 * Nothing but its first bytes says which.
 */
import type { Category } from '../../contract/category.ts';
import { type Finding, type SourceFile, Undecodable } from '../parser.ts';
import { jsonFacts } from './json-facts.ts';

const MOST = 64 * 1024 * 1024;

/** JSON values only: no prototype is reached by a key, because keys are only ever read by `member`. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A member of a JSON object; undefined where the value is none or has none of its own. */
export function member(value: Json | undefined, ...path: readonly (string | number)[]): Json | undefined {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as { readonly [key: string | number]: Json })[step];
  }
  return here;
}

export const jsonWords = (value: Json | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;
export const jsonNumber = (value: Json | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;
export const jsonItems = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);

/** UTC milliseconds of a date in ISO 8601 that names its offset; null for any other words. */
export function isoMs(value: Json | undefined): number | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$/.test(value)) return null;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? null : ms;
}

/**
 * The JSON of a cached answer, or the finding for a picture, film or sound. Throws `Undecodable` where it is neither.
 */
export function cachedAnswer(file: SourceFile): { readonly json: Json } | { readonly media: Finding } {
  const head = file.range(0, 64);
  const media = mediaOf(head);
  if (media !== null) {
    const { category, type } = media;
    return {
      media: { record: { row: 1, category, kind: 'cached-file', media: file.path, meta: jsonFacts({ type, bytes: file.size }) } },
    };
  }
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file.bytes(MOST))) as Json };
  } catch (cause) {
    if (cause instanceof Undecodable) throw cause;
    throw new Undecodable('a cached answer that is neither JSON nor a picture, film or sound', { cause });
  }
}

function mediaOf(head: Uint8Array): { readonly category: Category; readonly type: string } | null {
  const text = Buffer.from(head).toString('latin1');
  if (text.startsWith('\xff\xd8\xff')) return { category: 'photos', type: 'jpeg' };
  if (text.startsWith('\x89PNG')) return { category: 'photos', type: 'png' };
  if (text.startsWith('GIF8')) return { category: 'photos', type: 'gif' };
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return { category: 'photos', type: 'webp' };
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WAVE') return { category: 'audio', type: 'wav' };
  if (text.startsWith('ID3') || text.startsWith('OggS'))
    return { category: 'audio', type: text.startsWith('ID3') ? 'mp3' : 'ogg' };
  if (text.slice(4, 8) === 'ftyp') {
    const brand = text.slice(8, 12);
    if (/^(?:hei|mif|avi)/.test(brand)) return { category: 'photos', type: 'heic' };
    return brand.startsWith('M4A') ? { category: 'audio', type: 'm4a' } : { category: 'videos', type: 'mp4' };
  }
  return null;
}
