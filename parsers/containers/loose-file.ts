/** One file that a parser may read, dropped in alone: a track, a database, a photo. */
import { basename, extname } from 'node:path';
import { stat } from 'node:fs/promises';
import { Undecodable } from '../parser.ts';
import { FileBytes } from './file-bytes.ts';
import { UNKNOWN_DEVICE, type Container, type Image, type ImageEntry } from './image.ts';

const EXTENSIONS = new Set(
  (
    '.gpx .kml .nmea .nma .log .txt .csv .tsv .json .xml .html .htm .mbox .eml .vcf .ics .plist .db .db3 .sqlite .sqlite3 .sqlitedb ' +
    '.storedata .jpg .jpeg .heic .heif .png .gif .webp .tif .tiff .dng .mp4 .m4v .mov .3gp .m4a .amr .caf .mp3 .wav .opus .pdf'
  ).split(' '),
);

/** Beginnings of formats that parsers read, whatever the file is called. Position, then bytes. */
const MAGICS: readonly (readonly [number, string])[] = [
  [0, 'SQLite format 3\0'],
  [0, 'bplist00'],
  [0, '<?xml'],
  [0, '\u00ef\u00bb\u00bf<?xml'],
  [0, '\u00ff\u00d8\u00ff'],
  [0, '\u0089PNG\r\n\u001a\n'],
  [0, 'II*\0'],
  [0, 'MM\0*'],
  [4, 'ftyp'],
  [0, '$GP'],
  [0, '$GN'],
  [0, 'BEGIN:VCARD'],
  [0, 'BEGIN:VCALENDAR'],
];

export const looseFile: Container = {
  id: 'file',
  async recognise(path) {
    if (!(await isKnown(path))) return null;
    return { kind: 'file', sentence: `A single file: ${basename(path)}`, device: UNKNOWN_DEVICE, encrypted: false };
  },
  async open(path) {
    const facts = await stat(path);
    return new LooseFile(path, facts.size, Math.floor(facts.mtimeMs));
  },
};

async function isKnown(path: string): Promise<boolean> {
  if (EXTENSIONS.has(extname(path).toLowerCase())) return true;
  const file = await FileBytes.open(path);
  try {
    const head = (await file.upTo(0, 64)).toString('latin1');
    return MAGICS.some(([at, magic]) => head.startsWith(magic, at));
  } finally {
    await file.close();
  }
}

class LooseFile implements Image {
  readonly kind = 'file';
  readonly sentence: string;
  readonly device = UNKNOWN_DEVICE;
  readonly singleFile: string;
  readonly statedSha256 = null;
  readonly warnings: readonly string[] = [];
  readonly #size: number;
  readonly #modified: number;

  constructor(path: string, size: number, modified: number) {
    this.singleFile = path;
    this.sentence = `A single file: ${basename(path)}`;
    this.#size = size;
    this.#modified = modified;
  }

  async *list(): AsyncGenerator<ImageEntry> {
    const name = basename(this.singleFile);
    yield {
      index: 0,
      path: name,
      original: name,
      size: this.#size,
      modified: this.#modified === 0 ? null : this.#modified,
      state: 'present',
    };
  }

  async *read(wanted: readonly ImageEntry[], signal?: AbortSignal) {
    for (const entry of wanted) yield { entry, bytes: this.#bytes(signal) };
  }

  async *#bytes(signal?: AbortSignal) {
    const file = await FileBytes.open(this.singleFile).catch((cause: unknown) => {
      throw new Undecodable(`${this.singleFile} cannot be opened (${(cause as Error).message})`, { cause });
    });
    try {
      yield* file.stream(0, file.size, signal);
    } finally {
      await file.close();
    }
  }

  async close(): Promise<void> {}
}
