/** Film files in the folders of the camera, of messengers and of downloads: what their headers say. */
import { jsonFacts } from '../formats/json-facts.ts';
import { filmHeader } from '../formats/quicktime.ts';
import type { FileParser, Finding, SourceFile } from '../parser.ts';
import { fileName, isThumbnail, mediaGlobs } from './media-folders.ts';

export const parser: FileParser = {
  format: 'file',
  id: 'any-videos-files',
  title: 'Film files',
  version: 1,
  platform: 'any',
  category: 'videos',
  service: 'files',
  paths: mediaGlobs(['mov', 'mp4', 'm4v', '3gp', '3g2', 'qt']),
  covers:
    'One record per film file: name, length, size, and what its header says of when, where and with which device it was taken. The date in the header may be that of an export.',
  leavesOut: [
    'what the film shows and sounds like: nothing is decoded',
    'positions along the way',
    'film formats other than QuickTime and MP4',
  ],
  table: 'film',
  kind: 'video',
  read,
};

function* read(file: SourceFile): Iterable<Finding> {
  const film = filmHeader(file);
  yield {
    record: {
      row: 1,
      ...(isThumbnail(file.path) ? { kind: 'thumbnail' } : {}),
      title: fileName(file.path),
      media: file.path,
      time: film.time,
      basis: film.time === null ? null : film.basis,
      lat: film.place?.lat ?? null,
      lon: film.place?.lon ?? null,
      accuracy: film.place?.accuracy ?? null,
      meta: jsonFacts({
        bytes: file.size,
        width: film.width,
        height: film.height,
        seconds: film.seconds,
        make: film.make,
        model: film.model,
        clock: film.time === null ? null : film.clock,
      }),
      detail: jsonFacts({ altitude: film.place?.altitude }),
    },
  };
}
