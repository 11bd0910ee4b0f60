/** Sifting, what is held back as privileged, and lists of what nobody may look at. */
import { resolve } from 'node:path';
import type { Handlers } from '../service.ts';

type Sifting =
  | 'sift.next'
  | 'sift.decide'
  | 'sift.undo'
  | 'sift.progress'
  | 'sift.sample'
  | 'sift.second'
  | 'sift.schedule'
  | 'privilege.list'
  | 'privilege.reveal'
  | 'privilege.decide'
  | 'privilege.lawyers'
  | 'privilege.unmark'
  | 'hashlist.load'
  | 'view.summary';

export const siftHandlers: Handlers<Sifting> = {
  'view.summary': ({ session: { case: open } }, { grant }) => open.gate.summary(open.actor, grant),
  'sift.next': ({ session: { case: open } }, { grant }) => open.gate.siftNext(open.actor, grant),
  'sift.decide': ({ session: { case: open } }, { grant, ...decided }) => open.gate.siftDecide(open.actor, grant, decided),
  'sift.undo': ({ session: { case: open } }, { grant, family }) => open.gate.siftUndo(open.actor, grant, family),
  'sift.progress': ({ session: { case: open } }, { grant }) => open.gate.siftProgress(open.actor, grant),
  'sift.sample': ({ session: { case: open } }, { grant, percent }) => open.gate.siftSample(open.actor, grant, percent),
  'sift.second': ({ session: { case: open } }, { grant, family, decision }) => {
    open.gate.siftSecond(open.actor, grant, family, decision);
    return { done: true };
  },
  'sift.schedule': ({ session: { case: open } }, { grant }) => open.gate.schedule(open.actor, grant),
  'privilege.list': ({ session: { case: open } }) => ({ families: open.gate.privilegeList(open.actor) }),
  'privilege.reveal': ({ session: { case: open } }, { family }) => open.gate.privilegeReveal(open.actor, family),
  'privilege.decide': ({ session: { case: open } }, { family, decision, reason }) => {
    open.gate.privilegeDecide(open.actor, family, decision, reason);
    return { done: true };
  },
  'privilege.lawyers': ({ session: { case: open } }) => open.gate.markedLawyers(open.actor),
  'privilege.unmark': ({ session: { case: open } }, { person, reason }) => open.gate.unmarkLawyer(open.actor, person, reason),
  'hashlist.load': ({ session: { case: open } }, { path }) => open.gate.loadHashList(open.actor, resolve(path)),
};
