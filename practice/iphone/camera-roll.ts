/** Puts the pictures of the camera roll into the backup: one whole picture each, one cut short, one film never copied. */
import { photograph } from '../drawing.ts';
import { rollOf } from '../story/pictures.ts';
import type { Backup } from './backup.ts';

const DOMAIN = 'CameraRollDomain';
const FOLDER = 'Media/DCIM/100APPLE';

/** Path of the n-th picture (from 0) of the roll, as the phone names it. */
export function rollPath(index: number): string {
  return `${FOLDER}/IMG_${String(index + 1).padStart(4, '0')}.JPG`;
}

export const CUT_SHORT = `${FOLDER}/IMG_0090.JPG`;
export const NEVER_COPIED = `${FOLDER}/IMG_0091.MOV`;

/** Adds every picture. */
export function writeCameraRoll(backup: Backup): void {
  const roll = rollOf('iphone');
  roll.forEach((picture, index) => backup.add(DOMAIN, rollPath(index), photograph(picture, 'iphone')));
  const first = roll[0];
  if (first !== undefined) backup.add(DOMAIN, CUT_SHORT, photograph(first, 'iphone').subarray(0, 40));
  backup.addMissing(DOMAIN, NEVER_COPIED);
}
