/** Makes the practice phones: the whole of an invented family's two devices, in the formats that real ones use. */
import { join } from 'node:path';
import { Backup } from './iphone/backup.ts';
import { writeSms } from './iphone/sms.ts';

export async function makePractice(out: string, options: { scale?: number } = {}): Promise<void> {
  const backup = new Backup(join(out, 'iphone-backup'));
  writeSms(backup, options.scale ?? 1);
  backup.finish();
}
