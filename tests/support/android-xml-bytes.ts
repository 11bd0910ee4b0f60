/** Android's binary XML, written for tests as the system writes it. */

export type AbxNode = readonly [
  name: string,
  attributes: Readonly<Record<string, string | number | boolean>>,
  children?: readonly AbxNode[],
];

export function androidXml(root: AbxNode): Buffer {
  const words: string[] = [];
  const parts: Buffer[] = [Buffer.from('ABX\0', 'latin1'), Buffer.from([0x10])];
  const short = (value: number) => {
    const bytes = Buffer.alloc(2);
    bytes.writeUInt16BE(value);
    return bytes;
  };
  const text = (value: string) => {
    const bytes = Buffer.from(value);
    return Buffer.concat([short(bytes.length), bytes]);
  };
  const interned = (value: string) => {
    const at = words.indexOf(value);
    if (at >= 0) return short(at);
    words.push(value);
    return Buffer.concat([short(0xffff), text(value)]);
  };
  const write = ([name, attributes, children = []]: AbxNode) => {
    parts.push(Buffer.from([0x32]), interned(name));
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === 'boolean') parts.push(Buffer.from([value ? 0xcf : 0xdf]), interned(key));
      else if (typeof value === 'number') {
        const bytes = Buffer.alloc(4);
        bytes.writeInt32BE(value);
        parts.push(Buffer.from([0x6f]), interned(key), bytes);
      } else parts.push(Buffer.from([0x2f]), interned(key), text(value));
    }
    for (const child of children) write(child);
    parts.push(Buffer.from([0x33]), interned(name));
  };
  write(root);
  return Buffer.concat([...parts, Buffer.from([0x11])]);
}
