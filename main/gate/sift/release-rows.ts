/**
 * What a release holds, made ready before it is written: records as the grant's level shows them, with pseudonyms and without
 * what was redacted; the people and threads they name; the mandate and a grant of its own. A release is written from this
 * alone, so that what is not here cannot be in it. Names that somebody was unmasked to in the case are pseudonyms here.
 */
import { createHash } from 'node:crypto';
import { Failure } from '../../../contract/failure.ts';
import type { EntryFacts } from '../../../contract/ledger.ts';
import type { Mandate } from '../../../contract/mandate.ts';
import type { Actor } from '../../../contract/people.ts';
import { STATES } from '../../../contract/record.ts';
import type { AccessRequest, Grant } from '../../../contract/request.ts';
import type { Redaction } from '../../../contract/sift.ts';
import { extractions } from '../../store/extractions.ts';
import { recordList } from '../../store/record-list.ts';
import { provenanceRows, recordRows } from '../../store/records.ts';
import { markSeen, unseenPersons, unseenRecords } from '../../store/seen.ts';
import { siftRows } from '../../store/sift.ts';
import { timeMarks } from '../../store/time-marks.ts';
import { type Access, type Desk, enter, refuse, type Wanted } from '../access.ts';
import { labelsFor } from '../labels.ts';
import { validity } from '../mandate-check.ts';
import { toProvenance } from '../pages.ts';
import { pseudonymsFor } from '../pseudonyms.ts';
import { toView, type Viewing } from '../record-view.ts';
import { register } from '../requests.ts';
import { grantFacts, touched } from '../showing.ts';
import type { ExportRow } from '../export-rows.ts';
import { marked, redacted } from './redact.ts';
import { releasedWhere } from './released.ts';
import { personsOf, type ReleasedPerson, releasedMandate, threadsOf, type ReleasedThread } from './release-people.ts';

const BATCH = 1000;

export interface ReleasedExtraction {
  readonly id: number;
  readonly label: string;
  readonly kind: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly platform: 'ios' | 'android' | 'unknown';
  readonly loadedAt: number;
}

export interface ReleaseRows {
  readonly total: number;
  /** What the parent's entry says of it. */
  readonly facts: EntryFacts;
  readonly mandate: Mandate;
  readonly mandateVersion: number;
  readonly parentMandate: string;
  readonly grant: Grant;
  readonly request: AccessRequest;
  readonly extractions: readonly ReleasedExtraction[];
  readonly persons: readonly ReleasedPerson[];
  readonly threads: readonly ReleasedThread[];
  /** Says that the parent's entry is on the disk. */
  handedOver(): void;
  /** Throws `Failure('refused')` before `handedOver`. */
  batches(): Generator<ExportRow[]>;
}

/** Under a grant in force, for its holder or for an officer, who issues what others sifted and is shown none of it. */
export function releaseRows(desk: Desk, actor: Actor, grantId: number, recipient: string): ReleaseRows {
  const wanted: Wanted = {
    grant: grantId,
    needed: 4,
    query: JSON.stringify({ grant: grantId, release: true }),
    forHolder: actor.role === 'officer' || actor.role === 'sole',
  };
  const access = enter(desk, actor, wanted);
  const viewing = masked(desk, access);
  const list = recordList(desk.db, releasedWhere(desk, access), timeMarks(desk.db));
  const ids = list.ids('oldest', 0, list.total);
  const rows = recordRows(desk.db, ids, 2);
  if (ids.length === 0) {
    const reason = 'Nothing under this grant has been sifted as relevant or redacted yet.';
    throw refuse(desk, actor, wanted, access.grant, [{ rule: 'nothing-sifted', reason }]);
  }
  const persons = touched(rows, access.context);
  const asked = register(desk.db, desk.ledger.now().at).find(({ request }) => request === access.grant.request)?.asked;
  if (asked === undefined) throw new Error(`grant ${grantId} has no request`);
  const threads = threadsOf(rows, access.context, viewing);
  let handed = false;
  return {
    total: ids.length,
    facts: { ...grantFacts(access), ...factsOf(desk, ids, persons) },
    mandate: releasedMandate(access.version.mandate, viewing.pseudonyms),
    mandateVersion: access.version.version,
    parentMandate: access.version.digest,
    grant: ownGrant(desk, access, recipient),
    request: { ...viewing.pseudonyms.json(asked), scope: ownScope(access), issue: asked.issue },
    extractions: extractionsOf(desk, rows, viewing),
    persons: personsOf(rows, threads, access.version.mandate, access.context, viewing),
    threads,
    handedOver() {
      handed = true;
      markSeen(desk.db, ids, persons, access.level);
    },
    *batches() {
      for (let at = 0; at < ids.length; at += BATCH) {
        if (!handed) throw new Failure('refused', 'a release is written in the ledger before its first record is read');
        yield batch(desk, access, viewing, ids.slice(at, at + BATCH));
      }
    },
  };
}

