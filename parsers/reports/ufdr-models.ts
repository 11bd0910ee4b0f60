/** What Cellebrite's Physical Analyzer decoded, out of the `report.xml` of a UFDR: the tool's findings, marked as its own. */
import { GuidSet } from '../formats/guid-set.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';
import { ufdrDeviceFact } from './ufdr-device.ts';
import { inside, textOf, type UfdrModel } from './ufdr-model.ts';
import { partyOf, type UfdrParty } from './ufdr-parties.ts';
import { type UfdrContext, ufdrRecord } from './ufdr-record.ts';
import { ufdrFileRecord } from './ufdr-files.ts';
import { UfdrPlaces } from './ufdr-places.ts';
import { type UfdrFile, ufdrItems } from './ufdr-xml.ts';

export const parser: FileParser = {
  format: 'file',
  id: 'ufdr-models',
  title: 'Findings of Cellebrite (UFDR report)',
  version: 1,
  platform: 'any',
  category: 'messages',
  service: 'ufdr',
  paths: ['**/report.xml'],
  covers:
    "What the tool reports to have decoded: messages, calls, contacts, places, pages, accounts and the rest, each marked with the tool and its version, under the tool's own fields and times. Remit has not seen the stores behind it. Whatever the tool does not call intact counts as deleted.",
  leavesOut: [
    'whether the tool was right, and what it did not decode or did not put into the report',
    'the list of files, except pictures, films and recordings in the folders where phones keep what was taken or sent, and to name where an item comes from',
    'what a camera wrote into its pictures',
    'passwords, keys and the values of cookies',
    'tags and notes of whoever examined the phone',
    'reports of the older kind (UFED Report XML)',
  ],
  table: 'InstantMessage',
  kind: 'message',
  read,
};

const PROTECTED = [0x2d, 0x06, 0x52, 0x6d];
/** A report of a large phone names half a million files. */
const MOST_FILES = 1_000_000;
const MOST_SERVICES = 500;
const MOST_KNOWN_PARTIES = 50_000;

function* read(file: SourceFile): Iterable<Finding> {
  const head = file.range(0, PROTECTED.length);
  if (PROTECTED.every((byte, at) => head[at] === byte))
    throw new Undecodable('the report is protected: ask for a UFDR made without protection, or open the extraction itself');
  yield* new Report().findings(file);
}

/** A copy: a piece of the text read holds on to all of it, a megabyte for each name kept. */
function detached(text: string): string {
  return Buffer.from(text).toString();
}

class Report {
  readonly #files = new UfdrPlaces();
  readonly #rows = new Map<string, number>();
  readonly #seen = new GuidSet();
  readonly #services = new Set<string>();
  readonly #parties = new Set<string>();
  #facts = 0;
  #filesSeen = 0;
  #version = '';
  #analyser: string | null = null;

  *findings(file: SourceFile): Iterable<Finding> {
    for (const item of ufdrItems(file.chunks())) {
      if (item.what === 'project') this.#version = item.attributes['reportVersion'] ?? '';
      else if (item.what === 'fact') yield* this.#fact(item.section, item.name, item.value);
      else if (item.what === 'file') yield* this.#file(item);
      else if (item.what === 'too-large') yield { unread: 1, reason: 'an item too large to be held', table: item.type };
      else if (item.model.type === 'Chat' && item.chat === null) yield* this.#chat(item.model);
      else yield* this.#model(item.model, item.chat);
    }
  }

  *#fact(section: string, name: string, value: string): Iterable<Finding> {
    if (/^UFED_PA_Version$/i.test(name)) this.#analyser = value.trim();
    if (!/^device info/i.test(section)) return;
    const record = ufdrDeviceFact((this.#facts += 1), name, value);
    if (record !== null) yield { record: { ...record, category: 'device' }, table: 'Device Info' };
  }

  #keep(id: string, path: string, local: string | null): void {
    if (this.#files.size < MOST_FILES && path.length < 4096) this.#files.add(id, path, local);
  }

  *#file(file: UfdrFile): Iterable<Finding> {
    this.#keep(file.id, file.path, file.local);
    const record = ufdrFileRecord(file, (this.#filesSeen += 1), this.#tool);
    if (record !== null) yield { record, table: 'file' };
  }

  /** The same message may stand in its conversation and in the list of messages: the first one counts. */
  *#model(model: UfdrModel, chat: UfdrModel | null): Iterable<Finding> {
    const table = model.type;
    if (model.id !== '' && !this.#seen.add(model.id)) {
      yield { absorbed: 1, table };
      return;
    }
    const row = (this.#rows.get(table) ?? 0) + 1;
    this.#rows.set(table, row);
    const { record, sides } = ufdrRecord(model, chat, row, this.#context);
    for (const party of sides.all) yield* this.#party(party);
    yield { record, table };
  }

  /** A conversation is no record of its own: it names who takes part in its messages. */
  *#chat(chat: UfdrModel): Iterable<Finding> {
    const members = inside(chat, 'Participants')
      .map(partyOf)
      .filter((party) => party !== null);
    const source = this.#serviceOf(textOf(chat, 'Source'), 'ufdr');
    yield {
      thread: {
        ref: chat.id,
        identifier: `${source}: ${textOf(chat, 'Id') ?? chat.id}`,
        title: textOf(chat, 'Name'),
        grouped: members.length > 2 ? 1 : 0,
      },
    };
    for (const party of members) {
      yield* this.#party(party);
      yield { participant: { thread: chat.id, party: party.ref } };
    }
    yield { absorbed: 1, table: 'Chat' };
  }

  *#party({ ref, identifier, name, owner }: UfdrParty): Iterable<Finding> {
    // Many messages name the same few; the store itself ignores what it has.
    if (this.#parties.has(ref)) return;
    if (this.#parties.size < MOST_KNOWN_PARTIES) this.#parties.add(detached(ref));
    yield { party: { ref, identifier, name: name ?? null, owner: owner ?? 0 } };
  }

  /** It stands with every record as metadata, so of what the file says only a number counts. */
  get #tool(): string {
    const number = (text: string | null) => (text !== null && /^\d[\d.]{0,30}$/.test(text) ? text : null);
    const version = number(this.#analyser) ?? (number(this.#version) === null ? '' : `report version ${this.#version}`);
    return `Cellebrite Physical Analyzer ${version}`.trim();
  }

  get #context(): UfdrContext {
    return {
      tool: this.#tool,
      fileOf: (id) => this.#files.of(id),
      serviceOf: (source, otherwise) => this.#serviceOf(source, otherwise),
    };
  }

  /** `Native Messages` is `native-messages`. A report has a few dozen sources; a hostile one could have a million. */
  #serviceOf(source: string | null, otherwise: string): string {
    const service = (source ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60);
    if (service === '') return otherwise;
    if (!this.#services.has(service) && this.#services.size >= MOST_SERVICES) return otherwise;
    this.#services.add(service);
    return service;
  }
}
