/**
 * Pictures that a library of Google's apps loaded and kept in a store, `ImageFetcherCache/cacheV0.db`: a number and the bytes, nothing else. Facts:
 * iLEAPP, and stores of two apps on a phone with iOS 15.
 */
import { factsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const HEAD = (bytes: string) => `substr(data, 1, ${bytes.length / 2}) = x'${bytes}'`;
const TYPE = `CASE WHEN typeof(data) <> 'blob' THEN NULL WHEN ${HEAD('89504e47')} THEN 'png' WHEN ${HEAD('ffd8ff')} THEN 'jpeg' WHEN ${HEAD('47494638')} THEN 'gif'
  WHEN ${HEAD('52494646')} AND substr(data, 9, 4) = x'57454250' THEN 'webp' END`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-image-fetcher-cache',
  title: 'Pictures kept by Google’s apps',
  version: 1,
  platform: 'ios',
  category: 'photos',
  service: 'app-cache',
  paths: ['**/cacheV0.db'],
  covers:
    'That an app of Google’s kept pictures it had loaded: how many, of which type and size. An app loads pictures without anybody asking for them.',
  leavesOut: [
    'The pictures themselves.',
    'When each was loaded, from where, and whether it was looked at: the store does not say.',
  ],
  variants: [
    {
      name: 'cache',
      needs: { cache: ['data'] },
      records: [
        {
          table: 'cache',
          kind: 'cached-file',
          sql: `SELECT row_id AS row, ${factsSql({ type: TYPE, bytes: "CASE WHEN typeof(data) = 'blob' THEN length(data) END" })} AS meta FROM cache`,
        },
      ],
    },
  ],
};
