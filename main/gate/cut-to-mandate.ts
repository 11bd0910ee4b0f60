/** An asked scope with every limit of the mandate it left out: what of it could be granted. */
import type { Mandate } from '../../contract/mandate.ts';
import type { LeveledScope, NamedParty } from '../../contract/scope.ts';
import { intersectSpans, mergeSpans } from '../store/spans.ts';
import { coveredExtractions, isNamed } from './scope.ts';
import { personsNamed, type ScopeContext } from './scope-context.ts';
import { spanOf, windowOf } from './windows.ts';

/** Null where nothing of it lies inside the mandate. */
export function cutToMandate(mandate: Mandate, asked: LeveledScope, context: ScopeContext): LeveledScope | null {
  const { scope } = mandate;
  const categories = asked.categories.filter((category) => scope.categories.includes(category));
  const services = servicesOf(mandate, asked);
  const words = asked.words ?? scope.words;
  const windows = windowsOf(mandate, asked);
  const parties = partiesOf(mandate, asked, context);
  const places = asked.places === undefined ? scope.places : asked.places.filter((place) => isNamed(place, scope.places));
  const extractions = extractionsOf(mandate, asked, context);
  if (
    categories.length === 0 ||
    services?.length === 0 ||
    windows?.length === 0 ||
    parties?.length === 0 ||
    places?.length === 0 ||
    extractions?.length === 0
  )
    return null;
  return {
    categories,
    ...(services === undefined ? {} : { services }),
    ...(windows === undefined ? {} : { windows }),
    ...(parties === undefined ? {} : { parties }),
    ...(words === undefined ? {} : { words }),
    ...(places === undefined ? {} : { places }),
    ...(scope.media === false || asked.media === false ? { media: false } : {}),
    ...(extractions === undefined ? {} : { extractions }),
    deleted: asked.deleted && scope.deleted,
    undated: asked.undated && scope.undated,
    ...(asked.sources === undefined ? {} : { sources: asked.sources }),
    level: asked.level < mandate.maxLevel ? asked.level : mandate.maxLevel,
  };
}

function servicesOf({ scope }: Mandate, asked: LeveledScope): string[] | undefined {
  if (scope.services === undefined || asked.services === undefined) return asked.services ?? scope.services;
  const allowed = new Set(scope.services.map((name) => name.toLowerCase()));
  return asked.services.filter((name) => allowed.has(name.toLowerCase()));
}

/** The asked windows as they stand where they lie inside, cut to instants where they do not. */
function windowsOf({ scope }: Mandate, asked: LeveledScope): LeveledScope['windows'] {
  if (scope.windows === undefined || asked.windows === undefined) return asked.windows ?? scope.windows;
  const inside = intersectSpans(asked.windows.map(spanOf), scope.windows.map(spanOf));
  const whole = JSON.stringify(inside) === JSON.stringify(mergeSpans(asked.windows.map(spanOf)));
  return whole ? asked.windows : inside.map(windowOf);
}

function partiesOf({ scope }: Mandate, asked: LeveledScope, context: ScopeContext): NamedParty[] | undefined {
  if (scope.parties === undefined || asked.parties === undefined) return asked.parties ?? scope.parties;
  const wanted = personsNamed(context, asked.parties);
  return scope.parties.filter((party) => [...personsNamed(context, [party])].some((person) => wanted.has(person)));
}

function extractionsOf(mandate: Mandate, asked: LeveledScope, context: ScopeContext): number[] | undefined {
  const covered = coveredExtractions(mandate, context).filter((id) => mandate.scope.extractions?.includes(id) ?? true);
  if (asked.extractions === undefined && covered.length === context.extractions.length) return undefined;
  return (asked.extractions ?? covered).filter((id) => covered.includes(id));
}
