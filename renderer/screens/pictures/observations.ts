/** What a picture's row says of itself, each as a sentence. Observations only: nothing here weighs one against another. */
import type { RecordView } from '../../../contract/record.ts';
import { counted } from '../../text/count.ts';
import { stateWords } from '../../text/record-words.ts';
import { when } from '../../text/when.ts';
import { words } from './words.ts';

const MINUTE_MS = 60_000;

/** In a fixed order: time, camera, header, library, how found. */
export function observations(record: RecordView): string[] {
  const { seen } = words;
  const { time, basis, meta, state, kind } = record;
  return [
    time === null ? seen.noTime : '',
    time !== null && basis === 'local' ? seen.ownClock : '',
    ...headerSays(record),
    ...satellites(record),
    ...library(record),
    meta['edited'] === true ? seen.edited : meta['edited'] === false ? seen.notEdited : '',
    kind === 'thumbnail' ? seen.thumbnail : '',
    state === 'live' ? '' : seen.deleted(stateWords(record)),
  ].filter((line) => line !== '');
}

/** "Make Model", without the make twice; null where neither is recorded. */
export function cameraOf({ meta }: RecordView): string | null {
  const [make, model] = [text(meta['make']), text(meta['model'])];
  if (model === null) return make;
  return make === null || model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`;
}

function headerSays(record: RecordView): string[] {
  const { seen } = words;
  const camera = cameraOf(record);
  const damage = text(record.meta['exif']);
  if (damage !== null) return [seen.header(damage)];
  if (camera !== null) return [seen.camera(camera)];
  // Only a parser that opened the file itself knows what its header does not say.
  if (text(record.meta['format']) === null) return [seen.noCamera];
  return [record.meta['clock'] === undefined || record.meta['clock'] === null ? seen.noHeader : seen.noCamera];
}

function satellites({ meta, time, basis }: RecordView): string[] {
  const gps = number(meta['gpsTime']);
  if (gps === null) return [];
  const said = [words.seen.satellites(when(gps))];
  // A clock without a zone can lie whole quarters of an hour from UTC and still be right.
  if (time === null || meta['clock'] === 'gps' || basis === 'local') return said;
  const apart = Math.round(Math.abs(time - gps) / MINUTE_MS);
  return apart < 2 ? said : [...said, words.seen.satellitesApart(counted(apart, 'minute'))];
}

function library({ meta, detail, time }: RecordView): string[] {
  const { seen } = words;
  const [added, changed] = [number(meta['added_at']), number(meta['modified_at'])];
  const [headerTime, madeBy] = [text(detail?.['exif_time']), text(detail?.['made_by'])];
  return [
    headerTime === null ? '' : seen.headerTime(headerTime),
    added === null ? '' : seen.added(when(added)),
    added !== null && time !== null && added < time - MINUTE_MS ? seen.addedBefore : '',
    changed === null ? '' : seen.changed(when(changed)),
    madeBy === null ? '' : seen.madeBy(madeBy),
  ];
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
