import type { ReactNode } from 'react';
import { CATEGORIES, CATEGORY_FACTS } from '../../../contract/category.ts';
import { LEVELS } from '../../../contract/level.ts';
import type { Mandate } from '../../../contract/mandate.ts';
import { SummaryList, type SummaryRow } from '../../parts/summary-list.tsx';
import { levelWords, scopeRows, scopeWords } from '../../text/scope-rows.ts';
import { words } from './words.ts';

const joined = (parts: readonly string[], none: string): string => (parts.length === 0 ? none : parts.join(', '));

function inside({ scope, maxLevel }: Mandate): readonly SummaryRow[] {
  return [...scopeRows(scope), { key: scopeWords.highest, value: levelWords(maxLevel) }];
}

function outside({ scope, maxLevel, privilege }: Mandate): readonly SummaryRow[] {
  const kinds = CATEGORIES.filter((one) => !scope.categories.includes(one)).map((one) => CATEGORY_FACTS[one].title);
  const levels = LEVELS.filter((one) => one > maxLevel).map((one) => levelWords(one));
  return [
    { key: words.notKinds, value: joined(kinds, '') },
    { key: words.notLevels, value: joined(levels, words.noHigher) },
    ...(scope.windows === undefined ? [] : [{ key: words.notDates, value: words.keptOut }]),
    ...(scope.parties === undefined ? [] : [{ key: words.notParties, value: words.keptOut }]),
    ...(scope.deleted ? [] : [{ key: scopeWords.deleted, value: words.keptOut }]),
    ...(scope.undated ? [] : [{ key: scopeWords.undated, value: words.keptOut }]),
    {
      key: words.quarantined,
      value:
        privilege.parties.length === 0 ? words.noLawyers : `${words.lawyers(privilege.parties.length)}, ${words.quarantinedText}`,
    },
    { key: words.thirdParties, value: words.pseudonyms },
  ].filter((row) => row.value !== '');
}

/** Two columns of the same size: what the mandate lets be seen, and what it keeps out. */
export function MandateReach({ mandate }: { mandate: Mandate }): ReactNode {
  return (
    <div className="remit-reach">
      <section aria-labelledby="reach-in" className="remit-reach__in">
        <h2 className="govuk-heading-m" id="reach-in">
          {words.lets}
        </h2>
        <SummaryList plain rows={inside(mandate)} />
      </section>
      <section aria-labelledby="reach-out" className="remit-reach__out">
        <h2 className="govuk-heading-m" id="reach-out">
          {words.keepsOut}
        </h2>
        <SummaryList plain rows={outside(mandate)} />
      </section>
    </div>
  );
}
