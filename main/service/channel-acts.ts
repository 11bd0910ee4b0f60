/**
 * What each call is in the ledger (law.md R16: no silent action): the act that it writes when it does what it is for, or why it writes
 * none. A call that is turned away writes `call.refused`, `session.refused` or the refusal of its act instead. `case.read` is written
 * here, before the handler runs, once in a sitting for each page: screens ask again for what they show.
 */
import type { Channel } from '../../contract/channels.ts';
import type { Act } from '../../contract/ledger.ts';
import type { Session } from './session.ts';

type Said = { readonly act: Act } | { readonly none: string };

const OUTSIDE = { none: 'works without a case' };
const WRITTEN_BEFORE = { none: 'follows what an earlier entry began' };

export const CHANNEL_ACTS: Readonly<Record<Channel, Said>> = {
  'app.about': OUTSIDE,
  'files.list': OUTSIDE,
  'case.create': { act: 'case.created' },
  'case.open': { none: 'shows the header; whoever reads on signs in or reads a page, and both are entries' },
  'case.overview': { none: 'the header: by what authority and how far, which every screen shows' },
  'case.close': { act: 'checkpoint.signed' },
  'practice.open': { act: 'case.created' },
  'practice.examples': { none: 'shows words that come with Remit' },
  'session.signIn': { act: 'session.opened' },
  'session.lock': { act: 'session.locked' },
  'people.add': { act: 'person.added' },
  'people.list': { act: 'case.read' },
  'extraction.recognise': { none: 'looks at an image that is not in the case' },
  'extraction.load': { act: 'extraction.loaded' },
  'job.status': WRITTEN_BEFORE,
  'job.cancel': { none: 'ends a load, which then leaves nothing in the case' },
  'coverage.files': { act: 'case.read' },
  'mandate.check': { none: 'weighs what was typed, and keeps none of it' },
  'mandate.activate': { act: 'mandate.activated' },
  'mandate.attach': { none: 'keeps a document that the mandate then names by its digest' },
  'mandate.versions': { act: 'case.read' },
  'request.preview': { act: 'request.previewed' },
  'request.submit': { act: 'request.granted' },
  'request.register': { act: 'case.read' },
  'grant.end': { act: 'grant.ended' },
  'approval.list': { act: 'case.read' },
  'approval.decide': { act: 'approval.given' },
  'attempts.list': { act: 'ledger.read' },
  'monitoring.clear': { act: 'monitoring.cleared' },
  'challenge.raise': { act: 'challenge.raised' },
  'challenge.list': { act: 'case.read' },
  'breakglass.open': { act: 'breakglass.opened' },
  'breakglass.list': { act: 'case.read' },
  'breakglass.review': { act: 'breakglass.reviewed' },
  'agreement.withdraw': { act: 'agreement.withdrawn' },
  'agreement.decide': { act: 'agreement.decided' },
  'view.page': { act: 'view.page' },
  'view.record': { act: 'view.record' },
  'view.summary': { act: 'view.counts' },
  'view.histogram': { act: 'view.counts' },
  'view.rhythm': { act: 'view.counts' },
  'view.threads': { act: 'view.counts' },
  'view.conversation': { act: 'view.page' },
  'view.people': { act: 'view.counts' },
  'person.mark': { act: 'person.marked' },
  'person.unmask': { act: 'person.unmasked' },
  'person.remask': { act: 'person.remasked' },
  'unmask.list': { act: 'case.read' },
  'unmask.decide': { act: 'unmask.approved' },
  'person.links': { act: 'view.counts' },
  'person.join': { act: 'person.joined' },
  'person.split': { act: 'person.split' },
  'person.apart': { act: 'person.split' },
  'search.counts': { act: 'view.search' },
  'sift.next': { act: 'sift.shown' },
  'sift.decide': { act: 'sift.decided' },
  'sift.undo': { act: 'sift.decided' },
  'sift.progress': { act: 'case.read' },
  'sift.sample': { act: 'sift.shown' },
  'sift.second': { act: 'sift.decided' },
  'sift.schedule': { act: 'case.read' },
  'privilege.list': { act: 'privilege.listed' },
  'privilege.reveal': { act: 'privilege.shown' },
  'privilege.decide': { act: 'privilege.decided' },
  'privilege.lawyers': { act: 'privilege.listed' },
  'privilege.unmark': { act: 'person.unmarked' },
  'media.reveal': { act: 'media.shown' },
  'media.piece': WRITTEN_BEFORE,
  'media.close': { none: 'lets go of what an earlier entry showed' },
  'media.escalate': { act: 'item.locked' },
  'hashlist.load': { act: 'hashlist.loaded' },
  'release.make': { act: 'release.made' },
  'export.make': { act: 'export.made' },
  'export.check': OUTSIDE,
  'ledger.page': { act: 'ledger.read' },
  'ledger.verify': { act: 'ledger.verified' },
  'ledger.statement': { act: 'case.read' },
  'witness.state': { act: 'case.read' },
  'witness.cosign': { act: 'checkpoint.signed' },
  'witness.offer': { act: 'checkpoint.signed' },
  'witness.accept': { act: 'checkpoint.signed' },
  'witness.key': OUTSIDE,
  'witness.sign': OUTSIDE,
  'owner.notice': { act: 'case.read' },
  'owner.given': { act: 'notice.given' },
  'owner.notices': { act: 'case.read' },
  'owner.report': { act: 'ledger.read' },
};

/** Writes that a page of the case is read, the first time in this sitting. Throws where the ledger does: then nothing is shown. */
export function noteReading(session: Session, channel: Channel): void {
  const said = CHANNEL_ACTS[channel];
  if (!session.hasCase || !('act' in said) || said.act !== 'case.read' || !session.readsFirst(channel)) return;
  const { ledger, actor } = session.case;
  ledger.appendSync('case.read', actor, { call: channel });
  session.hasRead(channel);
}
