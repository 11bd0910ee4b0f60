/**
 * Pictures, films and recordings that a Cellebrite report holds, as records: where on the device they lay, their times, and
 * where in the report they are. Only those in the folders where phones keep what people took or were sent; a report has
 * ten times as many that apps draw with.
 */
import type { Category } from '../../contract/category.ts';
import type { ParsedRecord } from '../../contract/record.ts';
import { fileName, inMediaFolder } from '../apps/media-folders.ts';
import { isoTime } from '../formats/civil-time.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { deletedWord } from './ufdr-record.ts';
import type { UfdrFile } from './ufdr-xml.ts';

const KINDS: Readonly<Record<string, readonly [Category, string]>> = {
  image: ['photos', 'photo-file'],
  video: ['videos', 'video-file'],
  audio: ['audio', 'audio-file'],
};
/** The first that is known is the record's time, and is named beside it. */
const TIMES = ['CreationTime', 'ModifyTime', 'ChangeTime'] as const;

/** Null for a file of another kind or place. `tool` is who reports it. */
export function ufdrFileRecord(file: UfdrFile, row: number, tool: string): ParsedRecord | null {
  const folder = /^(?:.*\/)?files\/([a-z]+)\//i.exec(file.local ?? '')?.[1]?.toLowerCase() ?? '';
  if (!Object.hasOwn(KINDS, folder) || !inMediaFolder(file.path)) return null;
  const [category, kind] = KINDS[folder] as readonly [Category, string];
  const [found] = TIMES.flatMap((name) => {
    const time = isoTime(file.times.get(name)?.trim() ?? '');
    return time === null || time.ms <= 0 ? [] : [{ name, ...time }];
  });
  return {
    row,
    category,
    kind,
    time: found?.ms ?? null,
    basis: found?.basis ?? null,
    state: file.deleted === 'Intact' || file.deleted === '' ? 0 : 1,
    title: fileName(file.path),
    media: file.local,
    meta: jsonFacts({
      reported_by: tool,
      deleted_state: deletedWord(file.deleted),
      time_of: found?.name,
      bytes: file.bytes,
    }),
    detail: jsonFacts({ source_file: file.path, file: file.id }),
  };
}
