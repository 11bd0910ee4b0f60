/**
 * `_lava_data.lava` (earlier `_lava_data.json`): the list that a LEAPP tool writes of what it found, and in which table of
 * `_lava_artifacts.db` it put each finding. Facts of the format: lavafuncs.py of iLEAPP 2.x and ALEAPP 3.x.
 */
import { listOf, member, textOf } from '../formats/google-location.ts';
import { Undecodable } from '../parser.ts';

export interface LavaColumn {
  /** As it is called in the table. */
  readonly column: string;
  /** As the tool calls it. */
  readonly label: string;
  /** `datetime`, `date`, `media`, `phonenumber`, ...; null for plain words. */
  readonly type: string | null;
}

/** Which columns of a table make it a conversation, by their names in the table. */
export interface LavaConversation {
  readonly thread: string;
  readonly label: string | null;
  readonly text: string | null;
  readonly time: string | null;
  readonly direction: string | null;
  /** What stands in the column of directions where the item was sent. */
  readonly sent: string | null;
  readonly sender: string | null;
  readonly media: string | null;
}

export interface LavaArtifact {
  readonly table: string;
  readonly name: string;
  /** The tool's own grouping, mostly the name of an app. */
  readonly group: string;
  readonly source: string | null;
  readonly columns: readonly LavaColumn[];
  readonly conversation: LavaConversation | null;
}

export interface LavaManifest {
  /** The tool and its version, such as `iLEAPP 2.3.0`. */
  readonly tool: string;
  /** False when the tool itself did not finish. */
  readonly complete: boolean;
  readonly artifacts: readonly LavaArtifact[];
}

/** More than any LEAPP has modules. */
const MOST_ARTIFACTS = 5_000;
const MOST_NAME = 200;

/** Throws `Undecodable` when the bytes are no such list. */
export function readLavaManifest(bytes: Uint8Array): LavaManifest {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch (cause) {
    throw new Undecodable('LEAPP: the list of findings is no JSON', { cause });
  }
  const groups = member(json, 'artifacts');
  if (typeof groups !== 'object' || groups === null || Array.isArray(groups))
    throw new Undecodable('LEAPP: the list of findings names no artifacts');
  const artifacts = Object.entries(groups).flatMap(([group, list]) => listOf(list).map((item) => artifactOf(item, group)));
  if (artifacts.length > MOST_ARTIFACTS) throw new Undecodable(`limit: LEAPP: more than ${MOST_ARTIFACTS} artifacts`);
  return {
    tool: toolOf(json),
    complete: member(json, 'processing_status') !== 'In Progress',
    artifacts: artifacts.filter((artifact) => artifact !== null),
  };
}

/** It stands with every record as metadata, so it is a name and a number and nothing else that a file could say. */
function toolOf(json: unknown): string {
  const name = textOf(member(json, 'parser_info', 'leapp_name')) ?? '';
  const version = textOf(member(json, 'parser_info', 'leapp_version')) ?? '';
  const tool = /^[A-Za-z]{0,10}LEAPP$/i.test(name) ? name : 'LEAPP';
  return /^v?\d[\w.-]{0,30}$/.test(version) ? `${tool} ${version}` : tool;
}

function artifactOf(item: unknown, group: string): LavaArtifact | null {
  const table = textOf(member(item, 'tablename'));
  if (table === null || table.includes('\0')) return null;
  const columns = columnsOf(item);
  return {
    table,
    name: (textOf(member(item, 'name')) ?? table).slice(0, MOST_NAME),
    group: group.slice(0, MOST_NAME),
    source: textOf(member(item, 'source_path')),
    columns,
    conversation: conversationOf(member(item, 'data_views'), columns),
  };
}

function columnsOf(item: unknown): LavaColumn[] {
  const labels = member(item, 'column_map');
  const types = new Map(
    listOf(member(item, 'object_columns')).map((entry) => [textOf(member(entry, 'name')), textOf(member(entry, 'type'))]),
  );
  if (typeof labels !== 'object' || labels === null) return [];
  return Object.entries(labels)
    .filter(([column]) => !column.includes('\0'))
    .map(([column, label]) => ({
      column,
      label: (textOf(label) ?? column).slice(0, MOST_NAME),
      type: types.get(column) ?? null,
    }));
}

/** The view is called `chat` in older tools, and names columns as the tool or as the table does. */
function conversationOf(views: unknown, columns: readonly LavaColumn[]): LavaConversation | null {
  const view = member(views, 'conversation') ?? member(views, 'chat');
  const columnFor = (...keys: readonly string[]) => {
    const named = keys.map((key) => textOf(member(view, key))).find((name) => name !== null);
    return columns.find(({ column, label }) => column === named || label === named)?.column ?? null;
  };
  const thread = columnFor('conversationDiscriminatorColumn', 'threadDiscriminatorColumn');
  if (thread === null) return null;
  return {
    thread,
    label: columnFor('conversationLabelColumn', 'threadLabelColumn'),
    text: columnFor('textColumn'),
    time: columnFor('timeColumn'),
    direction: columnFor('directionColumn'),
    sent: sentOf(member(view, 'directionSentValue')),
    sender: columnFor('senderColumn'),
    media: columnFor('mediaColumn'),
  };
}

/** Written by Python: true and 1 stand in the table as 1. */
function sentOf(value: unknown): string | null {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
