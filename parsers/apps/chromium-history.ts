/**
 * The `History` store that Chrome and every browser built on it share, on iOS and Android alike. Facts of the format: the
 * Chromium sources' published schema (versions 16 to 70), hindsight and plaso test profiles.
 */
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { unixMsSql, webkitMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

/** The low byte of `transition` says how the visit came about; the rest are flags. */
const TRANSITIONS = [
  'link',
  'typed',
  'bookmark',
  'subframe',
  'manual-subframe',
  'generated',
  'start-page',
  'form',
  'reload',
  'keyword',
  'keyword-generated',
] as const;
const TRANSITION = `CASE WHEN typeof(v.transition) = 'integer' THEN CASE v.transition & 255 ${TRANSITIONS.map((name, code) => `WHEN ${code} THEN '${name}'`).join(' ')} END END`;

const VISITS = `SELECT v.row_id AS row, ${webkitMsSql('v.visit_time')} AS time, 'utc' AS basis, ${wordsSql('u.title')} AS title, ${wordsSql('u.url')} AS url,
    ${factsSql({
      how: TRANSITION,
      redirect: whenSql("typeof(v.transition) = 'integer' AND v.transition & 0xC0000000 <> 0"),
      back_or_forward: whenSql("typeof(v.transition) = 'integer' AND v.transition & 0x01000000 <> 0"),
      from_row: `nullif(${numberSql('v.from_visit')}, 0)`,
      seconds: `CASE WHEN v.visit_duration > 0 THEN ${numberSql('round(v.visit_duration / 1000000.0, 3)')} END`,
      visits_in_all: numberSql('u.visit_count'),
      typed_in_all: `nullif(${numberSql('u.typed_count')}, 0)`,
      synced: whenSql('s.source = 0'),
    })} AS meta
  FROM visits v LEFT JOIN urls u ON u.row_id = v.url LEFT JOIN visit_source s ON s.row_id = v.row_id`;

/** Pages whose visits have expired; the store keeps the last one's time. */
const PAGES = `SELECT u.row_id AS row, ${webkitMsSql('u.last_visit_time')} AS time, 'utc' AS basis, ${wordsSql('u.title')} AS title, ${wordsSql('u.url')} AS url,
    ${factsSql({ visits_in_all: numberSql('u.visit_count'), typed_in_all: `nullif(${numberSql('u.typed_count')}, 0)` })} AS meta
  FROM urls u WHERE u.row_id NOT IN (SELECT url FROM visits WHERE url IS NOT NULL)`;

/** The words are kept with the page of results, and only that page's last visit has a time. */
const SEARCHES = `SELECT k.row_id AS row, ${webkitMsSql('u.last_visit_time')} AS time, 'utc' AS basis, ${wordsSql('k.term')} AS body, ${wordsSql('u.url')} AS url
  FROM keyword_search_terms k LEFT JOIN urls u ON u.row_id = k.url_id`;

/** Seconds since 1970 in the oldest versions, microseconds since 1601 in all others. */
const moment = (column: string) => `CASE WHEN ${column} < 100000000000 THEN ${unixMsSql(column)} ELSE ${webkitMsSql(column)} END`;
const PATH = `coalesce(${['d.target_path', 'd.current_path', 'd.full_path'].map(wordsSql).join(', ')})`;
/** The last part of the path; `rtrim` with every character but the slash leaves the folder. */
const NAME = `replace(${PATH}, rtrim(${PATH}, replace(${PATH}, '/', '')), '')`;
const bytes = (column: string) => `CASE WHEN ${column} > 0 THEN ${numberSql(column)} END`;
const DOWNLOADS = `WITH chain AS MATERIALIZED (SELECT id, json_group_array(CAST(url AS TEXT) ORDER BY chain_index) AS urls FROM downloads_url_chains
    WHERE url IS NOT NULL AND typeof(id) = 'integer' GROUP BY id)
  SELECT d.row_id AS row, ${moment('d.start_time')} AS time, ${moment('d.end_time')} AS end_time, 'utc' AS basis,
    ${NAME} AS title, ${PATH} AS media,
    coalesce(chain.urls ->> '$[#-1]', ${['d.url', 'd.tab_url', 'd.site_url'].map(wordsSql).join(', ')}) AS url,
    ${factsSql({
      state: `CASE d.state WHEN 0 THEN 'in-progress' WHEN 1 THEN 'complete' WHEN 2 THEN 'cancelled' WHEN 3 THEN 'interrupted' WHEN 4 THEN 'interrupted' END`,
      bytes: bytes('d.received_bytes'),
      bytes_in_all: bytes('d.total_bytes'),
      mime: wordsSql('d.mime_type'),
      danger: `nullif(${numberSql('d.danger_type')}, 0)`,
      opened: whenSql('d.opened = 1'),
      opened_at: webkitMsSql('d.last_access_time'),
    })} AS meta,
    ${factsSql({ page: wordsSql('d.tab_url'), referrer: wordsSql('d.referrer'), chain: 'json(chain.urls)' })} AS detail
  FROM downloads d LEFT JOIN chain ON chain.id = d.row_id`;

export interface Browser {
  readonly id: string;
  readonly title: string;
  readonly service: string;
  readonly platform: SqliteParser['platform'];
  readonly paths: readonly string[];
}

/** The parser of one browser's `History`. Which browser a store belongs to is known from its path alone. */
export function chromiumHistory({ id, title, service, platform, paths }: Browser): SqliteParser {
  return {
    format: 'sqlite',
    id,
    title,
    version: 1,
    platform,
    category: 'browsing',
    service,
    paths,
    covers: 'Visits to pages, words searched from the address bar, and downloads.',
    leavesOut: [
      'Private (incognito) browsing, which is never stored.',
      'Clusters, annotations and advice the browser computes about visits.',
      'Visits older than about three months, which the browser expires; of those only the page may remain.',
    ],
    variants: [
      {
        name: 'visits',
        needs: { urls: ['url', 'title', 'last_visit_time'], visits: ['url', 'visit_time', 'transition'] },
        optional: {
          urls: ['visit_count', 'typed_count'],
          visits: ['from_visit', 'visit_duration'],
          visit_source: ['source'],
          keyword_search_terms: ['url_id', 'term'],
          downloads: [
            'target_path',
            'current_path',
            'full_path',
            'url',
            'tab_url',
            'site_url',
            'referrer',
            'start_time',
            'end_time',
            'received_bytes',
            'total_bytes',
            'state',
            'danger_type',
            'opened',
            'last_access_time',
            'mime_type',
          ],
          downloads_url_chains: ['id', 'chain_index', 'url'],
        },
        records: [
          { table: 'visits', kind: 'visit', sql: VISITS },
          {
            table: 'urls',
            kind: 'page',
            sql: PAGES,
            absorbed: 'SELECT count(*) FROM urls WHERE row_id IN (SELECT url FROM visits)',
          },
          { table: 'keyword_search_terms', kind: 'search', sql: SEARCHES },
          { table: 'downloads', kind: 'download', sql: DOWNLOADS },
        ],
      },
    ],
  };
}
