/** Lines of a text file, read piece by piece. Bytes stand for themselves (Latin-1): for logs whose syntax is ASCII. */

/** Lines without their ends. What is longer than `most` characters is given cut off there. */
export function* textLines(chunks: Iterable<Uint8Array>, most = 4096): Generator<string> {
  let rest = '';
  for (const chunk of chunks) {
    const text = rest + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
    // A return at the very end may be half of a line end.
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text;
    const lines = whole.split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? '').slice(0, most) + text.slice(whole.length);
    for (const line of lines) yield line.slice(0, most);
  }
  const last = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
  if (last !== '') yield last;
}
