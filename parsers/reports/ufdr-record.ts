/** One decoded item of a Cellebrite report as a record, which says that it is that tool's finding. */
import type { ParsedRecord } from '../../contract/record.ts';
import { isoTime, type IsoTime } from '../formats/civil-time.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { decimal, position, type Position } from '../formats/position.ts';
import { inside, textOf, type UfdrModel } from './ufdr-model.ts';
import { sidesOf, type UfdrSides } from './ufdr-parties.ts';
import { isSecret, type UfdrType, ufdrType } from './ufdr-types.ts';

/** Index in STATES: what the tool does not call intact is no live record. Its own word is kept beside it. */
const LIVE = 0;
const MARKED_DELETED = 1;

export interface UfdrContext {
  /** Tool and version. */
  readonly tool: string;
  /** Path on the device and in the report, by id of a file. */
  readonly fileOf: (id: string) => { readonly path: string; readonly local: string | null } | null;
  readonly serviceOf: (source: string | null, otherwise: string) => string;
}

export interface UfdrFinding {
  readonly record: ParsedRecord;
  readonly sides: UfdrSides;
}

const TALK = new Set(['Call', 'SMS', 'MMS', 'InstantMessage', 'Email', 'Voicemail', 'SocialMediaActivity']);
/** What a message or call can be, in the tool's words. Any other word may be somebody's own, and is no metadata. */
const STATUS =
  /^(?:(?:un)?read|(?:un)?sent|delivered|seen|received|draft|failed|incoming|outgoing|missed|rejected|blocked|unknown)$/i;
/** Answered by columns of their own, or told by them. */
const TOLD = new Set([
  'Source',
  'UserMapping',
  'From',
  'To',
  'Parties',
  'Participants',
  'Author',
  'Position',
  'Attachments',
  'Attachment',
]);

export function ufdrRecord(model: UfdrModel, chat: UfdrModel | null, row: number, context: UfdrContext): UfdrFinding {
  const type = ufdrType(model.type);
  const sides: UfdrSides = TALK.has(model.type) ? sidesOf(model, chat) : { direction: 0, party: null, all: [] };
  const time = timeOf(model, type.time);
  const end = timeOf(model, type.end ?? []) ?? endOfCall(model, time);
  const place = placeOf(model);
  const files = model.files.map(context.fileOf).filter((file) => file !== null);
  const attachments = inside(model, 'Attachments', 'Attachment').map((attachment) => attached(attachment, context));
  const record: ParsedRecord = {
    row,
    category: type.category,
    kind: type.kind,
    service: context.serviceOf(
      textOf(model, 'Source', 'SourceApplication', 'ServiceType') ?? textOf(chat ?? undefined, 'Source'),
      type.service ?? 'ufdr',
    ),
    time: time?.ms ?? null,
    end_time: end?.ms ?? null,
    basis: time?.basis ?? end?.basis ?? null,
    direction: sides.direction,
    party: sides.party,
    thread: chat === null ? null : chat.id,
    state: model.deleted === 'Intact' || model.deleted === '' ? LIVE : MARKED_DELETED,
    title: textOf(model, ...(type.title ?? [])),
    body: textOf(model, ...(type.body ?? [])),
    url: textOf(model, ...(type.url ?? [])),
    lat: place?.lat ?? null,
    lon: place?.lon ?? null,
    accuracy: decimal(textOf(model, 'Precision', 'HorizontalAccuracy')),
    media: attachments.find(({ path }) => path !== null)?.path ?? null,
    meta: jsonFacts({
      reported_by: context.tool,
      deleted_state: deletedWord(model.deleted),
      confidence: known(model.confidence, /^(?:high|medium|low)$/i),
      extraction: known(model.extraction, /^\d{1,4}$/),
      time_format: time === null || time.format === 'TimeStampKnown' ? null : known(time.format, /^TimeStamp[A-Za-z]{1,30}$/),
      seconds: secondsOf(textOf(model, 'Duration')),
      status: TALK.has(model.type) ? known(textOf(model, 'Status'), STATUS) : null,
      type: TALK.has(model.type) ? known(textOf(model, 'Type'), STATUS) : null,
    }),
    detail: detailOf(model, type, {
      model: model.id,
      source_file: files[0]?.path,
      files: list(files.slice(1).map(({ path }) => path)),
      attachments: list(attachments),
    }),
  };
  return { record, sides };
}

