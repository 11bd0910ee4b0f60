/**
 * Biome sets, `Biome/sets/Default/<name>/Database/Set.db`: what the phone counts at present, each item a protobuf under the hash of its
 * bytes. When an item changed stands in `instance` (up to iOS 18) or `metacontent_provenance` (iOS 26), in microseconds from 1970.
 * Facts of the format: iLEAPP.
 */
import type { Category } from '../../contract/category.ts';
import type { SqliteParser, StoreVariant } from '../parser.ts';
import { microMsSql } from './epochs.ts';
import { factsSql } from './facts.ts';

interface BiomeSet {
  readonly id: string;
  readonly title: string;
  readonly set: string;
  readonly category: Category;
  readonly kind: string;
  readonly covers: string;
  readonly leavesOut: readonly string[];
  /** SQL for the title, given how to read the text at a path of field numbers. */
  readonly says: (text: (path: string) => string) => {
    readonly title: string;
    readonly detail: Readonly<Record<string, string>> | null;
  };
}

const text = (path: string) => `CASE typeof(c.content) WHEN 'blob' THEN proto_text(c.content, '${path}') END`;

export function biomeSet({ set, category, kind, says, ...described }: BiomeSet): SqliteParser {
  const { title, detail } = says(text);
  const variant = (name: string, needs: StoreVariant['needs'], changed: string): StoreVariant => ({
    name,
    needs: { content: ['content_hash', 'content'], ...needs },
    lookups: [{ name: 'changed', key: 'hash', sql: changed }],
    records: [
      {
        table: 'content',
        kind,
        sql: `SELECT c.row_id AS row, ${microMsSql('changed.at')} AS time, 'utc' AS basis, ${title} AS title, ${detail === null ? 'NULL' : factsSql(detail)} AS detail
          FROM content c LEFT JOIN changed ON changed.hash = c.content_hash`,
      },
    ],
  });
  return {
    ...described,
    format: 'sqlite',
    version: 1,
    platform: 'ios',
    category,
    service: 'biome',
    paths: [`**/Biome/sets/*/${set}/Database/Set.db`],
    variants: [
      variant(
        'instance',
        { provenance: ['content_hash', 'provenance_row_id'], instance: ['provenance_row_id', 'modified'] },
        `SELECT p.content_hash AS hash, max(i.modified) AS at FROM provenance p JOIN instance i ON i.provenance_row_id = p.provenance_row_id
          WHERE p.content_hash IS NOT NULL AND typeof(i.modified) = 'integer' GROUP BY p.content_hash`,
      ),
      variant(
        'metacontent',
        { metacontent_provenance: ['content_hash', 'written_date'] },
        `SELECT content_hash AS hash, max(written_date) AS at FROM metacontent_provenance
          WHERE content_hash IS NOT NULL AND typeof(written_date) = 'integer' GROUP BY content_hash`,
      ),
    ],
  };
}
