/**
 * A second reader's sample: a keyed hash of a family says whether it is in, so that the same families are drawn every time and
 * nobody who has not the case's key can tell beforehand which. The second reader is somebody else, and is not shown what the
 * first decided until having decided too.
 */
import { createHmac } from 'node:crypto';
import type { Actor } from '../../../contract/people.ts';
import { SECOND_READING } from '../../ledger/sift-tally.ts';
import type { FamilyView, SiftDecision, SiftSample } from '../../../contract/sift.ts';
import { putSecond, sampleKey, secondRows } from '../../store/sift.ts';
import { type Desk, refuse } from '../access.ts';
import { grantFacts, itemFacts } from '../showing.ts';
import { decisionOf, enterSift, isDecided, type SiftDesk, showFamily } from './desk.ts';
import type { Family } from './families.ts';

export const USUAL_PERCENT = 10;

/** Whether a family is in a sample of so many per cent. A larger sample holds every smaller one. */
export function isSampled(key: Buffer, family: number, percent: number): boolean {
  const drawn = createHmac('sha256', key).update(`sift ${family}`).digest().readUInt32BE(0);
  return drawn < (percent / 100) * 2 ** 32;
}

/** How the second reading stands, and the next family for this reader, written down before it is shown. */
export function siftSample(desk: Desk, actor: Actor, grant: number, percent: number): SiftSample {
  const sift = enterSift(desk, actor, grant, { sample: percent });
  const key = sampleKey(desk.db);
  const seconds = secondRows(desk.db);
  const sampled = sift.families.filter((family) => isDecided(family, sift.decided) && isSampled(key, family.id, percent));
  const read = sampled.filter(({ records }) => records.every((id) => seconds.has(id)));
  const disagreements = read.flatMap((family) => {
    const first = decisionOf(family, sift.decided);
    const second = seconds.get(family.records[0] ?? 0)?.decision;
    return first === null || second === undefined || first === second ? [] : [{ family: family.id, first, second }];
  });
  const next = sampled.find((family) => !read.includes(family) && !firstReadBy(family, sift, actor));
  const shown = next === undefined ? null : showFamily(desk, actor, sift, next);
  return {
    percent,
    sampled: sampled.length,
    read: read.length,
    disagreements,
    family: shown?.view ?? null,
    entry: shown?.entry ?? null,
  };
}

/** A decided family once more. Throws `Failure('refused')`, which is an entry, for one that is not the grant's or not decided. */
export function siftOpen(desk: Desk, actor: Actor, grant: number, id: number): { family: FamilyView; entry: number } {
  const sift = enterSift(desk, actor, grant, { open: id });
  const family = sift.families.find((each) => each.id === id);
  if (family === undefined || !isDecided(family, sift.decided)) {
    const reason = 'This family is not among what the grant opens, or is not decided yet.';
    throw refuse(desk, actor, sift.wanted, sift.access.grant, [{ rule: 'outside-scope', reason }]);
  }
  const { view, entry } = showFamily(desk, actor, sift, family);
  return { family: view, entry };
}

/** A second decision. Throws `Failure('refused')` from whoever made the first. */
export function siftSecond(desk: Desk, actor: Actor, grant: number, family: number, decision: SiftDecision): void {
  const sift = enterSift(desk, actor, grant, { second: family });
  const found = sift.families.find(({ id }) => id === family);
  const against =
    found === undefined || !isDecided(found, sift.decided)
      ? { rule: 'outside-scope', reason: 'This family is not among what the grant opens, or is not decided yet.' }
      : firstReadBy(found, sift, actor)
        ? { rule: 'same-reader', reason: 'The second reader is somebody other than the first.' }
        : null;
  if (found === undefined || against !== null)
    throw refuse(desk, actor, sift.wanted, sift.access.grant, against === null ? [] : [against]);
  desk.ledger.appendSync(
    'sift.decided',
    actor,
    { ...grantFacts(sift.access), ...itemFacts(found.records), decision, rules: [SECOND_READING] },
    { reason: 'second reading' },
  );
  putSecond(desk.db, found.records, decision, actor.name, desk.ledger.now().at);
}

function firstReadBy({ records }: Family, { decided }: SiftDesk, actor: Actor): boolean {
  return records.some((id) => decided.get(id)?.by === actor.name);
}
