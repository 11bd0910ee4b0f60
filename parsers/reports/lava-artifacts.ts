/**
 * What another tool (iLEAPP, ALEAPP, VLEAPP, RLEAPP) found on the phone, out of the `_lava_artifacts.db` of its output. Every
 * row of every table it lists becomes a record that names the tool; Remit has not seen the store behind it.
 */
import { unixMsSql } from '../formats/epochs.ts';
import { wordsSql } from '../formats/facts.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { quote } from '../engine/quote.ts';
import { type Beside, type RecordQuery, type SqliteParser, type StoreShape, type StoreVariant, Undecodable } from '../parser.ts';
import { lavaCategory } from './lava-categories.ts';
import { readLavaManifest, type LavaArtifact, type LavaColumn, type LavaManifest } from './lava-manifest.ts';

const MANIFESTS = ['_lava_data.lava', '_lava_data.json'] as const;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'lava-artifacts',
  title: 'Findings of a LEAPP tool (LAVA)',
  version: 1,
  platform: 'any',
  category: 'social',
  service: 'leapp',
  paths: ['**/_lava_artifacts.db'],
  beside: MANIFESTS,
  covers:
    'What another tool reports to have found, row by row, each marked with that tool and its version: its words, its times (as UTC) and its reading of the phone, which Remit has not checked. What it is about is told by the name that the tool gives it.',
  leavesOut: [
    'whether the tool was right, and what it did not find or did not list',
    'the copies of files beside it, unless a parser of Remit reads them too: what both report stands twice',
    'days without a time of day, which are kept as words',
  ],
  variants: [],
  derive,
};

function derive(store: StoreShape, beside: Beside): StoreVariant {
  const bytes = MANIFESTS.map((name) => beside(name)).find((found) => found !== null);
  if (bytes === undefined)
    throw new Undecodable(`findings of a LEAPP tool: ${MANIFESTS[0]}, which says what they are, is not in the same folder`);
  const manifest = readLavaManifest(bytes);
  const listed = listedIn(store, manifest);
  const rest = unlisted(store, listed);
  const threads = listed.flatMap((artifact) => threadsSql(artifact));
  return {
    name: manifest.complete ? manifest.tool : `${manifest.tool}, which did not finish`,
    needs: Object.fromEntries(listed.map(({ table, columns }) => [table, columns.map(({ column }) => column)])),
    optional: { ...MEDIA_TABLES, ...Object.fromEntries(rest.map((table) => [table, []])) },
    ...(threads.length === 0 ? {} : { threads: threads.join(' UNION ALL ') }),
    records: [...listed.map((artifact) => findings(artifact, manifest.tool)), ...rest.map(countedOnly)],
  };
}

const MEDIA_TABLES = {
  _lava_media_references: ['id', 'media_item_id', 'media_path'],
  _lava_media_items: ['id', 'extraction_path'],
};

/** Artifacts whose table is really there, once each, with the columns that are. */
function listedIn(store: StoreShape, { artifacts }: LavaManifest): LavaArtifact[] {
  const seen = new Set<string>();
  return artifacts.flatMap((artifact) => {
    const present = store.tables.get(artifact.table);
    if (present === undefined || artifact.table.startsWith('_') || seen.has(artifact.table)) return [];
    seen.add(artifact.table);
    return [{ ...artifact, columns: artifact.columns.filter(({ column }) => present.has(column)) }];
  });
}

/** Tables that stand in no list: nobody says what they are, and their rows are counted as unread. */
function unlisted(store: StoreShape, listed: readonly LavaArtifact[]): string[] {
  const known = new Set(listed.map(({ table }) => table));
  return [...store.tables.keys()].filter((table) => !known.has(table) && !table.startsWith('_'));
}

function countedOnly(table: string): RecordQuery {
  return { table, kind: 'unknown', sql: 'SELECT NULL AS row LIMIT 0' };
}

function findings(artifact: LavaArtifact, tool: string): RecordQuery {
  const { category, kind } =
    artifact.conversation === null ? categoryOf(artifact) : { category: 'messages' as const, kind: 'message' };
  const meta = literal(jsonFacts({ reported_by: tool }) ?? '{}');
  const columns: Record<string, string> = { ...valuesOf(artifact), meta, detail: detailSql(artifact) };
  const select = Object.entries(columns).map(([name, sql]) => `${sql} AS ${name}`);
  return {
    table: artifact.table,
    kind,
    category,
    sql: `SELECT row_id AS row, ${select.join(', ')} FROM ${quote(artifact.table)}`,
  };
}

function categoryOf({ name, group, columns }: LavaArtifact) {
  const told = lavaCategory(name, group);
  const placed = named(columns, /^latitude$/i) !== null && named(columns, /^longitude$/i) !== null;
  return told.category === 'social' && placed ? { category: 'locations' as const, kind: 'position' } : told;
}

