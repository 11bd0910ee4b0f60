/** Items of one of Android's own XML files: plain XML before Android 12, Android's binary XML since. */
import type { SourceFile } from '../parser.ts';
import { isAndroidXml, readAndroidXml } from './android-xml.ts';
import { xmlItems, type XmlHandler } from './xml-stream.ts';

const MOST = 64 * 1024 * 1024;

/** What the handler emits, in order. Throws `Undecodable`, naming `what` was read, where the file does not hold together. */
export function* androidXmlItems<T>(
  file: SourceFile,
  what: string,
  handle: (emit: (item: T) => void) => XmlHandler,
): Generator<T> {
  if (!isAndroidXml(file.range(0, 4))) {
    yield* xmlItems<T>(file.chunks(), what, handle);
    return;
  }
  const found: T[] = [];
  try {
    readAndroidXml(
      file.bytes(MOST),
      handle((item) => found.push(item)),
    );
  } finally {
    // What came before the place where it breaks off.
    if (found.length > 0) yield* found;
  }
}
