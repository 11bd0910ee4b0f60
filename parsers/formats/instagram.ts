/**
 * Instagram on iOS keeps each message and each conversation as a keyed archive. Keys of its fields are a type and a name run
 * together (`NSString*string`, `BOOLisGroup`), and types change between versions: fields are found by the end of the key. Facts:
 * iLEAPP, plaso, and a store of 2023.
 */
import { Undecodable } from '../parser.ts';
import { jsonFacts } from './json-facts.ts';
import { isArchivedObject, unarchive, type Unarchived } from './keyed-archive.ts';
import { PlistDate } from './plist-value.ts';

type Value = Unarchived | undefined;

function fieldsOf(value: Value): ReadonlyMap<string, Unarchived> {
  if (isArchivedObject(value)) return value.fields;
  return value instanceof Map ? (value as ReadonlyMap<string, Unarchived>) : new Map();
}

/** The field of this name, whatever type its key names. */
function field(value: Value, name: string): Value {
  const fields = fieldsOf(value);
  const exact = fields.get(name);
  if (exact !== undefined) return exact;
  for (const [key, found] of fields) if (key.endsWith(`*${name}`)) return found;
  // Numbers and flags have no asterisk: `BOOLisGroup`.
  for (const [key, found] of fields) if (key.endsWith(name) && /[a-zA-Z]$/.test(key.slice(0, -name.length))) return found;
  return undefined;
}

const at = (value: Value, ...names: readonly string[]) => names.reduce<Value>((here, name) => field(here, name), value);
const words = (value: Value) =>
  typeof value === 'string' && value !== ''
    ? value
    : typeof value === 'bigint' || typeof value === 'number'
      ? String(value)
      : null;
const moment = (value: Value) => (value instanceof PlistDate ? value.ms : null);
const listed = (value: Value): readonly Unarchived[] => (Array.isArray(value) ? (value as readonly Unarchived[]) : []);
const named = (value: Value) =>
  words(value)
    ?.replace(/^SUBTYPE_/, '')
    .toLowerCase()
    .replaceAll('_', '-') ?? null;

/** First address under a value, nearest first: pictures come in several sizes, and the first is the one the app would show. */
function address(value: Value, depth = 0): string | null {
  if (depth > 8) return null;
  if (typeof value === 'string') return /^https?:\/\//.test(value) ? value : null;
  const under = Array.isArray(value)
    ? (value as readonly Unarchived[]).slice(0, 4)
    : [...fieldsOf(value)].toSorted(([a], [b]) => Number(b === 'url') - Number(a === 'url')).map(([, one]) => one);
  for (const one of under) {
    const found = address(one, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** Words under a value that no field above names: what is shared is described differently by every version. */
function otherWords(value: Value): string[] {
  const found: string[] = [];
  const walk = (here: Value, depth: number): void => {
    if (found.length >= 12 || depth > 6) return;
    for (const [key, one] of fieldsOf(here)) {
      if (
        typeof one === 'string' &&
        /(?:caption|text|title|string|username|userName|fullName)$/i.test(key) &&
        !/^[A-Z_]+$/.test(one) &&
        one !== ''
      )
        found.push(one.slice(0, 500));
      else if (typeof one === 'object' && one !== null) walk(one, depth + 1);
    }
    if (Array.isArray(here)) for (const one of (here as readonly Unarchived[]).slice(0, 4)) walk(one, depth + 1);
  };
  walk(value, 0);
  return [...new Set(found)];
}

/**
 * JSON of one message: `sender`, `at` (UTC milliseconds), `text`, `type`, `event`, `callEvent`, `call`, `audioOnly`, `media`, `url`,
 * `words` of what is shared, `reactions` [{by, reaction, at}], `quoted`. What the archive does not say is left out.
 */
export function instagramMessage(bytes: Uint8Array): string | null {
  const message = unarchive(bytes);
  const content = field(message, 'content');
  const about = field(message, 'metadata');
  if (content === undefined && about === undefined)
    throw new Undecodable('no message of Instagram: the archive has neither content nor metadata');
  const activity = field(content, 'threadActivity');
  const shared = [...fieldsOf(content)].filter(
    ([key, value]) => !/threadActivity$|messageCommands$/.test(key) && typeof value === 'object',
  );
  const media = field(content, 'media');
  const quote = [...fieldsOf(message)].find(([key]) => /(?:quoted|replied|repliedTo)\w*$/i.test(key))?.[1];
  const reactions = listed(field(message, 'reactions')).map((one) => {
    const fields = [...fieldsOf(one)];
    const ending = (end: RegExp) => fields.find(([key]) => end.test(key))?.[1];
    return {
      by: words(ending(/USER_ID$|userId$/i)),
      reaction: words(ending(/EMOJI_UNICODE$|emojiUnicode$/i)),
      at: moment(ending(/TIMESTAMP$/i)),
    };
  });
  const other = shared.flatMap(([, value]) => otherWords(value));
  const type = named(field(content, 'codedSubtype'));
  return jsonFacts({
    sender: words(field(about, 'senderPk')),
    at: moment(field(about, 'serverTimestamp')),
    text:
      words(field(content, 'string')) ??
      words(field(activity, 'voipTitle')) ??
      words(field(activity, 'actionLogTitle')) ??
      words(field(activity, 'title')),
    type,
    event: named(field(activity, 'codedSubtype')),
    callEvent: typeof field(activity, 'voipEventType') === 'number' ? field(activity, 'voipEventType') : null,
    call: words(field(activity, 'videoCallId')),
    audioOnly: field(activity, 'threadHasAudioOnlyCall') === true ? true : null,
    mediaType: named(at(media, 'permanentMedia', 'codedSubtype')) ?? named(field(media, 'codedSubtype')),
    media:
      words(at(media, 'permanentMedia', 'photo', 'kIGPhotoMediaID')) ?? words(at(media, 'permanentMedia', 'video', 'mediaID')),
    url: shared.map(([, value]) => address(value)).find((found) => found !== null) ?? null,
    words: other.length === 0 ? null : other,
    reactions: reactions.length === 0 ? null : reactions,
    quoted:
      quote === undefined || quote === null
        ? null
        : (words(at(quote, 'content', 'string')) ?? words(field(quote, 'string')) ?? true),
    disappearing: field(message, 'isShhMode') === true ? true : null,
  });
}

/** JSON of one conversation: `title`, `grouped`, `users` [{id, name, fullName}], `seen` [{by, at}]. */
export function instagramThread(bytes: Uint8Array): string | null {
  const thread = unarchive(bytes);
  const inviter = field(thread, 'inviter');
  const users = [...listed(field(thread, 'users')), ...(inviter === null || inviter === undefined ? [] : [inviter])];
  const seen = [...fieldsOf(field(thread, 'lastSeenMessageIdsForUserIds'))].map(([by, value]) => ({
    by,
    at: moment(field(value, 'seenAtTimestamp')),
  }));
  return jsonFacts({
    title: words(field(thread, 'threadName')) ?? words(field(thread, 'threadTitle')) ?? words(field(thread, 'title')),
    grouped: field(thread, 'isGroup') === true ? 1 : 0,
    users: users.map((user) => ({
      id: words(field(user, 'pk')),
      name: words(field(user, 'userName')) ?? words(field(user, 'username')),
      fullName: words(field(user, 'fullName')),
    })),
    seen: seen.length === 0 ? null : seen,
  });
}
