/** The Medical ID a person filled in, `MedicalIDData.archive` (a keyed archive). Facts of the format: iLEAPP. What a field is called is Apple's; nothing of it is metadata. */
import { jsonFacts } from '../formats/json-facts.ts';
import { archivedAt, isArchivedObject, unarchive, type Unarchived } from '../formats/keyed-archive.ts';
import { PlistDate } from '../formats/plist.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

function fieldsOf(archive: Unarchived): ReadonlyMap<string, Unarchived> {
  if (archive instanceof Map) return archive as ReadonlyMap<string, Unarchived>;
  if (isArchivedObject(archive)) return archive.fields;
  throw new Undecodable('Medical ID: the archive holds no fields');
}

/** A single value in words; null for what has parts. */
function words(value: Unarchived): string | null {
  if (value instanceof PlistDate) return new Date(value.ms).toISOString().slice(0, 10);
  if (typeof value === 'string') return value || null;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  const amount = archivedAt(value, 'ValueKey');
  const unit = archivedAt(value, 'UnitKey', 'HKUnitStringKey');
  return typeof amount === 'number' ? `${amount}${typeof unit === 'string' ? ` ${unit}` : ''}` : null;
}

function* read(file: SourceFile): Iterable<Finding> {
  let row = 0;
  for (const [key, value] of fieldsOf(unarchive(file.bytes(16 * 1024 * 1024)))) {
    if (value === null || value instanceof Uint8Array) continue;
    row += 1;
    const title = key.replace(/^_?HKMedicalIDData/, '').replace(/Key$/, '');
    if (Array.isArray(value)) {
      const parts = (value as readonly Unarchived[]).map((each) => words(each) ?? partsOf(each));
      yield { record: { row, title, detail: jsonFacts({ key, list: parts }) } };
      continue;
    }
    const body = words(value);
    if (body === null) yield { unread: 1, reason: 'a field of the Medical ID has a form that is not known' };
    else yield { record: { row, title, body, detail: jsonFacts({ key }) } };
  }
}

/** Words of something with parts, such as a person to call in an emergency. */
function partsOf(value: Unarchived): Record<string, string> {
  const fields =
    value instanceof Map
      ? (value as ReadonlyMap<string, Unarchived>)
      : isArchivedObject(value)
        ? value.fields
        : new Map<string, Unarchived>();
  return Object.fromEntries([...fields].flatMap(([name, each]) => (words(each) === null ? [] : [[name, words(each) as string]])));
}

export const parser: FileParser = {
  format: 'file',
  id: 'ios-medical-id',
  title: 'Medical ID',
  version: 1,
  platform: 'ios',
  category: 'health',
  service: 'health',
  table: 'field',
  kind: 'medical-id',
  paths: ['**/MedicalIDData.archive'],
  covers: 'What was filled in as Medical ID: conditions, medicines, allergies, blood type, people to call.',
  leavesOut: ['When it was filled in, and by whom.', 'The picture.'],
  read,
};
