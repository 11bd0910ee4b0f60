/** Makes the practice phones: the whole of an invented family's two devices, in the formats that real ones use. */
import { join } from 'node:path';
import { writeAndroid } from './android/android.ts';
import { writeZip } from './formats/zip.ts';
import { writeIphone } from './iphone/iphone.ts';

export async function makePractice(out: string, options: { scale?: number } = {}): Promise<void> {
  writeIphone(join(out, 'iphone-backup'), options.scale ?? 1, () => undefined);
  const names = writeAndroid(join(out, 'android-files'), options.scale ?? 1, () => undefined);
  writeZip(
    join(out, 'android-files.zip'),
    names.map((name) => ({ name, source: join(out, 'android-files', name) })),
  );
}
