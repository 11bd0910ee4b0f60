/** Writes MP4, QuickTime and HEIC files for tests, box by box. */

export function box(type: string, ...content: readonly (Buffer | readonly Buffer[])[]): Buffer {
  const body = Buffer.concat(content.flat());
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, 'latin1'), body]);
}

export function u16(value: number): Buffer {
  const out = Buffer.alloc(2);
  out.writeUInt16BE(value);
  return out;
}

export function u32(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32BE(value);
  return out;
}

const zeros = (count: number) => Buffer.alloc(count);

/** Film header: seconds since 1904, time scale 600, 5.5 seconds long. */
export function mvhd(created1904: number): Buffer {
  return box('mvhd', u32(0), u32(created1904), u32(created1904), u32(600), u32(3300), zeros(80));
}

/** A track that is shown at this size. */
export function trak(width: number, height: number): Buffer {
  return box('trak', box('tkhd', zeros(76), u32(width * 65536), u32(height * 65536)));
}

/** User data with a position in the older place. */
export function xyz(text: string): Buffer {
  return box('udta', box('\u00a9xyz', u16(text.length), u16(0x15c7), Buffer.from(text)));
}

/** Named metadata; `full` as MP4 writes the box, with four bytes in front. */
export function keys(values: Readonly<Record<string, string>>, full = false): Buffer {
  const names = Object.keys(values);
  const list = names.map((name) => box('mdta', Buffer.from(name)));
  const items = Object.values(values).map((value, at) =>
    box(String.fromCharCode(0, 0, 0, at + 1), box('data', u32(1), u32(0), Buffer.from(value))),
  );
  const hdlr = box('hdlr', zeros(20));
  return box('meta', full ? [zeros(4)] : [], hdlr, box('keys', u32(0), u32(names.length), list), box('ilst', items));
}

export function film(...moov: readonly Buffer[]): Buffer {
  return Buffer.concat([box('ftyp', Buffer.from('qt  '), u32(0)), box('mdat', zeros(1000)), box('moov', moov)]);
}

/** A HEIC with a tile of 512, a grid of 4032 by 3024 and EXIF as item 2, stored in the file or beside the lists (`idat`). */
export function heic(exif: Buffer, where: 'file' | 'idat' = 'file'): Buffer {
  const item = Buffer.concat([u32(6), Buffer.from('Exif\0\0'), exif]);
  const infe = (id: number, type: string) => box('infe', Buffer.from([2, 0, 0, 0]), u16(id), u16(0), Buffer.from(type), zeros(1));
  const ispe = (width: number, height: number) => box('ispe', u32(0), u32(width), u32(height));
  const place = (id: number, offset: number, length: number) =>
    Buffer.concat([u16(id), u16(where === 'idat' && id === 2 ? 1 : 0), u16(0), u16(1), u32(offset), u32(length)]);
  const meta = (offset: number) =>
    box(
      'meta',
      u32(0),
      box('hdlr', zeros(20)),
      box('iinf', u32(0), u16(2), infe(1, 'hvc1'), infe(2, 'Exif')),
      box('iprp', box('ipco', ispe(512, 512), ispe(4032, 3024))),
      box('iloc', Buffer.from([1, 0, 0, 0, 0x44, 0]), u16(2), place(1, 0, 10), place(2, offset, item.length)),
      where === 'idat' ? box('idat', item) : zeros(0),
    );
  const ftyp = box('ftyp', Buffer.from('heic'), u32(0), Buffer.from('mif1heic'));
  const at = ftyp.length + meta(0).length + 8;
  return Buffer.concat([ftyp, meta(where === 'idat' ? 0 : at), box('mdat', where === 'idat' ? zeros(4) : item)]);
}