/** The columns of a record that the table's own columns answer. */
function valuesOf({ table, columns, conversation: chat }: LavaArtifact): Record<string, string> {
  const time = chat?.time ?? columns.find(({ type }) => type === 'datetime')?.column ?? null;
  const media = chat?.media ?? columns.find(({ type }) => type === 'media')?.column ?? null;
  const words = (column: string | null) => (column === null ? 'NULL' : wordsSql(quote(column)));
  const place = (pattern: RegExp, most: number) => placeSql(named(columns, pattern), most);
  const common = {
    time: time === null ? 'NULL' : unixMsSql(quote(time)),
    basis: time === null ? 'NULL' : `CASE WHEN (${unixMsSql(quote(time))}) IS NOT NULL THEN 'utc' END`,
    media: media === null ? 'NULL' : mediaSql(media),
    lat: place(/^latitude$/i, 90),
    lon: place(/^longitude$/i, 180),
    url: words(named(columns, /^(?:url|uri|web ?address)$/i)),
  };
  if (chat === null) {
    return {
      ...common,
      party: words(columns.find(({ type }) => type === 'phonenumber')?.column ?? null),
      title: words(
        named(columns, /^(?:title|name|display ?name|full ?name|app(?:lication)?(?: name)?|file ?name|ssid|summary|subject)$/i),
      ),
      body: words(named(columns, /^(?:message|text|body|content|note|search term|description)$/i)),
    };
  }
  const direction = directionSql(chat.direction, chat.sent);
  // Where the column of senders also tells the conversation apart, it names the other side whichever way an item went.
  const sender = chat.sender === chat.thread ? words(chat.sender) : `CASE WHEN (${direction}) = 1 THEN ${words(chat.sender)} END`;
  return { ...common, thread: threadRef(table, chat.thread), body: words(chat.text), direction, party: sender };
}

function directionSql(column: string | null, sent: string | null): string {
  if (column === null || sent === null) return '0';
  const words = wordsSql(quote(column));
  return `CASE WHEN ${words} IS NULL THEN 0 WHEN ${words} = ${literal(sent)} THEN 2 ELSE 1 END`;
}

/** Two tables may number their conversations alike. */
function threadRef(table: string, column: string): string {
  return `(${literal(`${table}: `)} || ${wordsSql(quote(column))})`;
}

function threadsSql({ table, conversation }: LavaArtifact): string[] {
  if (conversation === null) return [];
  const ref = threadRef(table, conversation.thread);
  const title = conversation.label === null ? 'NULL' : `max(${wordsSql(quote(conversation.label))})`;
  return [`SELECT ${ref} AS ref, ${ref} AS identifier, ${title} AS title, 0 AS grouped FROM ${quote(table)} GROUP BY 1`];
}

/** A cell of media holds the id of a reference, that one the id of an item, that one the path in the output. */
function mediaSql(column: string): string {
  return `(SELECT coalesce(${wordsSql('m.media_path')}, (SELECT ${wordsSql('i.extraction_path')} FROM _lava_media_items i WHERE i.id = m.media_item_id LIMIT 1))
    FROM _lava_media_references m WHERE m.id = ${quote(column)} LIMIT 1)`;
}

/** Degrees, which the tool may have kept as words. */
function placeSql(column: string | null, most: number): string {
  if (column === null) return 'NULL';
  const number = `CAST(${wordsSql(quote(column))} AS REAL)`;
  return `CASE WHEN ${wordsSql(quote(column))} GLOB '*[0-9]*' AND abs(${number}) <= ${most} THEN ${number} END`;
}

function named(columns: readonly LavaColumn[], pattern: RegExp): string | null {
  return columns.find(({ label, column }) => pattern.test(label) || pattern.test(column.replaceAll('_', ' ')))?.column ?? null;
}

const MOST_ARGUMENTS = 20;

/** Every cell under the tool's own name for its column, and where the tool says it comes from. */
function detailSql({ name, columns, source }: LavaArtifact): string {
  const pairs = columns.map(({ column, label }) => `${literal(label)}, ${wordsSql(quote(column))}`);
  const objects: string[] = [];
  for (let at = 0; at < pairs.length; at += MOST_ARGUMENTS)
    objects.push(`json_object(${pairs.slice(at, at + MOST_ARGUMENTS).join(', ')})`);
  const start = literal(JSON.stringify({ artefact: name, ...(source === null ? {} : { source_file: source }) }));
  return objects.reduce((all, object) => `json_patch(${all}, ${object})`, start);
}

function literal(words: string): string {
  return `'${words.replaceAll('\0', '').replaceAll("'", "''")}'`;
}
