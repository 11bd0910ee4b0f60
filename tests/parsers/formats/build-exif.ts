/** Writes EXIF blocks and the picture files round them for tests, either byte order. */

export type TiffValue =
  | { readonly text: string }
  | { readonly short: number }
  | { readonly long: number }
  | { readonly rationals: readonly (readonly [number, number])[] };

type Entries = Readonly<Record<number, TiffValue | undefined>>;

export interface ExifSpec {
  readonly main?: Entries;
  readonly exif?: Entries;
  readonly gps?: Entries;
}

/** A TIFF block with a main directory and, where given, the EXIF and GPS directories it points at. */
export function tiff(spec: ExifSpec, little = false): Buffer {
  const writer = new TiffWriter(little);
  const exif = spec.exif === undefined ? {} : { 0x8769: { long: writer.directory(spec.exif) } };
  const gps = spec.gps === undefined ? {} : { 0x8825: { long: writer.directory(spec.gps) } };
  return writer.done(writer.directory({ ...spec.main, ...exif, ...gps }));
}

class TiffWriter {
  readonly #little: boolean;
  #body = Buffer.alloc(8);

  constructor(little: boolean) {
    this.#little = little;
  }

  done(first: number): Buffer {
    this.#body.write(this.#little ? 'II' : 'MM', 0, 'latin1');
    this.#number(42, 2).copy(this.#body, 2);
    this.#number(first, 4).copy(this.#body, 4);
    return this.#body;
  }

  directory(entries: Entries): number {
    const rows = Object.entries(entries).flatMap(([tag, value]) => {
      if (value === undefined) return [];
      const { type, count, bytes } = this.#encode(value);
      const place =
        bytes.length <= 4 ? Buffer.concat([bytes, Buffer.alloc(4 - bytes.length)]) : this.#number(this.#append(bytes), 4);
      return [Buffer.concat([this.#number(Number(tag), 2), this.#number(type, 2), this.#number(count, 4), place])];
    });
    return this.#append(Buffer.concat([this.#number(rows.length, 2), ...rows, Buffer.alloc(4)]));
  }

  #append(bytes: Buffer): number {
    const at = this.#body.length;
    this.#body = Buffer.concat([this.#body, bytes]);
    return at;
  }

  #number(value: number, size: 2 | 4): Buffer {
    const out = Buffer.alloc(size);
    if (this.#little) out.writeUIntLE(value, 0, size);
    else out.writeUIntBE(value, 0, size);
    return out;
  }

  #encode(value: TiffValue): { type: number; count: number; bytes: Buffer } {
    if ('text' in value) {
      const bytes = Buffer.from(`${value.text}\0`);
      return { type: 2, count: bytes.length, bytes };
    }
    if ('short' in value) return { type: 3, count: 1, bytes: this.#number(value.short, 2) };
    if ('long' in value) return { type: 4, count: 1, bytes: this.#number(value.long, 4) };
    const bytes = Buffer.concat(value.rationals.flatMap(([above, below]) => [this.#number(above, 4), this.#number(below, 4)]));
    return { type: 5, count: value.rationals.length, bytes };
  }
}

/** Three fractions for an angle. */
export function angle(degrees: number, minutes: number, seconds: number): TiffValue {
  return {
    rationals: [
      [degrees, 1],
      [minutes, 1],
      [Math.round(seconds * 100), 100],
    ],
  };
}

/** A picture taken in London on 1 May 2024 at 14:30:15.250, British Summer Time. */
export const LONDON: ExifSpec = {
  main: { 0x010f: { text: 'Acme' }, 0x0110: { text: 'Cam 1' }, 0x0132: { text: '2025:01:01 00:00:00' } },
  exif: { 0x9003: { text: '2024:05:01 14:30:15' }, 0x9011: { text: '+01:00' }, 0x9291: { text: '250' } },
  gps: {
    1: { text: 'N' },
    2: angle(51, 30, 0),
    3: { text: 'W' },
    4: angle(0, 7, 30),
    5: { short: 0 },
    6: { rationals: [[355, 10]] },
    7: {
      rationals: [
        [13, 1],
        [30, 1],
        [105, 10],
      ],
    },
    0x1d: { text: '2024:05:01' },
    0x1f: { rationals: [[5, 1]] },
  },
};

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** A JPEG of 640 by 480 without pixels. */
export function jpeg(exif?: Buffer): Buffer {
  const app1 = exif === undefined ? [] : [segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif]))];
  const frame = segment(0xc0, Buffer.from([8, 0x01, 0xe0, 0x02, 0x80, 1, 1, 0x11, 0]));
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0')),
    ...app1,
    frame,
    segment(0xda, Buffer.from([1])),
    Buffer.from([1, 2, 3, 0xff, 0xd9]),
  ]);
}

/** A PNG of 640 by 480 without pixels. Checksums are zero: nobody reads them here. */
export function png(exif?: Buffer): Buffer {
  const chunk = (name: string, body: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    return Buffer.concat([length, Buffer.from(name), body, Buffer.alloc(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(640, 0);
  head.writeUInt32BE(480, 4);
  const extra = exif === undefined ? [] : [chunk('eXIf', exif)];
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', Buffer.alloc(20)),
    ...extra,
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** An extended WebP of 640 by 480. */
export function webp(exif: Buffer): Buffer {
  const chunk = (name: string, body: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(body.length);
    return Buffer.concat([Buffer.from(name), length, body, Buffer.alloc(body.length % 2)]);
  };
  const head = Buffer.from([8, 0, 0, 0, 0x7f, 0x02, 0, 0xdf, 0x01, 0]);
  return Buffer.concat([
    Buffer.from('RIFF\0\0\0\0WEBP'),
    chunk('VP8X', head),
    chunk('VP8 ', Buffer.alloc(11)),
    chunk('EXIF', exif),
  ]);
}
