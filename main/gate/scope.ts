/**
 * Scope: what a mandate and a request let be seen, compiled into one condition over records. Unknown means out.
 *
 * - Categories and services: a record's own. A service that the scope does not name is out; where none are named, all are in.
 * - Time: that of the record, not of its end. Without a time it is out unless the scope takes undated records in.
 * - People, where the scope names any: an incoming item is in when its sender is named, also in a group. An outgoing one is in
 *   when the one person it went to is named; one to a group is in only when everybody in the group but the owner is named,
 *   because it was said to all of them. An item without direction is in when its party is named. No party known: out.
 * - Words, where the scope names any: the record's title, words or address hold one of them, as whole words.
 * - Places, where the scope names any: the record's position lies in one of them. No position: out.
 * - Extractions: loaded ones that the scope names and that the mandate's devices cover. Where every device of the mandate has a
 *   hash, an extraction is covered when its hash is one of them; where one has none, the mandate leaves that to its holder.
 * - Records that their source protects (a clinic's, a counsellor's, those in a dating app) are out unless the request asks for them by kind.
 * - Records from outside the live store are out unless the scope takes deleted ones in.
 *
 * A grant is compiled beside its mandate and both must hold, so no grant can be wider than the mandate it was given under.
 */
import { categoryCode } from '../../contract/category.ts';
import type { Level } from '../../contract/level.ts';
import type { Mandate } from '../../contract/mandate.ts';
import type { LeveledScope, NamedParty, NamedPlace, Scope } from '../../contract/scope.ts';
import { allOf, atTimes, condition, EVERYTHING, inCategories, oneOf, type Predicate, within } from '../store/predicate.ts';
import { anyWord } from '../store/words.ts';
import { ownerParties, partiesOf, personsNamed, type ScopeContext, threadsWhollyWith } from './scope-context.ts';
import { withoutProtected } from './protected-sources.ts';
import { spanOf } from './windows.ts';

export interface CompiledScope {
  readonly level: Level;
  /** Everything that must hold. */
  readonly where: Predicate;
  /** The part of it about time, for telling why a record was withheld. */
  readonly times: Predicate;
  /** Whether pictures, films and recordings may be decoded where the level allows it. */
  readonly media: boolean;
}

/** Mandate and grant as one condition, at the lower of their levels. Throws `Failure('bad-input')` on a window that is none. */
export function compile(mandate: Mandate, asked: LeveledScope, context: ScopeContext): CompiledScope {
  const times = allOf([timesOf(mandate.scope), timesOf(asked)]);
  const where = allOf([
    scopeBeyondTime(mandate.scope, context),
    scopeBeyondTime(onlyNamedPlaces(mandate, asked), context),
    onCovered(mandate, context),
    ...withoutProtected(context.protected, asked.sources),
    times,
  ]);
  const media = mandate.scope.media !== false && asked.media !== false;
  return { level: asked.level < mandate.maxLevel ? asked.level : mandate.maxLevel, where, times, media };
}

/** Places that the mandate does not name hold nothing, in previews too: counts round them would tell where somebody was. */
function onlyNamedPlaces({ scope }: Mandate, asked: LeveledScope): LeveledScope {
  return asked.places === undefined ? asked : { ...asked, places: asked.places.filter((place) => isNamed(place, scope.places)) };
}

/** The same circle under the same name: another radius is another place. */
export function isNamed(place: NamedPlace, among: readonly NamedPlace[] | undefined): boolean {
  const same = (one: NamedPlace) =>
    one.label === place.label && one.lat === place.lat && one.lon === place.lon && one.metres === place.metres;
  return among?.some(same) ?? false;
}

/** A scope without its windows and without what it says of undated records. */
export function scopeBeyondTime(scope: Scope, context: ScopeContext): Predicate {
  return allOf([
    inCategories(scope.categories.map(categoryCode)),
    scope.services === undefined ? EVERYTHING : condition(oneOf('service', servicesNamed(scope.services, context))),
    scope.parties === undefined ? EVERYTHING : partiesIn(scope.parties, context),
    scope.words === undefined ? EVERYTHING : anyWord(scope.words),
    scope.places === undefined ? EVERYTHING : within(scope.places),
    scope.extractions === undefined ? EVERYTHING : condition(oneOf('record.extraction', scope.extractions)),
    scope.deleted ? EVERYTHING : condition('state = 0'),
  ]);
}

function servicesNamed(names: readonly string[], context: ScopeContext): number[] {
  return names.flatMap((name) => context.services.get(name.trim().toLowerCase()) ?? []);
}

/** What a scope says of time. */
export function timesOf(scope: Scope): Predicate {
  return atTimes(scope.windows === undefined ? null : scope.windows.map(spanOf), scope.undated);
}

function partiesIn(named: readonly NamedParty[], context: ScopeContext): Predicate {
  const owners = ownerParties(context);
  const parties = partiesOf(context, personsNamed(context, named));
  const wholly = threadsWhollyWith(context, parties, owners);
  const mixedGroups = [...context.threads.values()]
    .filter((thread) => thread.grouped && !wholly.has(thread.id))
    .map(({ id }) => id);
  const party = oneOf('party', parties);
  const toAll = `(party IS NULL OR ${oneOf('party', owners)}) AND ${oneOf('thread', wholly)}`;
  const toOne = `${party} AND (thread IS NULL OR NOT (${oneOf('thread', mixedGroups)}))`;
  return {
    ...condition(`(direction <> 2 AND ${party}) OR (direction = 2 AND ((${toAll}) OR (${toOne})))`),
    among: { parties: [...parties], threads: [...wholly] },
  };
}

/** Ids of the loaded extractions that a mandate's devices cover. */
export function coveredExtractions(mandate: Mandate, context: ScopeContext): number[] {
  const hashes = mandate.devices.map((device) => device.sha256);
  const all = hashes.includes(undefined);
  return context.extractions.filter(({ sha256 }) => all || hashes.includes(sha256)).map(({ id }) => id);
}

/** Nothing need be asked of each record where everything in the store is loaded and covered. */
function onCovered(mandate: Mandate, context: ScopeContext): Predicate {
  const covered = coveredExtractions(mandate, context);
  const all = context.allLoaded && covered.length === context.extractions.length;
  return all ? EVERYTHING : condition(oneOf('record.extraction', covered));
}
