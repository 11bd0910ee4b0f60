import type { ReactNode } from 'react';
import { CATEGORIES, CATEGORY_FACTS, type Category } from '../../../../contract/category.ts';
import { type Protection, PROTECTIONS } from '../../../../contract/protected-sources.ts';
import { href } from '../../../app/route.ts';
import { Link } from '../../../parts/link.tsx';
import { Checkboxes } from '../../../parts/choices.tsx';
import { words } from '../words.ts';
import { errorOf, type RequestPageProps } from './page-props.ts';

const hint = (category: Category): string => {
  const { about, special } = CATEGORY_FACTS[category];
  return special ? `${about}; ${words.specialHint}` : about;
};

/** What kind of information: what the mandate allows can be chosen, the rest says why not. */
export function KindsPage(props: RequestPageProps): ReactNode {
  const { draft, mandate, change } = props;
  const allowed = mandate.scope.categories;
  const ordered = [...CATEGORIES.filter((one) => allowed.includes(one)), ...CATEGORIES.filter((one) => !allowed.includes(one))];
  return (
    <>
      <Checkboxes
        id="kinds"
        legend={words.kinds}
        hiddenLegend
        error={errorOf(props, 'kinds')}
        choices={ordered.map((category) => ({
          value: category,
          text: CATEGORY_FACTS[category].title,
          hint: hint(category),
          whyNot: allowed.includes(category) ? undefined : words.notInMandate,
        }))}
        values={draft.scope.categories}
        onChange={(categories) => change({ scope: { ...draft.scope, categories: [...categories] } })}
      />
      <Checkboxes
        id="sources"
        legend={words.sources}
        hint={words.sourcesHint}
        choices={(Object.keys(PROTECTIONS) as Protection[]).map((one) => ({
          value: one,
          text: PROTECTIONS[one].title,
          hint: PROTECTIONS[one].about,
        }))}
        values={draft.scope.sources ?? []}
        onChange={(sources) => change({ scope: { ...draft.scope, sources: [...sources] } })}
      />
      <p className="govuk-body">
        <Link href={href('access', 'sources')}>{words.sourcesList}</Link>
      </p>
    </>
  );
}
