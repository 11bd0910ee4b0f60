/**
 * What is held back as privileged, for independent counsel and nobody else: numbers of each family, its content one family at
 * a time and written down first, and counsel's decision to keep it back or give it free. It needs a mandate and no grant.
 */
import { categoryFromCode } from '../../../contract/category.ts';
import { Failure } from '../../../contract/failure.ts';
import { mayDo } from '../../../contract/roles.ts';
import type { Actor } from '../../../contract/people.ts';
import type { RecordView } from '../../../contract/record.ts';
import type { NewWaiver, PrivilegedFamily, Waiver } from '../../../contract/sift.ts';
import { kinRows, mediaHashes } from '../../store/kin.ts';
import { privilegedRows, type Quarantined } from '../../store/quarantine.ts';
import { recordRows } from '../../store/records.ts';
import { addWaiver, type WaiverRow, waiverRows } from '../../store/waivers.ts';
import { markSeen } from '../../store/seen.ts';
import { addCounselDecision, counselDecisions, siftRows, undoRows } from '../../store/sift.ts';
import type { Desk } from '../access.ts';
import type { UnderMandate } from '../case-view.ts';
import { type Doing, proposeDeed, waitingDeeds } from '../deeds.ts';
import { latestVersion, standing } from '../mandate-versions.ts';
import { toView } from '../record-view.ts';
import { hasSecondPerson } from '../second-person.ts';
import { freshFacts, itemFacts, touched } from '../showing.ts';
import type { Signer } from '../signer.ts';
import { type Family, familiesOf } from './families.ts';

/** Counsel reads words, not pictures. */
const LEVEL = 4;

interface Counsel {
  readonly mandate: number;
  readonly under: UnderMandate;
  readonly families: readonly Family[];
  readonly held: ReadonlyMap<number, Quarantined>;
}

export function privilegeList(desk: Desk, actor: Actor): PrivilegedFamily[] {
  const counsel = enterAsCounsel(desk, actor, 'list');
  const decisions = counselDecisions(desk.db);
  const waiting = releasesWaiting(desk);
  const waivers = waiverRows(desk.db);
  const list = counsel.families.map((family): PrivilegedFamily => {
    const rows = recordRows(desk.db, family.records, 2);
    const times = rows.flatMap(({ time }) => (time === null ? [] : [time])).toSorted((a, b) => a - b);
    const of = (how: Quarantined['how']) => family.records.filter((id) => counsel.held.get(id)?.how === how).length;
    return {
      family: family.id,
      count: rows.length,
      categories: [...new Set(rows.map(({ category }) => category))].toSorted((a, b) => a - b).map(categoryFromCode),
      services: [...new Set(rows.map(({ service }) => service))].toSorted(),
      first: times[0] ?? null,
      last: times.at(-1) ?? null,
      lawyer: of('lawyer'),
      word: of('word'),
      sifted: of('sifted'),
      copies: of('copy'),
      decision: decisions.get(family.id) ?? null,
      waiting: waiting.get(family.id) ?? null,
      waivers: waivers.filter((row) => family.records.includes(row.family)).map(toWaiver),
    };
  });
  desk.ledger.appendSync('privilege.listed', actor, { mandate: counsel.mandate, count: counsel.held.size });
  return list;
}

export function privilegeReveal(desk: Desk, actor: Actor, id: number): { rows: RecordView[]; entry: number } {
  const counsel = enterAsCounsel(desk, actor, `family ${id}`);
  const family = familyOf(desk, actor, counsel, id);
  const found = recordRows(desk.db, family.records, LEVEL);
  const rows = found.map((row) => toView(row, { ...counsel.under, level: LEVEL, terms: [] }));
  const persons = touched(found, desk.view.context());
  const categories = [...new Set(found.map(({ category }) => categoryFromCode(category)))];
  const facts = { mandate: counsel.mandate, level: LEVEL, categories, ...itemFacts(family.records) } as const;
  const { seq } = desk.ledger.appendSync('privilege.shown', actor, { ...facts, ...freshFacts(desk, family.records, persons) });
  markSeen(desk.db, family.records, persons, LEVEL);
  return { rows, entry: seq };
}

/** What counsel decides about a family: the request that waits for a second person, or null where it is done. */
export interface CounselOrder {
  readonly family: number;
  readonly decision: 'keep' | 'release';
  readonly reason: string;
}

/**
 * Keeps a family back, or releases it. To release asks a second person where the case has one: nothing is released until they
 * agree. Gives the number of the request that waits, or null where it is done.
 */
export function privilegeDecide(desk: Desk, actor: Actor, order: CounselOrder, signer: Signer | null): number | null {
  const { family: id, decision, reason } = order;
  const counsel = enterAsCounsel(desk, actor, `decide ${id}`);
  const family = familyOf(desk, actor, counsel, id);
  if (decision === 'release' && hasSecondPerson(desk.db)) {
    const waits = releasesWaiting(desk).get(family.id);
    if (waits !== undefined)
      throw new Failure('bad-input', `releasing family ${id} waits for a second person already, as request ${waits}`);
    const deed = { act: 'privilege-release', family: id, records: family.records.length } as const;
    return proposeDeed(desk, actor, signer, { deed, need: 'privilege-release', reason, mandate: counsel.mandate, level: LEVEL });
  }
  decided(desk, actor, counsel, family, order);
  return null;
}