/** A word of the report where it is one of those expected; every field of it is kept in the detail whatever it says. */
function known(word: string | null, expected: RegExp): string | null {
  return word !== null && expected.test(word) ? word : null;
}

/** The tool's word for what is not intact. */
export function deletedWord(state: string): string | null {
  if (state === 'Intact' || state === '') return null;
  return /^(?:deleted|trash|unknown)$/i.test(state) ? state : 'other';
}

function timeOf(model: UfdrModel, names: readonly string[]): (IsoTime & { format: string | null }) | null {
  for (const name of names) {
    const value = model.fields.get(name);
    const read = value === undefined ? null : isoTime(value.text.trim());
    // The year 1 is how the tool writes that it knows no time.
    if (read !== null && read.ms > Date.UTC(1900, 0) && read.ms !== 0) return { ...read, format: value?.format ?? null };
  }
  return null;
}

/** `01:02:03` or `1.02:03:04.5` as seconds. */
function secondsOf(text: string | null): number | null {
  const parts = /^(?:(\d{1,5})\.)?(\d{1,3}):(\d\d):(\d\d)(?:\.\d+)?$/.exec(text ?? '');
  if (parts === null) return null;
  const [days, hours, minutes, seconds] = parts.slice(1, 5).map((part) => Number(part ?? 0)) as [number, number, number, number];
  return days * 86_400 + hours * 3600 + minutes * 60 + seconds;
}

function endOfCall(model: UfdrModel, time: IsoTime | null): IsoTime | null {
  const seconds = model.type === 'Call' ? secondsOf(textOf(model, 'Duration')) : null;
  return time === null || seconds === null || seconds === 0 ? null : { ms: time.ms + seconds * 1000, basis: time.basis };
}

function placeOf(model: UfdrModel): Position | null {
  for (const at of [
    ...inside(model, 'Position'),
    ...inside(model, 'FromPoint').flatMap((point) => [...inside(point, 'Position'), point]),
    model,
  ]) {
    const place = position(decimal(textOf(at, 'Latitude')), decimal(textOf(at, 'Longitude')));
    if (place !== null) return place;
  }
  return null;
}

function attached(model: UfdrModel, context: UfdrContext) {
  const file = [textOf(model, 'file_id', 'FileId'), ...model.files]
    .map((id) => (id === null ? null : context.fileOf(id)))
    .find((found) => found !== null);
  const extracted = textOf(model, 'attachment_extracted_path');
  return {
    name: textOf(model, 'Filename', 'Title'),
    type: textOf(model, 'ContentType'),
    // Inside the report: what can be opened there.
    path: extracted?.replaceAll('\\', '/') ?? file?.local ?? null,
    original: file?.path ?? null,
    deleted_state: model.deleted === 'Intact' || model.deleted === '' ? null : model.deleted,
  };
}

const list = <T>(items: readonly T[]) => (items.length === 0 ? null : items.slice(0, 50));

/** Characters of a record's detail; an item that holds more says so. */
const MOST_DETAIL = 256 * 1024;
const MOST_DEPTH = 6;

function detailOf(model: UfdrModel, type: UfdrType, own: Readonly<Record<string, unknown>>): string | null {
  const told = new Set([...TOLD, ...(type.title ?? []), ...(type.body ?? []), ...(type.url ?? []), ...(type.secret ?? [])]);
  const whole = jsonFacts({ ...own, ...plainOf(model, told, new Set(type.secret ?? []), 0) });
  if (whole === null || whole.length <= MOST_DETAIL) return whole;
  return jsonFacts({
    ...own,
    attachments: null,
    cut: `the item holds ${whole.length} characters of further fields, which are left out`,
  });
}

/** Fields and inner items under the tool's own names. */
function plainOf(
  model: UfdrModel,
  told: ReadonlySet<string>,
  secret: ReadonlySet<string>,
  depth: number,
): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const [name, { text }] of model.fields) if (!told.has(name) && !isSecret(name) && text !== '') plain[name] = text;
  for (const [name, more] of model.lists)
    if (!told.has(name) && !isSecret(name)) plain[name] = [model.fields.get(name)?.text, ...more];
  for (const [name, models] of model.models) {
    if (told.has(name)) continue;
    plain[name] =
      depth >= MOST_DEPTH
        ? 'nested too deep'
        : models.map((inner) => plainOf(inner, secretsOf(inner, secret), secret, depth + 1));
  }
  return plain;
}

function secretsOf(inner: UfdrModel, outer: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...outer, ...(ufdrType(inner.type).secret ?? [])]);
}
