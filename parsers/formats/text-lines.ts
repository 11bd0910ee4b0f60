/** Lines of a text file, read piece by piece. Bytes stand for themselves (Latin-1): for logs whose syntax is ASCII. */

/** Lines without their ends. What is longer than `most` characters is given cut off there. */
export function* textLines(chunks: Iterable<Uint8Array>, most = 4096): Generator<string> {
  let rest = '';
  for (const chunk of chunks) {
    const text = rest + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
    const lines = text.split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? '').slice(0, most);
    for (const line of lines) yield line.slice(0, most);
  }
  if (rest !== '') yield rest;
}
