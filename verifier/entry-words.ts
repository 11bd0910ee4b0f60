/** The words that an entry of version 1 may use, as docs/export-format.md lists them. */

export const ROLES = 'officer sifter independent-counsel practitioner approver reviewer court-reader sole'.split(' ');

export const CATEGORIES = (
  'calls messages social browsing email photos videos audio documents locations health home-and-work contacts ' +
  'device-use device cookies'
).split(' ');

export const HIGHEST_LEVEL = 5;

/** Acts that put something before somebody's eyes, and so must say which records. */
export const SHOWING: readonly string[] = ['view.page', 'view.record', 'view.search', 'view.combined'];

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
const view = (op: string): ActForm => form(op, 'mandate grant level count', `${ASKED} ${SHOWN}`);

/** Each act: its operation, the facts it must carry, those it may carry besides. */
export const ACTS: ReadonlyMap<string, ActForm> = new Map([
  ['case.created', form('collection', '', 'key digest records')],
  ['extraction.loaded', form('collection', 'extraction digest count records', 'categories')],
  ['mandate.activated', form('authority', 'mandate digest', 'categories level reason')],
  ['mandate.refused', form('refusal', 'rules', 'mandate digest reason')],
  ['request.previewed', form('consultation', '', `${ASKED} count reason`)],
  ['request.granted', form('authority', 'mandate request grant level', `${ASKED} count reason`)],
  ['request.refused', form('refusal', 'request rules', `${ASKED} count reason`)],
  ['grant.ended', form('authority', 'grant', 'mandate request reason rules')],
  ['view.page', view('consultation')],
  ['view.record', view('consultation')],
  ['view.search', view('consultation')],
  ['view.combined', view('combination')],
  ['view.counts', form('consultation', '', `${ASKED} count records`)],
  ['view.refused', form('refusal', 'rules', `${ASKED} count reason`)],
  ['export.made', form('disclosure', 'recipient count', `${ASKED} ${SHOWN} digest reason`)],
  ['export.sealed', form('disclosure', 'grant count digest', 'itemsDigest')],
  ['export.refused', form('refusal', 'rules', `${ASKED} count recipient reason`)],
  ['ledger.read', form('consultation', 'count', 'query reason')],
  ['ledger.verified', form('verification', 'count', 'digest rules')],
  ['checkpoint.signed', form('key', 'count', 'digest key')],
  ['key.added', form('key', 'key', 'reason')],
]);
