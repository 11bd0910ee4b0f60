/** Draws a picture: squares of grey that differ from one name to the next, with what the camera recorded. */
import { londonExif } from './clock.ts';
import type { Phone } from './family.ts';
import { exifSegment, type Exif } from './formats/exif.ts';
import { jpeg } from './formats/jpeg.ts';
import { random } from './random.ts';
import type { Picture } from './story/pictures.ts';

const CAMERAS: Readonly<Record<Phone, Pick<Exif, 'make' | 'model' | 'software'>>> = {
  iphone: { make: 'Apple', model: 'iPhone 12', software: '17.4.1' },
  android: { make: 'Google', model: 'Pixel 7a', software: 'HDR+ 1.0.5' },
};

/** JPEG bytes as the camera of a phone keeps them, EXIF included. */
export function photograph(picture: Picture, phone: Phone): Buffer {
  return jpeg(mosaic(picture.key), [exifSegment({ ...CAMERAS[phone], ...clock(picture), ...position(picture) })]);
}

/** JPEG bytes as a messenger sends them: nothing but the picture. */
export function sentPicture(key: string): Buffer {
  return jpeg(mosaic(key));
}

function clock(picture: Picture): Pick<Exif, 'taken' | 'offset'> {
  if (picture.undated === true) return {};
  const { dateTime, offset } = londonExif(picture.taken);
  return picture.zoneUnknown === true ? { taken: dateTime } : { taken: dateTime, offset };
}

function position(picture: Picture): Pick<Exif, 'gps'> {
  return picture.place === undefined ? {} : { gps: { ...picture.place, at: picture.taken } };
}

function mosaic(key: string): number[][] {
  const seeded = random(`picture ${key}`);
  return Array.from({ length: 12 }, (_, y) => Array.from({ length: 16 }, (__, x) => (seeded.int(90) + x * 6 + y * 5) % 256));
}
