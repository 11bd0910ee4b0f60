/**
 * Chrome in a Takeout (`BrowserHistory.json`, since 2023 `History.json`): pages visited in any browser signed in to the
 * account. Times are microseconds since 1970, unlike in Chrome's own store.
 */
import type { ParsedRecord } from '../../contract/record.ts';
import { listOf, member, numberOf, textOf } from '../formats/google-location.ts';
import { jsonElements } from '../formats/json-stream.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

export const parser: FileParser = {
  format: 'file',
  id: 'google-takeout-chrome',
  title: 'Chrome history (Takeout)',
  version: 1,
  platform: 'any',
  category: 'browsing',
  service: 'chrome',
  paths: ['**/Chrome/BrowserHistory.json', '**/Chrome/History.json'],
  covers: "Pages visited in Chrome wherever the account was signed in, with the browser's id, and addresses that were typed.",
  leavesOut: ['tabs open on other devices (sessions)', 'which device a browser id belongs to, which the export does not say'],
  table: 'Browser History',
  kind: 'page-visit',
  read,
};

const TYPED = 'Typed Url';

function* read(file: SourceFile): Iterable<Finding> {
  let any = false;
  for (const { list, ordinal, value } of jsonElements(file.chunks())) {
    any ||= list !== null;
    if (list === parser.table)
      yield url(value) === null ? { unread: 1, reason: 'a visit without an address' } : { record: visit(value, ordinal) };
    else if (list === TYPED) yield typed(value, ordinal);
  }
  if (!any) throw new Undecodable('Chrome history: the file has no list of pages');
}

const url = (value: unknown) => textOf(member(value, 'url'));

function visit(value: unknown, row: number): ParsedRecord {
  const time = microseconds(member(value, 'time_usec'));
  return {
    row,
    time,
    basis: time === null ? null : 'utc',
    title: textOf(member(value, 'title')),
    url: url(value),
    meta: jsonFacts({
      transition: word(member(value, 'page_transition')) ?? word(member(value, 'page_transition_qualifier')),
    }),
    detail: jsonFacts({ browser: textOf(member(value, 'client_id')) }),
  };
}

/** One of Chrome's own words, such as `LINK`. */
function word(value: unknown): string | null {
  return typeof value === 'string' && /^[A-Z_]{1,40}$/.test(value) ? value : null;
}

/** An address typed at several times is one item with all of them; the last stands for it. */
function typed(value: unknown, row: number): Finding {
  if (url(value) === null) return { unread: 1, reason: 'a typed address that is none', table: TYPED };
  const times = listOf(member(value, 'visits'))
    .map(microseconds)
    .filter((time) => time !== null);
  const last = times.length === 0 ? null : times.reduce((most, time) => Math.max(most, time));
  return {
    record: {
      row,
      kind: 'typed-address',
      time: last,
      basis: last === null ? null : 'utc',
      title: textOf(member(value, 'title')),
      url: url(value),
      meta: jsonFacts({ times: times.length === 0 ? null : times.length }),
      detail: jsonFacts({ visits: times.length < 2 ? null : times.slice(0, 1000) }),
    },
    table: TYPED,
  };
}

function microseconds(value: unknown): number | null {
  const count = numberOf(value);
  return count === null || count <= 0 || count > 8.64e18 ? null : Math.trunc(count / 1000);
}
