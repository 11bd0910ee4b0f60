/**
 * A mandate while it is written: every box a string, every list a list. `draftOf` reads any JSON leniently, `mandateOf` gives the
 * JSON to check, leaving out what was left empty so that the check calls it missing.
 */
import { CATEGORIES, type Category } from '../../../contract/category.ts';
import { LEVELS, type Level } from '../../../contract/level.ts';
import { BASES, PROCEEDINGS, REGIMES, SIFT_ORDERS, type Attachment } from '../../../contract/mandate.ts';
import { choice, list, object, text, texts, whole } from './lenient.ts';

export interface DraftParty {
  readonly label: string;
  readonly identifiers: readonly string[];
}
export interface DraftSubject {
  readonly name: string;
  readonly role: string;
  readonly child: boolean;
  readonly identifiers: readonly string[];
}
export interface DraftWindow {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
}

/** A circle as it is written: coordinates and metres as text until the check reads them. */
export interface DraftPlace {
  readonly label: string;
  readonly lat: string;
  readonly lon: string;
  readonly metres: string;
}

export interface MandateDraft {
  readonly basis: (typeof BASES)[number] | null;
  readonly instrument: { readonly date: string; readonly reference: string; readonly paragraph: string; readonly judge: string };
  readonly issuer: { readonly name: string; readonly role: string; readonly organisation: string; readonly court: string };
  readonly caseNumber: string;
  readonly proceedings: (typeof PROCEEDINGS)[number] | null;
  readonly regime: (typeof REGIMES)[number] | null;
  readonly gateway: string;
  readonly purpose: string;
  readonly issues: readonly { readonly id: string; readonly question: string }[];
  readonly devices: readonly { readonly exhibit: string; readonly sha256: string }[];
  readonly dataSubjects: readonly DraftSubject[];
  readonly categories: readonly Category[];
  readonly services: readonly string[];
  /** Null until answered; empty for any date. Neither is assumed: the wider answer must be given, not left standing. */
  readonly windows: readonly DraftWindow[] | null;
  /** Null until answered; empty for anybody. */
  readonly parties: readonly DraftParty[] | null;
  readonly words: readonly string[];
  readonly places: readonly DraftPlace[];
  /** True keeps pictures, films and recordings closed at every step. */
  readonly noMedia: boolean;
  readonly extractions: readonly number[];
  readonly deleted: boolean;
  readonly undated: boolean;
  readonly maxLevel: Level | null;
  readonly privilege: { readonly parties: readonly DraftParty[]; readonly words: readonly string[] };
  readonly conditions: readonly string[];
  /** Null until answered: whether a sift comes first is asked, not assumed. */
  readonly sift: (typeof SIFT_ORDERS)[number] | null;
  readonly sifter: string;
  readonly reviewer: string;
  readonly validFrom: string;
  readonly expires: string;
  readonly reviewOn: string;
  readonly views: {
    readonly kind: 'recorded' | 'not-obtained' | null;
    readonly recorded: string;
    readonly by: string;
    readonly on: string;
    readonly weighed: string;
    readonly notObtained: string;
  };
  readonly agreement: {
    readonly by: string;
    readonly relation: string;
    readonly capacity: string;
    readonly noPressure: string;
    readonly noticeGiven: string;
    readonly confirmedBy: string;
    readonly informed: string;
  };
  readonly attachments: readonly Attachment[];
}

const party = (value: unknown): DraftParty => {
  const { label, identifiers } = object(value);
  return { label: text(label), identifiers: texts(identifiers) };
};

/** Reads what it can of any JSON; what is not there is empty. Never throws. */
export function draftOf(json: unknown): MandateDraft {
  const m = object(json);
  const scope = object(m['scope']);
  // JSON with a scope answers by what it leaves out; without one nothing has been asked yet.
  const unanswered = scope['categories'] === undefined;
  const views = object(m['childViews']);
  const privilege = object(m['privilege']);
  const named = <K extends string>(value: unknown, keys: readonly K[]): Record<K, string> => {
    const from = object(value);
    return Object.fromEntries(keys.map((key) => [key, text(from[key])])) as Record<K, string>;
  };
  return {
    basis: choice(m['basis'], BASES),
    instrument: named(m['instrument'], ['date', 'reference', 'paragraph', 'judge']),
    issuer: named(m['issuer'], ['name', 'role', 'organisation', 'court']),
    caseNumber: text(m['caseNumber']),
    proceedings: choice(m['proceedings'], PROCEEDINGS),
    regime: choice(m['regime'], REGIMES),
    gateway: text(m['gateway']),
    purpose: text(m['purpose']),
    issues: list(m['issues']).map((one) => named(one, ['id', 'question'])),
    devices: list(m['devices']).map((one) => named(one, ['exhibit', 'sha256'])),
    dataSubjects: list(m['dataSubjects']).map((one) => {
      const { name, role, child, identifiers } = object(one);
      return { name: text(name), role: text(role), child: child === true, identifiers: texts(identifiers) };
    }),
    categories: list(scope['categories']).flatMap((one) => choice(one, CATEGORIES) ?? []),
    services: texts(scope['services']),
    windows: unanswered
      ? null
      : list(scope['windows']).map((one) => {
          const { from, to, zone } = object(one);
          return { from: text(from), to: text(to), zone: text(zone) === '' ? 'Europe/London' : text(zone) };
        }),
    parties: unanswered ? null : list(scope['parties']).map(party),
    words: texts(scope['words']),
    places: list(scope['places']).map((one) => {
      const { label, lat, lon, metres } = object(one);
      return { label: text(label), lat: numeral(lat), lon: numeral(lon), metres: numeral(metres) };
    }),
    noMedia: scope['media'] === false,
    extractions: list(scope['extractions']).flatMap((one) => (typeof one === 'number' ? [one] : [])),
    deleted: scope['deleted'] === true,
    undated: scope['undated'] === true,
    maxLevel: whole(m['maxLevel'], LEVELS),
    privilege: { parties: list(privilege['parties']).map(party), words: texts(privilege['words']) },
    conditions: texts(m['conditions']),
    sift: choice(m['sift'], SIFT_ORDERS),
    sifter: text(m['sifter']),
    reviewer: text(m['reviewer']),
    validFrom: text(m['validFrom']),
    expires: text(m['expires']),
    reviewOn: text(m['reviewOn']),
    views: {
      kind: viewsKind(views),
      ...named(views, ['recorded', 'by', 'on', 'weighed', 'notObtained']),
    },
    agreement: named(m['agreement'], ['by', 'relation', 'capacity', 'noPressure', 'noticeGiven', 'confirmedBy', 'informed']),
    attachments: list(m['attachments']).flatMap((one) => {
      const { name, sha256, bytes } = object(one);
      return typeof bytes === 'number' ? [{ name: text(name), sha256: text(sha256), bytes }] : [];
    }),
  };
}

const numeral = (value: unknown): string => (typeof value === 'number' ? String(value) : text(value));

function viewsKind(views: Readonly<Record<string, unknown>>): MandateDraft['views']['kind'] {
  if (views['notObtained'] !== undefined) return 'not-obtained';
  return views['recorded'] === undefined ? null : 'recorded';
}

export const BLANK_DRAFT = draftOf({});
