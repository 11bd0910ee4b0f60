/** What people of a case write down: marks, notes, concerns, searches kept, appeals. */
import type { Handlers } from '../service.ts';

type Channels =
  | 'item.mark'
  | 'item.unmark'
  | 'item.marks'
  | 'note.write'
  | 'note.list'
  | 'concern.raise'
  | 'concern.tell'
  | 'concern.list'
  | 'search.save'
  | 'search.saved'
  | 'appeal.raise'
  | 'appeal.list'
  | 'appeal.decide';

export const writtenHandlers: Handlers<Channels> = {
  'item.mark': ({ session: { case: open } }, marking) => {
    open.gate.written.mark(open.actor, marking);
    return { done: true };
  },
  'item.unmark': ({ session: { case: open } }, marking) => {
    open.gate.written.unmark(open.actor, marking);
    return { done: true };
  },
  'item.marks': ({ session: { case: open } }, { grant }) => open.gate.written.marked(open.actor, grant),
  'note.write': ({ session: { case: open } }, note) => open.gate.written.writeNote(open.actor, note),
  'note.list': ({ session: { case: open } }) => open.gate.written.notes(),
  'concern.raise': ({ session: { case: open } }, concern) => open.gate.written.raiseConcern(open.actor, concern),
  'concern.tell': ({ session: { case: open } }, { concern, told }) => open.gate.written.tellConcern(open.actor, concern, told),
  'concern.list': ({ session: { case: open } }) => open.gate.written.concerns(),
  'search.save': ({ session: { case: open } }, keeping) => open.gate.written.saveSearch(open.actor, keeping),
  'search.saved': ({ session: { case: open } }) => open.gate.written.savedSearches(),
  'appeal.raise': ({ session: { case: open } }, { request, reason }) =>
    open.gate.written.raiseAppeal(open.actor, request, reason),
  'appeal.list': ({ session: { case: open } }) => open.gate.written.appeals(),
  'appeal.decide': ({ session: { case: open } }, decision) => open.gate.written.decideAppeal(open.actor, decision),
};
