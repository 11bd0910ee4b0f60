/**
 * `report.xml` of a Cellebrite report, as a stream of what it says: facts of the case and the device, files, decoded items.
 * A conversation may hold a million messages, so each message is given as soon as it is whole. Facts of the format: the
 * models of ufdr-rs and the test files of IPED, checked against each other.
 */
import { Undecodable } from '../parser.ts';
import { xmlItems, type XmlHandler } from '../formats/xml-stream.ts';
import type { UfdrModel } from './ufdr-model.ts';

export type UfdrItem =
  | { readonly what: 'project'; readonly attributes: Readonly<Record<string, string>> }
  /** A line of `metadata`, such as the IMEI in section `Device Info`. */
  | { readonly what: 'fact'; readonly section: string; readonly name: string; readonly value: string }
  | ({ readonly what: 'file' } & UfdrFile)
  /** `chat` is the conversation a message stands in; it is complete only once it comes itself. */
  | { readonly what: 'model'; readonly model: UfdrModel; readonly chat: UfdrModel | null }
  | { readonly what: 'too-large'; readonly type: string };

export interface UfdrFile {
  readonly id: string;
  /** On the device. */
  readonly path: string;
  /** In the report, with `/`. */
  readonly local: string | null;
  readonly deleted: string;
  readonly bytes: number | null;
  /** `CreationTime`, `ModifyTime` and the like, as written. */
  readonly times: ReadonlyMap<string, string>;
}

/** Characters, and nodes at a hundred each, of one item: it has to be held whole. */
const MOST_HELD = 64 * 1024 * 1024;
const NODE = 100;
const MOST_TYPE = 60;

export function ufdrItems(chunks: Iterable<Uint8Array>): Iterable<UfdrItem> {
  return xmlItems<UfdrItem>(chunks, 'Cellebrite report', (emit) => new Reader(emit));
}

interface Open {
  readonly model: UfdrModel;
  /** The field that is open, by element and name. */
  slot: string;
  /** What the model takes of the budget, its own models included. */
  held: number;
}

class Reader implements XmlHandler {
  readonly #emit: (item: UfdrItem) => void;
  readonly #open: Open[] = [];
  #begun = false;
  #section = '';
  #name = '';
  #text: string[] | null = null;
  #format: string | null = null;
  #isFileTarget = false;
  #tooLarge = false;
  #file: (UfdrFile & { local: string | null; times: Map<string, string> }) | null = null;

  constructor(emit: (item: UfdrItem) => void) {
    this.#emit = emit;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (!this.#begun) this.#begin(name, attributes);
    const top = this.#open.at(-1);
    switch (name) {
      case 'model':
        this.#openModel(attributes);
        break;
      case 'metadata':
        this.#section = attributes['section'] ?? '';
        break;
      case 'item':
      case 'timestamp':
        this.#name = attributes['name'] ?? '';
        this.#text = [];
        break;
      case 'file':
        if (top === undefined) this.#file = fileOf(attributes);
        break;
      case 'field':
      case 'modelField':
      case 'multiModelField':
      case 'multiField':
      case 'nodeField':
        if (top !== undefined) top.slot = attributes['name'] ?? '';
        if (name === 'nodeField' && top !== undefined && attributes['id'] !== undefined) this.#pointAt(top, attributes['id']);
        break;
      case 'value':
        this.#format = attributes['format'] ?? null;
        this.#text = [];
        break;
      case 'targetid':
        this.#isFileTarget = attributes['ismodel']?.toLowerCase() !== 'true';
        this.#text = [];
        break;
      default:
    }
  }

