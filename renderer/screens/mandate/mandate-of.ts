/** From a draft to the JSON that is checked and activated. Empty boxes are left out, so that the check names what is missing. */
import type { Input } from '../../../contract/channels.ts';
import type { MandateDraft } from './mandate-draft.ts';
import { words } from './words.ts';

export type MandateJson = Input<'mandate.check'>['mandate'];

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const AGREEMENTS = ['agreement', 'agreement-for-child-or-incapacity'];

/** What the check cannot ask, because leaving it out is an answer too: any date, anybody. Both have to be chosen. */
export function unanswered({
  windows,
  parties,
  sift,
}: MandateDraft): readonly { readonly field: string; readonly problem: string }[] {
  return [
    ...(windows === null ? [{ field: 'scope.windows', problem: words.chooseDates }] : []),
    ...(parties === null ? [{ field: 'scope.parties', problem: words.chooseParties }] : []),
    ...(sift === null ? [{ field: 'sift', problem: words.chooseSift }] : []),
  ];
}

/** Whether this basis rests on somebody's agreement, which then has to be recorded. */
export function needsAgreement({ basis }: MandateDraft): boolean {
  return basis !== null && AGREEMENTS.includes(basis);
}

export function mandateOf(draft: MandateDraft): MandateJson {
  const {
    views,
    agreement,
    categories,
    services,
    windows,
    parties,
    words: held,
    places,
    noMedia,
    extractions,
    deleted,
    undated,
    ...rest
  } = draft;
  const some = <T>(items: readonly T[]): readonly T[] | undefined => (items.length === 0 ? undefined : items);
  const childViews =
    views.kind === 'recorded'
      ? { recorded: views.recorded, by: views.by, on: views.on, weighed: views.weighed }
      : { notObtained: views.notObtained };
  return filled({
    ...rest,
    issues: rest.issues.filter((issue) => issue.question !== ''),
    devices: rest.devices.filter((device) => device.exhibit !== ''),
    dataSubjects: rest.dataSubjects.filter((subject) => subject.name !== '' || subject.role !== ''),
    scope: {
      categories,
      services: some(services),
      windows: some(windows ?? []),
      // A person begun and left empty stays, so that the check names it: without it the mandate would mean anybody.
      parties: some(parties ?? []),
      words: some(held),
      places: some(
        places.map(({ label, lat, lon, metres }) => ({
          label,
          lat: numberOf(lat),
          lon: numberOf(lon),
          metres: numberOf(metres),
        })),
      ),
      media: noMedia ? false : undefined,
      extractions: some(extractions),
      deleted,
      undated,
    },
    thirdParties: 'pseudonyms',
    privilege: {
      parties: rest.privilege.parties.filter((party) => party.label !== '' || party.identifiers.length > 0),
      words: rest.privilege.words,
    },
    childViews: views.kind === null ? undefined : childViews,
    agreement: needsAgreement(draft) ? agreement : undefined,
  });
}

/** What was written, as a number where it is one: the check says what is wrong with the rest. */
function numberOf(written: string): number | string {
  const value = Number(written.trim().replace(',', '.'));
  return written.trim() === '' || !Number.isFinite(value) ? written.trim() : value;
}

/** The same without empty texts, nulls and undefined. Lists keep their places; empty lists stay, so that they are called empty. */
function filled(value: unknown): Json {
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value === 'object' && value !== null) {
    const kept = Object.entries(value).filter(([, one]) => one !== undefined && one !== null && one !== '');
    return Object.fromEntries(kept.map(([key, one]) => [key, filled(one)]));
  }
  return value as Json;
}
