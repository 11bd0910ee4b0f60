/**
 * What stands behind a commitment, as a person would say it. Questions and reasons are committed to whole, as JSON, so that
 * nothing is lost; a sentence says of them what tells one entry from the next.
 */
import { z } from 'zod';

const FilterSchema = z.looseObject({
  text: z.string().optional(),
  from: z.number().optional(),
  to: z.number().optional(),
  direction: z.string().optional(),
  person: z.number().optional(),
  thread: z.number().optional(),
});
const QuerySchema = z.looseObject({
  filter: FilterSchema.optional(),
  text: z.string().optional(),
  record: z.number().optional(),
  thread: z.number().optional(),
  offset: z.number().optional(),
  order: z.string().optional(),
  windows: z.array(z.looseObject({ from: z.string(), to: z.string() })).optional(),
  parties: z.array(z.looseObject({ label: z.string() })).optional(),
  words: z.array(z.string()).optional(),
  services: z.array(z.string()).optional(),
});
const ReasonSchema = z.looseObject({ objective: z.string(), copied: z.array(z.unknown()).optional() });

/** A query in words, ready to follow a comma; empty where there is nothing that the rest of the sentence does not say. */
export function queryWords(committed: string): string {
  const query = QuerySchema.safeParse(json(committed));
  if (!query.success) return `asking “${committed}”`;
  const {
    filter = {},
    text = filter.text,
    record,
    thread = filter.thread,
    offset,
    windows,
    parties,
    words,
    services,
  } = query.data;
  const said = [
    record === undefined ? '' : `record ${record}`,
    thread === undefined ? '' : `in conversation ${thread}`,
    filter.person === undefined ? '' : `with person ${filter.person}`,
    text === undefined ? '' : `with the words “${text}”`,
    filter.from === undefined && filter.to === undefined ? '' : `between ${moment(filter.from)} and ${moment(filter.to)}`,
    ...(windows ?? []).map((window) => `between ${window.from} and ${window.to}`),
    parties === undefined ? '' : `with ${parties.map(({ label }) => label).join(' and ')}`,
    words === undefined ? '' : `only with ${words.map((word) => `“${word}”`).join(' or ')}`,
    services === undefined ? '' : `in ${services.join(' and ')}`,
    offset === undefined || offset === 0 ? '' : `from number ${offset + 1} on`,
  ];
  return said.filter((part) => part !== '').join(', ');
}

/** A reason in words: what somebody set out to find out, or the text as it was given. */
export function reasonWords(committed: string): string {
  const reason = ReasonSchema.safeParse(json(committed));
  if (!reason.success) return `saying “${committed}”`;
  const copied = (reason.data.copied ?? []).length > 0 ? ', in words used for an earlier request' : '';
  return `to find out: “${reason.data.objective}”${copied}`;
}

function moment(ms: number | undefined): string {
  return ms === undefined || Math.abs(ms) > 8.64e15
    ? 'any time'
    : new Date(ms)
        .toISOString()
        .replace(/:\d\d\.\d+Z$/, ' UTC')
        .replace('T', ' ');
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
