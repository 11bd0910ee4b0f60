/**
 * Parsers of Biome streams: one file a stream says what its payload (protobuf without a schema) means, this says the rest. A stream
 * lies at `.../streams/<public|restricted>/<name>/local/<number>`; `remote/<device>/<number>` holds what other devices of the same
 * account sent. Folders named `tombstone` below hold notes on deletions in another form and are not claimed.
 */
import type { Category } from '../../contract/category.ts';
import type { ParsedRecord } from '../../contract/record.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';
import { utf8 } from './bytes-text.ts';
import { MAC_EPOCH_S, macMs } from './epochs.ts';
import { jsonFacts } from './json-facts.ts';
import { type ProtoField, protoDouble, protoFields } from './protobuf.ts';
import { segbEntries, type SegbEntry } from './segb.ts';

/** Fields of one message by number; asking for one that is absent or of another make gives null. */
export class Message {
  readonly #fields = new Map<number, ProtoField[]>();

  constructor(bytes: Uint8Array) {
    for (const field of protoFields(bytes)) {
      const known = this.#fields.get(field.number);
      if (known === undefined) this.#fields.set(field.number, [field]);
      else known.push(field);
    }
  }

  get empty(): boolean {
    return this.#fields.size === 0;
  }

  #last(number: number): ProtoField | undefined {
    return this.#fields.get(number)?.at(-1);
  }

  text(number: number): string | null {
    const field = this.#last(number);
    return field?.wire === 2 && field.value.length > 0 ? utf8(field.value) : null;
  }

  bytes(number: number): Uint8Array | null {
    const field = this.#last(number);
    return field?.wire === 2 ? field.value : null;
  }

  /** A whole number: signed, and only where it is exact. */
  whole(number: number): number | null {
    const field = this.#last(number);
    if (field?.wire !== 0) return null;
    const value = Number(BigInt.asIntN(64, field.value));
    return Number.isSafeInteger(value) ? value : null;
  }

  real(number: number): number | null {
    const field = this.#last(number);
    if (field?.wire !== 1) return null;
    const value = protoDouble(field.value);
    return Number.isFinite(value) ? value : null;
  }

  /** A moment as seconds: from 2001, or from 1970 where the number is one that would lie past 2031 otherwise. */
  time(number: number): number | null {
    const value = this.real(number);
    if (value === null || value <= 0) return null;
    return value > MAC_EPOCH_S ? macMs(value - MAC_EPOCH_S) : macMs(value);
  }

  /** Messages at a field, those that are none left out. */
  messages(number: number): Message[] {
    return (this.#fields.get(number) ?? []).flatMap((field) => {
      if (field.wire !== 2) return [];
      try {
        return [new Message(field.value)];
      } catch (error) {
        if (error instanceof Undecodable) return [];
        throw error;
      }
    });
  }

  message(number: number): Message | null {
    return this.messages(number).at(-1) ?? null;
  }
}

export interface Stream {
  readonly id: string;
  readonly title: string;
  readonly version?: number;
  /** Names of the stream's folder over the years; `*` within a name is a glob. */
  readonly streams: readonly string[];
  readonly category: Category;
  readonly kind: string;
  readonly service?: string;
  readonly covers: string;
  readonly leavesOut?: readonly string[];
  /** Globs of the folder, where the stream does not lie below `streams`. */
  readonly folders?: readonly string[];
  /** What a payload says; facts for `meta` and `detail` are given as objects. */
  readonly read: (message: Message, stream: string) => Told;
}

export type Told = Omit<ParsedRecord, 'row' | 'meta' | 'detail' | 'state'> & {
  meta?: Readonly<Record<string, unknown>>;
  detail?: Readonly<Record<string, unknown>>;
};

const ENTRY = 'entry';

export function biomeParser({
  id,
  title,
  version = 1,
  streams,
  category,
  kind,
  service = 'biome',
  covers,
  leavesOut = [],
  folders = streams.map((name) => `**/streams/*/${name}`),
  read,
}: Stream): FileParser {
  return {
    format: 'file',
    id,
    title,
    version,
    platform: 'ios',
    category,
    service,
    table: ENTRY,
    kind,
    pathMatters: true,
    paths: folders.flatMap((folder) => [`${folder}/local/*`, `${folder}/remote/*/*`]),
    covers,
    leavesOut: [...leavesOut, 'What the stream held before its entries ran out, after a few weeks.'],
    read: (file) => entries(file, read),
  };
}

function* entries(file: SourceFile, read: Stream['read']): Iterable<Finding> {
  const place = /([^/]+)\/(?:local|remote\/([^/]+))\/([^/]+)$/.exec(`/${file.path}`);
  const [, stream = '', device = null, name = ''] = place ?? [];
  // Containers are named by the moment they were begun; other files in the folder (locks) are of no stream.
  if (!/^\d+$/.test(name)) return;
  let row = 0;
  for (const entry of segbEntries(file.bytes())) {
    row += 1;
    if ('unread' in entry) yield { unread: 1, reason: entry.unread, table: ENTRY };
    else yield finding(entry, row, device, stream, read);
  }
}

function finding(entry: SegbEntry, row: number, device: string | null, stream: string, read: Stream['read']): Finding {
  const deleted = entry.state === 'deleted';
  let told: Told = {};
  try {
    const message = new Message(entry.payload);
    if (!message.empty) told = read(message, stream);
    else if (!deleted) return { unread: 1, reason: 'an entry is empty', table: ENTRY };
  } catch (error) {
    if (!(error instanceof Undecodable)) throw error;
    // What a deletion left of the payload need not make sense; that there was an entry is still known.
    if (!deleted)
      return { unread: 1, reason: entry.sound ? error.message : 'the space of an entry was used again', table: ENTRY };
  }
  const { meta = {}, detail = {}, ...rest } = told;
  return {
    table: ENTRY,
    record: {
      basis: 'utc',
      ...rest,
      row,
      time: rest.time ?? entry.at,
      state: deleted ? 1 : 0,
      meta: jsonFacts({
        ...meta,
        written_at: entry.at,
        other_device: device === null ? null : true,
        checksum_fails: deleted || entry.sound ? null : true,
      }),
      detail: jsonFacts({ ...detail, device, offset: entry.offset }),
    },
  };
}
