/** Sifting, what is held back as privileged, and lists of what nobody may look at. */
import { resolve } from 'node:path';
import { confirm } from '../../people/confirm.ts';
import type { Handlers } from '../service.ts';

type Sifting =
  | 'sift.next'
  | 'sift.decide'
  | 'sift.undo'
  | 'sift.progress'
  | 'sift.sample'
  | 'sift.second'
  | 'sift.open'
  | 'sift.settle'
  | 'sift.schedule'
  | 'privilege.list'
  | 'privilege.reveal'
  | 'privilege.decide'
  | 'privilege.lawyers'
  | 'privilege.unmark'
  | 'privilege.waive'
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
  'sift.open': ({ session: { case: open } }, { grant, family }) => open.gate.siftOpen(open.actor, grant, family),
  'sift.settle': ({ session: { case: open } }, { grant, passphrase, ...settlement }) => {
    const other = open.gate.siftOtherReader(open.actor, grant, settlement.family);
    // Beside the one who is signed in, the other says who they are with a passphrase of their own.
    confirm(open.folder.db, open.log, { name: other, role: open.actor.role }, passphrase);
    open.gate.siftSettle(open.actor, grant, settlement);
    return { done: true };
  },
  'sift.schedule': ({ session: { case: open } }, { grant }) => open.gate.schedule(open.actor, grant),
  'privilege.list': ({ session: { case: open } }) => ({ families: open.gate.privilegeList(open.actor) }),
  'privilege.reveal': ({ session: { case: open } }, { family }) => open.gate.privilegeReveal(open.actor, family),
  'privilege.decide': ({ session: { case: open } }, { passphrase, ...order }) => {
    // Only what releases is signed for: keeping something back asks nobody.
    const signer = order.decision === 'release' ? confirm(open.folder.db, open.log, open.actor, passphrase) : null;
    return { waiting: open.gate.privilegeDecide(open.actor, order, signer) };
  },
  'privilege.lawyers': ({ session: { case: open } }) => open.gate.markedLawyers(open.actor),
  'privilege.unmark': ({ session: { case: open } }, { person, reason }) => open.gate.unmarkLawyer(open.actor, person, reason),
  'privilege.waive': ({ session: { case: open } }, { family, waiver }) => open.gate.privilegeWaive(open.actor, family, waiver),
  'hashlist.load': ({ session: { case: open } }, { path }) => open.gate.loadHashList(open.actor, resolve(path)),
};