/** Labels of the mandate alone, whatever this grant or person may see besides. */
function masked(desk: Desk, access: Access): Viewing {
  const labels = labelsFor(access.version.mandate, access.context);
  return { level: access.level, labels, pseudonyms: pseudonymsFor(desk.db, labels, access.context), terms: [] };
}

function factsOf(desk: Desk, ids: readonly number[], persons: readonly number[]): EntryFacts {
  const people = unseenPersons(desk.db, persons, desk.view.context().joins.membersOf);
  return {
    count: ids.length,
    itemsDigest: createHash('sha256').update(JSON.stringify(ids)).digest('hex'),
    fresh: unseenRecords(desk.db, ids).length,
    freshPeople: people.length,
    freshChildren: people.filter(({ child }) => child !== 0).length,
  };
}

function batch(desk: Desk, access: Access, viewing: Viewing, ids: readonly number[]): ExportRow[] {
  const decided = siftRows(desk.db, ids);
  const taken = new Map<number, { spans: readonly Redaction[]; everywhere: readonly string[] }>();
  const familyWords = new Map<number, string[]>();
  const wordsOf = (family: number) => {
    const held = familyWords.get(family);
    if (held !== undefined) return held;
    const words = redactedWords(desk, access, viewing, family);
    familyWords.set(family, words);
    return words;
  };
  for (const { record, decision, spans, family } of decided.values())
    if (decision === 'redact') taken.set(record, { spans, everywhere: wordsOf(family) });
  const sources = provenanceRows(desk.db, ids);
  return recordRows(desk.db, ids, access.level).map((row, index) => {
    const source = sources[index];
    if (source === undefined) throw new Error(`record ${row.id} has no source`);
    const view = toView(row, viewing);
    const out = taken.get(row.id);
    const record = out === undefined ? view : redacted(view, out.spans, out.everywhere);
    return { record, provenance: toProvenance(source, STATES.indexOf(record.state), viewing) };
  });
}

/** Words marked anywhere in a family: they go from all of it. */
function redactedWords(desk: Desk, access: Access, viewing: Viewing, family: number): string[] {
  const members = desk.view.families(access.where).find(({ records }) => records.includes(family))?.records ?? [family];
  const decided = siftRows(desk.db, members);
  return recordRows(desk.db, members, access.level).flatMap((row) =>
    marked(toView(row, viewing), decided.get(row.id)?.spans ?? []),
  );
}

/** What is there was chosen record by record, so words and parties of the grant need not be asked again. */
function ownScope({ grant }: Access): Grant['scope'] {
  // Places too: below level 5 the positions in a release are coarse, and would lie outside the circles they were chosen by.
  const { words: _words, parties: _parties, services: _services, places: _places, ...scope } = grant.scope;
  return scope;
}

function ownGrant(desk: Desk, access: Access, recipient: string): Grant {
  return {
    ...access.grant,
    scope: ownScope(access),
    level: access.level,
    holder: { name: recipient, role: 'practitioner' },
    approver: null,
    from: desk.ledger.now().at,
    until: validity(access.version.mandate).to,
    state: 'in-force',
  };
}

/** What a phone is, without its serial numbers and its owner's name. */
function extractionsOf(
  desk: Desk,
  rows: readonly { readonly extraction: number }[],
  { pseudonyms }: Viewing,
): ReleasedExtraction[] {
  const used = new Set(rows.map(({ extraction }) => extraction));
  return extractions(desk.db)
    .filter(({ id }) => used.has(id))
    .map(({ id, label, kind, sha256, bytes, device, loadedAt }) => ({
      id,
      label: pseudonyms.text(label),
      kind,
      sha256,
      bytes,
      platform: device.platform,
      loadedAt,
    }));
}