/** Does a release that a second person agreed to, in counsel's name. */
export function releasing(desk: Desk): Doing {
  return ({ by, deed, reason }) => {
    if (deed.act !== 'privilege-release') throw new Error(`a release is not ${deed.act}`);
    const counsel = enterAsCounsel(desk, by, `decide ${deed.family}`);
    const family = familyOf(desk, by, counsel, deed.family);
    if (family.records.length !== deed.records) {
      throw new Failure('refused', `family ${deed.family} has ${family.records.length} records now, and had ${deed.records}`, {
        advice: 'Refuse this request. Counsel looks at the family again and asks anew.',
      });
    }
    return () => decided(desk, by, counsel, family, { family: deed.family, decision: 'release', reason });
  };
}

/** What is released goes back to where its grant had it, undecided; what is kept stays away from everybody. */
function decided(desk: Desk, actor: Actor, counsel: Counsel, family: Family, { decision, reason }: CounselOrder): void {
  desk.ledger.appendSync(
    'privilege.decided',
    actor,
    { mandate: counsel.mandate, ...itemFacts(family.records), decision },
    { reason },
  );
  const at = desk.ledger.now().at;
  addCounselDecision(desk.db, family.records, decision, { reason, by: actor.name, at });
  if (decision === 'keep') return;
  const sifted = [...siftRows(desk.db, family.records).values()];
  undoRows(
    desk.db,
    sifted.map(({ record, family: of }) => ({ record, family: of, reason: 'released by counsel', by: actor.name, at })),
  );
}

/** Writes down that whoever held the privilege gave it up. What follows from that is counsel's decision, and another entry. */
export function privilegeWaive(desk: Desk, actor: Actor, id: number, waiver: NewWaiver): Waiver {
  const counsel = enterAsCounsel(desk, actor, `waiver ${id}`);
  const family = familyOf(desk, actor, counsel, id);
  const facts = { mandate: counsel.mandate, ...itemFacts(family.records) };
  const { seq } = desk.ledger.appendSync('privilege.waived', actor, facts, { reason: JSON.stringify(waiver) });
  const { by: byWhom, what, document = null } = waiver;
  const row = { family: family.id, at: desk.ledger.now().at, recordedBy: actor.name, byWhom, what, document };
  addWaiver(desk.db, { ...row, entry: seq });
  return toWaiver(row);
}

function toWaiver({ at, recordedBy, byWhom, what, document }: WaiverRow): Waiver {
  return { at, recordedBy, by: byWhom, what, document };
}

/** Requests that wait, by the family that they would release. */
function releasesWaiting({ db, ledger }: Desk): Map<number, number> {
  const deeds = waitingDeeds(db, ledger.now().at);
  return new Map(deeds.flatMap(({ deed, request }) => (deed.act === 'privilege-release' ? [[deed.family, request]] : [])));
}

export function enterAsCounsel(desk: Desk, actor: Actor, asked: string): Counsel {
  if (!mayDo(actor.role, 'privilege')) {
    throw refused(desk, actor, asked, 'not-counsel', 'Only independent counsel may see what is held back as privileged.');
  }
  const version = latestVersion(desk.db);
  if (version === null || standing(version.mandate, desk.ledger.now().at) !== 'in-force')
    throw refused(desk, actor, asked, 'no-mandate', 'No mandate is in force in this case.');
  const under = desk.view.under(version);
  const held = new Map(under.quarantine ? privilegedRows(desk.db).map((row) => [row.record, row]) : []);
  const rows = kinRows(desk.db, [...held.keys()], mediaHashes(desk.db));
  // A conversation with a lawyer is looked at as one; a copy goes with what it is a copy of.
  const threads = new Map<number, number>();
  const together: [number, number][] = [];
  for (const { id, thread } of rows) {
    const how = held.get(id)?.how;
    const first = thread === null || (how !== 'lawyer' && how !== 'word') ? id : (threads.get(thread) ?? id);
    if (thread !== null && (how === 'lawyer' || how === 'word')) threads.set(thread, first);
    together.push([id, first], [id, held.get(id)?.of ?? id]);
  }
  return { mandate: version.version, under, families: familiesOf(rows, together), held };
}

function familyOf(desk: Desk, actor: Actor, { families }: Counsel, id: number): Family {
  const family = families.find((each) => each.id === id);
  if (family === undefined)
    throw refused(desk, actor, `family ${id}`, 'outside-scope', `Nothing held back as privileged has the number ${id}.`);
  return family;
}

/** Writes down that somebody tried, and gives the failure to throw. */
export function refused(desk: Desk, actor: Actor, asked: string, rule: string, reason: string): Failure {
  desk.ledger.appendSync('view.refused', actor, { rules: [rule] }, { query: `privileged: ${asked}` });
  return new Failure('refused', reason, {
    advice: 'Ask independent counsel; what was tried is in the ledger.',
    reasons: [`${rule}: ${reason}`],
  });
}
