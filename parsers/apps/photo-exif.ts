/** Picture files in the folders of the camera, of messengers and of downloads: what their headers say. */
import type { ParsedRecord } from '../../contract/record.ts';
import type { ExifFacts } from '../formats/exif.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { photoHeader, type PhotoHeader } from '../formats/photo-header.ts';
import type { FileParser, Finding, SourceFile } from '../parser.ts';
import { fileName, isThumbnail, mediaGlobs } from './media-folders.ts';

const EXTENSIONS = ['jpg', 'jpeg', 'jpe', 'heic', 'heif', 'avif', 'png', 'webp', 'gif', 'tif', 'tiff', 'dng'];

export const parser: FileParser = {
  format: 'file',
  id: 'any-photos-files',
  title: 'Picture files',
  version: 1,
  platform: 'any',
  category: 'photos',
  service: 'files',
  paths: mediaGlobs(EXTENSIONS),
  covers:
    'One record per picture file: name, size, and what its header says of when, where and with which camera it was taken. A picture without such a header has no time.',
  leavesOut: [
    'what the picture shows: pixels are not decoded',
    'maker notes, captions and keywords (XMP, IPTC), and lens settings',
    'the date on which the file was changed (EXIF DateTime): it need not be when the picture was taken',
    'pictures outside the folders of camera, messengers and downloads',
  ],
  table: 'picture',
  kind: 'photo',
  read,
};

function* read(file: SourceFile): Iterable<Finding> {
  const header = photoHeader(file);
  yield { record: { ...described(file, header), ...when(header.exif), ...where(header.exif) } };
}

function described(file: SourceFile, header: PhotoHeader): ParsedRecord {
  const { exif } = header;
  return {
    row: 1,
    ...(isThumbnail(file.path) ? { kind: 'thumbnail' } : {}),
    title: fileName(file.path),
    media: file.path,
    meta: jsonFacts({
      format: header.format,
      bytes: file.size,
      width: header.width,
      height: header.height,
      make: exif?.make,
      model: exif?.model,
      clock: exif === null ? null : (exif.taken?.clock ?? (exif.gpsTime === null ? null : 'gps')),
      gpsTime: exif?.gpsTime,
      exif: header.damage,
    }),
  };
}

/** The camera's clock; where it says nothing, that of the satellites, which is UTC. */
function when(exif: ExifFacts | null): Pick<ParsedRecord, 'time' | 'basis'> {
  if (exif?.taken != null) return { time: exif.taken.ms, basis: exif.taken.basis };
  return exif?.gpsTime == null ? { time: null, basis: null } : { time: exif.gpsTime, basis: 'utc' };
}

function where(exif: ExifFacts | null): Pick<ParsedRecord, 'lat' | 'lon' | 'accuracy' | 'detail'> {
  if (exif?.lat == null) return {};
  return { lat: exif.lat, lon: exif.lon, accuracy: exif.accuracy, detail: jsonFacts({ altitude: exif.altitude }) };
}
