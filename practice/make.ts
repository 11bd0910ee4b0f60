/** Makes the practice phones: the whole of an invented family's two devices, in the formats that real ones use. */
import { join } from 'node:path';
import { writeIphone } from './iphone/iphone.ts';

export async function makePractice(out: string, options: { scale?: number } = {}): Promise<void> {
  writeIphone(join(out, 'iphone-backup'), options.scale ?? 1, () => undefined);
}
