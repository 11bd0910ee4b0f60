/** Where an asked scope reaches beyond a mandate: one finding for each rule, saying what the mandate would allow instead. */
import { CATEGORY_FACTS } from '../../contract/category.ts';
import { LEVEL_FACTS } from '../../contract/level.ts';
import type { Mandate } from '../../contract/mandate.ts';
import type { LeveledScope } from '../../contract/scope.ts';
import { spansWithin } from '../store/spans.ts';
import { searchTerms } from '../store/words.ts';
import { coveredExtractions, isNamed } from './scope.ts';
import { personsNamed, type ScopeContext } from './scope-context.ts';
import { list, windowsInWords } from './scope-words.ts';
import { spanOf } from './windows.ts';

export interface Finding {
  /** Short name, as the ledger keeps it. */
  readonly rule: string;
  readonly reason: string;
  readonly remedy: string;
}

/** Empty when the whole of what is asked lies inside the mandate. */
export function beyondMandate(mandate: Mandate, asked: LeveledScope, context: ScopeContext): Finding[] {
  return [
    categoriesBeyond(mandate, asked),
    servicesBeyond(mandate, asked),
    datesBeyond(mandate, asked),
    partiesBeyond(mandate, asked, context),
    wordsBeyond(mandate, asked),
    placesBeyond(mandate, asked),
    mediaBeyond(mandate, asked),
    extractionsBeyond(mandate, asked, context),
    levelBeyond(mandate, asked),
    deletedBeyond(mandate, asked),
    undatedBeyond(mandate, asked),
  ].filter((finding) => finding !== null);
}

function categoriesBeyond({ scope }: Mandate, asked: LeveledScope): Finding | null {
  const beyond = asked.categories.filter((category) => !scope.categories.includes(category));
  if (beyond.length === 0) return null;
  const titles = (categories: readonly (keyof typeof CATEGORY_FACTS)[]) =>
    list(categories.map((each) => CATEGORY_FACTS[each].title.toLowerCase()));
  return {
    rule: 'outside-categories',
    reason: `The mandate does not cover ${titles(beyond)}.`,
    remedy: `Ask for ${titles(scope.categories)} only, or have the mandate varied.`,
  };
}

function servicesBeyond({ scope }: Mandate, asked: LeveledScope): Finding | null {
  if (scope.services === undefined) return null;
  const allowed = new Set(scope.services.map((name) => name.toLowerCase()));
  const beyond = asked.services?.filter((name) => !allowed.has(name.toLowerCase()));
  if (beyond?.length === 0) return null;
  return {
    rule: 'outside-services',
    reason:
      beyond === undefined ? 'Every app was asked for; the mandate names some.' : `The mandate does not cover ${list(beyond)}.`,
    remedy: `Ask for ${list(scope.services)}.`,
  };
}

function datesBeyond({ scope }: Mandate, asked: LeveledScope): Finding | null {
  if (scope.windows === undefined) return null;
  if (asked.windows !== undefined && spansWithin(asked.windows.map(spanOf), scope.windows.map(spanOf))) return null;
  return {
    rule: 'outside-dates',
    reason:
      asked.windows === undefined
        ? 'No dates were asked for; the mandate has some.'
        : 'Some of these dates lie outside the mandate.',
    remedy: `Ask for dates ${windowsInWords(scope.windows)}.`,
  };
}

function partiesBeyond({ scope }: Mandate, asked: LeveledScope, context: ScopeContext): Finding | null {
  if (scope.parties === undefined) return null;
  const allowed = personsNamed(context, scope.parties);
  const named = new Set(scope.parties.flatMap((party) => party.identifiers.map((text) => text.toLowerCase())));
  const beyond = asked.parties?.filter((party) => {
    const persons = personsNamed(context, [party]);
    // Somebody whom no phone knows can only be told by the words of the mandate.
    return persons.size > 0
      ? [...persons].some((person) => !allowed.has(person))
      : party.identifiers.some((text) => !named.has(text.toLowerCase()));
  });
  if (beyond?.length === 0) return null;
  return {
    rule: 'outside-parties',
    reason:
      beyond === undefined
        ? 'Contact with anybody was asked for; the mandate names people.'
        : `The mandate does not name ${list(beyond.map((party) => party.label))}.`,
    remedy: `Ask for contact with ${list(scope.parties.map((party) => party.label))}.`,
  };
}

