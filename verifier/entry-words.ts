/** The words that an entry of version 1 may use, as docs/export-format.md lists them. */

export const ROLES = 'officer sifter independent-counsel practitioner approver reviewer court-reader sole'.split(' ');

export const CATEGORIES = (
  'calls messages social browsing email photos videos audio documents locations health home-and-work contacts ' +
  'device-use device cookies'
).split(' ');

export const HIGHEST_LEVEL = 5;

/** Acts that put something before somebody's eyes, and so must say which records. */
export const SHOWING: readonly string[] = [
  'view.page',
  'view.record',
  'view.search',
  'view.combined',
  'sift.shown',
  'privilege.shown',
  'media.shown',
];

interface ActForm {
  /** The operation that the act counts as. */
  readonly op: string;
  readonly must: readonly string[];
  readonly may: readonly string[];
}

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');
const form = (op: string, must: string, may: string): ActForm => ({ op, must: words(must), may: words(may) });

const ASKED = 'mandate request grant issue extraction categories level query';
const SHOWN = 'items itemsDigest count fresh freshPeople freshChildren records';
const SIGNED = 'signer signature';
const view = (op: string): ActForm => form(op, 'mandate grant level count', `${ASKED} ${SHOWN}`);

/** Each act: its operation, the facts it must carry, those it may carry besides. */
export const ACTS: ReadonlyMap<string, ActForm> = new Map([
  ['case.created', form('collection', '', 'key digest records')],
  ['extraction.loaded', form('collection', 'extraction digest count records', 'categories')],
  ['mandate.activated', form('authority', 'mandate digest', 'categories level reason signer signature')],
  ['mandate.refused', form('refusal', 'rules', 'mandate digest reason')],
  ['request.previewed', form('consultation', '', `${ASKED} count reason`)],
  ['request.granted', form('authority', 'mandate request grant level', `${ASKED} count reason`)],
  ['request.refused', form('refusal', 'request rules', `${ASKED} count reason`)],
  ['grant.ended', form('authority', 'grant', 'mandate request reason rules')],
  ['grant.lapsed', form('authority', 'grant', 'mandate request')],
  ['view.page', view('consultation')],
  ['view.record', view('consultation')],
  ['view.search', view('consultation')],
  ['view.combined', view('combination')],
  ['view.counts', form('consultation', '', `${ASKED} count records`)],
  ['view.refused', form('refusal', 'rules', `${ASKED} count reason`)],
  ['media.shown', view('consultation')],
  ['export.made', form('disclosure', 'recipient count', `${ASKED} ${SHOWN} digest reason`)],
  ['export.sealed', form('disclosure', 'grant count digest', 'itemsDigest')],
  ['export.refused', form('refusal', 'rules', `${ASKED} count recipient reason`)],
  ['sift.shown', view('consultation')],
  ['sift.decided', form('alteration', 'grant count decision', `${ASKED} items itemsDigest rules reason`)],
  ['privilege.listed', form('consultation', 'count', 'mandate')],
  ['privilege.shown', form('consultation', 'mandate level count', `${ASKED} ${SHOWN}`)],
  ['privilege.decided', form('alteration', 'count decision', 'mandate items itemsDigest reason')],
  ['privilege.waived', form('authority', 'count', 'mandate items itemsDigest reason')],
  ['item.locked', form('alteration', 'count', 'items itemsDigest')],
  ['hashlist.loaded', form('alteration', 'count digest', 'items itemsDigest')],
  ['release.made', form('disclosure', 'recipient count grant', `${ASKED} ${SHOWN} reason`)],
  ['release.sealed', form('disclosure', 'grant count digest', '')],
  ['release.begun', form('collection', 'root count digest', 'key records mandate grant')],
  ['ledger.read', form('consultation', 'count', 'query reason')],
  ['ledger.verified', form('verification', 'count', 'digest rules')],
  ['checkpoint.signed', form('key', 'count', 'digest key')],
  ['key.added', form('key', 'key', 'reason')],
  ['person.added', form('key', 'signer', 'reason')],
  ['session.opened', form('key', '', 'signer')],
  ['session.locked', form('key', '', 'rules')],
  ['session.refused', form('refusal', 'rules', '')],
  ['call.refused', form('refusal', 'rules call', '')],
  ['request.waiting', form('authority', 'mandate request level digest rules', `${ASKED} ${SIGNED} reason`)],
  ['approval.given', form('authority', 'request digest', `mandate grant level ${SIGNED} reason`)],
  ['approval.refused', form('refusal', 'request rules', `mandate digest ${SIGNED} reason`)],
  ['breakglass.opened', form('authority', 'mandate request grant level rules', `${ASKED} reason`)],
  ['breakglass.notified', form('authority', 'grant entry', '')],
  ['breakglass.refused', form('refusal', 'rules', `${ASKED} reason`)],
  ['breakglass.reviewed', form('authority', 'grant rules', 'reason')],
  ['attempts.alerted', form('refusal', 'count entry', '')],
  ['monitoring.cleared', form('authority', '', 'reason')],
  ['challenge.raised', form('authority', 'grant', 'mandate request reason')],
  ['appeal.raised', form('authority', 'request', 'mandate reason')],
  ['appeal.decided', form('authority', 'request rules', 'mandate reason')],
  ['agreement.withdrawn', form('authority', 'count', 'mandate reason')],
  ['agreement.decided', form('authority', 'rules', 'mandate reason')],
  ['person.marked', form('alteration', 'grant person mark', 'mandate')],
  ['person.unmarked', form('alteration', 'grant person mark', 'mandate reason')],
  ['person.joined', form('combination', 'grant person other', 'mandate reason')],
  ['person.split', form('alteration', 'grant person other', 'mandate reason')],
  ['unmask.waiting', form('authority', 'grant person digest', `mandate ${SIGNED} reason`)],
  ['unmask.approved', form('authority', 'grant person digest', `mandate ${SIGNED} reason`)],
  ['unmask.refused', form('refusal', 'grant person rules', `mandate digest ${SIGNED} reason`)],
  ['person.unmasked', form('consultation', 'grant person', 'mandate reason')],
  ['person.remasked', form('alteration', 'grant person', 'mandate')],
  ['item.marked', form('alteration', 'grant count', 'mandate items itemsDigest reason')],
  ['item.unmarked', form('alteration', 'grant count', 'mandate items itemsDigest reason')],
  ['note.written', form('alteration', 'digest', 'mandate grant items count entry reason')],
  ['search.saved', form('alteration', 'grant', 'mandate query')],
  ['concern.raised', form('disclosure', 'grant count', 'mandate items itemsDigest recipient reason')],
  ['notice.given', form('disclosure', 'digest', 'mandate recipient reason')],
  ['case.read', form('consultation', 'call', 'count')],
]);
