/**
 * Notes of decisions. A note has the date of the clock that the ledger keeps, so it cannot be dated back; a change is a further
 * version, and both stand in the ledger.
 */
import { createHash } from 'node:crypto';
import { Failure } from '../../contract/failure.ts';
import { type Actor, ActorSchema } from '../../contract/people.ts';
import { type NewNote, type Note, type NoteAbout, NoteAboutSchema } from '../../contract/written.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { addNote, nextNote, type NoteRow, noteRows } from '../store/notes.ts';
import { recordExists } from '../store/sift.ts';
import type { Desk } from './access.ts';
import { findGrant } from './requests.ts';

/** Throws `Failure('bad-input')` where what it is about, or the note that it is a version of, is not there. */
export function writeNote(desk: Desk, actor: Actor, { about, text, note: earlier }: NewNote): Note {
  const before = earlier === undefined ? undefined : notes(desk).find(({ note }) => note === earlier);
  if (earlier !== undefined && before === undefined)
    throw new Failure('bad-input', `there is no note ${earlier} in this case`, { field: 'note' });
  if (before !== undefined && canonicalJson(before.about) !== canonicalJson(about))
    throw new Failure('bad-input', 'a version of a note is about what the note is about', { field: 'about' });
  const facts = aboutFacts(desk, about);
  const note = earlier ?? nextNote(desk.db);
  const version = (before?.versions.length ?? 0) + 1;
  const digest = createHash('sha256').update(canonicalJson({ note, version, about, text })).digest('hex');
  const replaced = before?.versions.at(-1)?.entry;
  const { seq } = desk.ledger.appendSync(
    'note.written',
    actor,
    { digest, ...facts, ...(replaced === undefined ? {} : { entry: replaced }) },
    { reason: text },
  );
  const at = desk.ledger.now().at;
  const { name: byName, role: byRole } = actor;
  addNote(desk.db, { note, version, about: JSON.stringify(about), at, byName, byRole, text, digest, entry: seq });
  const written = notes(desk).find((each) => each.note === note);
  if (written === undefined) throw new Error(`note ${note} was not kept`);
  return written;
}

/** In the order in which each was first written; versions likewise. */
export function notes({ db }: Desk): Note[] {
  const byNote = new Map<number, NoteRow[]>();
  for (const row of noteRows(db)) byNote.set(row.note, [...(byNote.get(row.note) ?? []), row]);
  return [...byNote].map(([note, rows]) => ({
    note,
    about: NoteAboutSchema.parse(JSON.parse(rows[0]?.about ?? 'null')),
    versions: rows.map(({ version, at, byName, byRole, text, entry }) => {
      return { version, at, by: ActorSchema.parse({ name: byName, role: byRole }), text, entry };
    }),
  }));
}

function aboutFacts({ db, ledger }: Desk, about: NoteAbout): { grant?: number; items?: number[]; count?: number } {
  if (about.what === 'case') return {};
  if (about.what === 'grant') {
    if (findGrant(db, about.id, ledger.now().at) === null)
      throw new Failure('bad-input', `there is no grant ${about.id} in this case`, { field: 'about' });
    return { grant: about.id };
  }
  if (!recordExists(db, about.id))
    throw new Failure('bad-input', `there is no record ${about.id} in this case`, { field: 'about' });
  return { items: [about.id], count: 1 };
}