  text(words: string): void {
    if (this.#text === null) return;
    const top = this.#open.at(-1);
    if (top !== undefined && !this.#room(top, words.length)) return;
    this.#text.push(words);
  }

  close(name: string): void {
    switch (name) {
      case 'model':
        this.#closeModel();
        break;
      case 'item':
        this.#closeItem();
        break;
      case 'file':
        if (this.#file !== null) this.#emit({ what: 'file', ...this.#file });
        this.#file = null;
        break;
      case 'timestamp':
        if (this.#open.length === 0) this.#file?.times.set(this.#name, this.#taken());
        this.#text = null;
        break;
      case 'value':
        this.#closeValue();
        break;
      case 'targetid': {
        const top = this.#open.at(-1);
        if (top !== undefined && this.#isFileTarget) this.#pointAt(top, this.#taken().trim());
        this.#text = null;
        break;
      }
      default:
    }
  }

  #begin(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#begun = true;
    if (
      name !== 'project' ||
      !Object.entries(attributes).some(([key, value]) => key.startsWith('xmlns') && /cellebrite\.com\/report/i.test(value))
    )
      throw new Undecodable(`no Cellebrite report: it begins with ${name.slice(0, MOST_TYPE)}`);
    this.#emit({ what: 'project', attributes });
  }

  #openModel(attributes: Readonly<Record<string, string>>): void {
    const model: UfdrModel = {
      type: (attributes['type'] ?? 'unknown').slice(0, MOST_TYPE),
      id: attributes['id'] ?? '',
      deleted: attributes['deleted_state'] ?? '',
      confidence: attributes['decoding_confidence'] ?? null,
      extraction: attributes['extractionId'] ?? null,
      fields: new Map(),
      models: new Map(),
      lists: new Map(),
      files: [],
    };
    this.#open.push({ model, slot: '', held: NODE });
  }

  #closeModel(): void {
    const closed = this.#open.pop();
    if (closed === undefined) return;
    const parent = this.#open.at(-1);
    const streamed =
      parent !== undefined && this.#open.length === 1 && parent.model.type === 'Chat' && parent.slot === 'Messages';
    if (parent === undefined || streamed) {
      if (this.#tooLarge) this.#emit({ what: 'too-large', type: closed.model.type });
      else this.#emit({ what: 'model', model: closed.model, chat: streamed ? parent.model : null });
      this.#tooLarge = false;
      return;
    }
    if (!this.#room(parent, closed.held)) return;
    const there = parent.model.models.get(parent.slot);
    if (there === undefined) parent.model.models.set(parent.slot, [closed.model]);
    else there.push(closed.model);
  }

  #closeItem(): void {
    const value = this.#taken();
    this.#text = null;
    if (this.#open.length > 0) return;
    if (this.#file === null) this.#emit({ what: 'fact', section: this.#section, name: this.#name, value });
    else if (this.#name === 'Local Path') this.#file.local = value.trim().replaceAll('\\', '/');
  }

  #closeValue(): void {
    const top = this.#open.at(-1);
    const text = this.#taken();
    this.#text = null;
    if (top === undefined || !this.#room(top, NODE)) return;
    const { fields, lists } = top.model;
    if (!fields.has(top.slot)) fields.set(top.slot, { text, format: this.#format });
    else lists.set(top.slot, [...(lists.get(top.slot) ?? []), text]);
  }

  #pointAt(top: Open, id: string): void {
    if (id !== '' && this.#room(top, NODE)) top.model.files.push(id);
  }

  #taken(): string {
    return (this.#text ?? []).join('');
  }

  /** False when the item as a whole would be larger than may be held; it is then given up, and counted. */
  #room(top: Open, more: number): boolean {
    top.held += more;
    if (top.held > MOST_HELD) this.#tooLarge = true;
    return !this.#tooLarge;
  }
}

function fileOf(attributes: Readonly<Record<string, string>>): UfdrFile & { local: string | null; times: Map<string, string> } {
  const size = attributes['size'] ?? '';
  return {
    id: attributes['id'] ?? '',
    path: attributes['path'] ?? '',
    local: null,
    deleted: attributes['deleted'] ?? '',
    bytes: /^\d{1,15}$/.test(size) ? Number(size) : null,
    times: new Map(),
  };
}