function wordsBeyond({ scope }: Mandate, asked: LeveledScope): Finding | null {
  if (scope.words === undefined) return null;
  const allowed = scope.words.map(tokens);
  const beyond = asked.words?.filter((word) => !allowed.some((inner) => holdsRun(tokens(word), inner)));
  if (beyond?.length === 0) return null;
  return {
    rule: 'outside-words',
    reason:
      beyond === undefined
        ? 'Everything said was asked for; the mandate names words.'
        : `The mandate does not name ${list(beyond.map((word) => `“${word}”`))}.`,
    remedy: `Ask for records that hold ${list(
      scope.words.map((word) => `“${word}”`),
      'or',
    )}.`,
  };
}

/** A request that names none stands under those of the mandate. */
function placesBeyond({ scope }: Mandate, asked: LeveledScope): Finding | null {
  const beyond = (asked.places ?? []).filter((place) => !isNamed(place, scope.places));
  if (beyond.length === 0) return null;
  return {
    rule: 'outside-places',
    reason: `The mandate does not name ${list(beyond.map(({ label }) => label))} as a place.`,
    remedy:
      scope.places === undefined
        ? 'Ask without places: only a mandate can name them.'
        : `Ask for ${list(scope.places.map(({ label }) => label))}, or without places.`,
  };
}

function mediaBeyond({ scope }: Mandate, asked: LeveledScope): Finding | null {
  if (asked.media !== true || scope.media !== false) return null;
  return {
    rule: 'media-not-allowed',
    reason: 'The mandate keeps pictures, films and recordings closed.',
    remedy: 'Ask without them.',
  };
}

function extractionsBeyond(mandate: Mandate, asked: LeveledScope, context: ScopeContext): Finding | null {
  const loaded = context.extractions.map(({ id }) => id);
  const covered = coveredExtractions(mandate, context);
  const allowed = mandate.scope.extractions?.filter((id) => covered.includes(id)) ?? covered;
  if (loaded.length > 0 && (asked.extractions ?? loaded).every((id) => allowed.includes(id))) return null;
  if (loaded.length === 0 && asked.extractions === undefined) return null;
  const labels = context.extractions.filter(({ id }) => allowed.includes(id)).map(({ id, label }) => `${id} (${label})`);
  return {
    rule: 'outside-extractions',
    reason: 'The mandate does not cover every phone that was asked for.',
    remedy: labels.length === 0 ? 'No phone in this case is covered by the mandate.' : `Ask for extraction ${list(labels)}.`,
  };
}

function levelBeyond({ maxLevel }: Mandate, asked: LeveledScope): Finding | null {
  if (asked.level <= maxLevel) return null;
  return {
    rule: 'above-level',
    reason: `Level ${asked.level} (${LEVEL_FACTS[asked.level].title.toLowerCase()}) was asked for; the mandate stops at level ${maxLevel}.`,
    remedy: `Ask for level ${maxLevel} (${LEVEL_FACTS[maxLevel].title.toLowerCase()}) or lower.`,
  };
}

function deletedBeyond({ scope }: Mandate, asked: LeveledScope): Finding | null {
  if (!asked.deleted || scope.deleted) return null;
  return {
    rule: 'deleted-not-allowed',
    reason: 'The mandate does not cover deleted records.',
    remedy: 'Ask without deleted records.',
  };
}

function undatedBeyond({ scope }: Mandate, asked: LeveledScope): Finding | null {
  if (!asked.undated || scope.undated) return null;
  return {
    rule: 'undated-not-allowed',
    reason: 'The mandate does not cover records without a time.',
    remedy: 'Ask without undated records.',
  };
}

function tokens(word: string): string[] {
  return searchTerms(word.toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' '));
}

/** A phrase holds another when its words stand in it side by side: then every record with the first has the second. */
function holdsRun(outer: readonly string[], inner: readonly string[]): boolean {
  if (inner.length === 0) return false;
  return outer.some((_, at) => inner.every((token, step) => outer[at + step] === token));
}
