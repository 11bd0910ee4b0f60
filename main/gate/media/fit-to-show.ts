/** Whether bytes can be handed to a window: a kind on the list, not larger than a window can hold, its header left behind. */
import { Failure } from '../../../contract/failure.ts';
import type { ShownMedia } from '../../../contract/media.ts';
import { bytesSource } from '../../../parsers/formats/byte-source.ts';
import { photoHeader } from '../../../parsers/formats/photo-header.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { mediaTypeOf } from './media-type.ts';
import { strip } from './strip.ts';

const MOST_PICTURE_BYTES = 64 * 1024 * 1024;
/** A few bytes can announce a picture that fills the memory. The largest of phones have 200 million pixels. */
const MOST_PIXELS = 220_000_000;

export interface Fit extends Pick<ShownMedia, 'kind' | 'type' | 'stripped'> {
  readonly bytes: Buffer;
}

/** Throws `Failure('bad-input')` that says why they cannot be shown. `name` is for the sentence. */
export function fitToShow(bytes: Buffer, name: string): Fit {
  const told = mediaTypeOf(bytes);
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0];
  if (told === null)
    throw unfit(`the file is of no kind that is shown here${ending === undefined ? '' : ` (its name ends in ${ending})`}`);
  if ('undecodable' in told) throw unfit(`the file is ${told.undecodable}, which this window cannot decode`);
  if (told.kind !== 'picture') return { ...told, bytes, stripped: false };
  if (bytes.length > MOST_PICTURE_BYTES)
    throw unfit(`the picture has ${bytes.length.toLocaleString('en-GB')} bytes, too many for one picture`);
  const pixels = pixelsOf(bytes);
  if (pixels !== null && pixels > MOST_PIXELS)
    throw unfit(`the picture announces ${pixels.toLocaleString('en-GB')} pixels, more than can be decoded safely`);
  return { ...told, ...strip(told.type, bytes) };
}

function pixelsOf(bytes: Buffer): number | null {
  try {
    const { width, height } = photoHeader(bytesSource(bytes));
    return width === null || height === null ? null : width * height;
  } catch (error) {
    if (error instanceof Undecodable) return null;
    throw error;
  }
}

function unfit(message: string): Failure {
  return new Failure('bad-input', message, {
    advice: 'Nothing was shown. Ask whoever keeps the image to look at it with other tools, under the same authority.',
  });
}
