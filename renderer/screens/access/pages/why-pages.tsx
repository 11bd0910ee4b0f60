/** Pages of the request that ask for reasons: how it helps, other ways, who else is touched, special kinds. */
import { PROTECTIONS } from '../../../../contract/protected-sources.ts';
import type { ReactNode } from 'react';
import { CATEGORY_FACTS } from '../../../../contract/category.ts';
import { ALTERNATIVES } from '../../../../contract/request.ts';
import { Checkboxes, Radios } from '../../../parts/choices.tsx';
import { TextArea } from '../../../parts/text-area.tsx';
import { ALTERNATIVE_WORDS, words } from '../words.ts';
import { errorOf, type RequestPageProps } from './page-props.ts';

export function WhyPage(props: RequestPageProps): ReactNode {
  const { draft, change } = props;
  return (
    <>
      <TextArea
        id="connection"
        label={words.connection}
        error={errorOf(props, 'connection')}
        value={draft.connection}
        onChange={(connection) => change({ connection })}
      />
      <TextArea
        id="balance"
        label={words.balance}
        error={errorOf(props, 'balance')}
        value={draft.balance}
        onChange={(balance) => change({ balance })}
      />
    </>
  );
}

export function AlternativesPage(props: RequestPageProps): ReactNode {
  const { draft, change } = props;
  return (
    <Checkboxes
      id="alternatives"
      legend={words.alternatives}
      hiddenLegend
      hint={words.alternativesHint}
      error={errorOf(props, 'alternatives')}
      choices={ALTERNATIVES.map((what) => ({
        value: what,
        text: ALTERNATIVE_WORDS[what],
        reveals: (
          <TextArea
            label={`${ALTERNATIVE_WORDS[what]}: ${words.outcome}`}
            rows={2}
            value={draft.outcomes[what] ?? ''}
            onChange={(outcome) => change({ outcomes: { ...draft.outcomes, [what]: outcome } })}
          />
        ),
      }))}
      values={draft.alternatives}
      onChange={(alternatives) => change({ alternatives })}
    />
  );
}

export function CollateralPage(props: RequestPageProps): ReactNode {
  const { draft, change } = props;
  const { collateral } = draft;
  return (
    <>
      <TextArea
        id="who"
        label={words.who}
        hint={words.whoHint}
        error={errorOf(props, 'who')}
        value={collateral.who}
        onChange={(who) => change({ collateral: { ...collateral, who } })}
      />
      <Radios
        legend={words.children}
        choices={[
          { value: 'yes', text: words.yes },
          { value: 'no', text: words.no },
        ]}
        value={collateral.children ? 'yes' : 'no'}
        onChange={(value) => change({ collateral: { ...collateral, children: value === 'yes' } })}
      />
      <TextArea
        id="mitigation"
        label={words.mitigation}
        error={errorOf(props, 'mitigation')}
        value={collateral.mitigation}
        onChange={(mitigation) => change({ collateral: { ...collateral, mitigation } })}
      />
    </>
  );
}

export function SpecialPage(props: RequestPageProps): ReactNode {
  const { draft, change } = props;
  const kinds = [
    ...draft.scope.categories.filter((one) => CATEGORY_FACTS[one].special).map((one) => CATEGORY_FACTS[one].title.toLowerCase()),
    ...(draft.scope.sources ?? []).map((one) => PROTECTIONS[one].title.toLowerCase()),
  ];
  return (
    <>
      <p className="govuk-body">{words.specialText(kinds.join(', '))}</p>
      <TextArea
        id="necessity"
        label={words.necessity}
        error={errorOf(props, 'necessity')}
        value={draft.special.necessity}
        onChange={(necessity) => change({ special: { ...draft.special, necessity } })}
      />
      <TextArea
        id="condition"
        label={words.condition}
        hint={words.conditionHint}
        error={errorOf(props, 'condition')}
        rows={2}
        value={draft.special.condition}
        onChange={(condition) => change({ special: { ...draft.special, condition } })}
      />
    </>
  );
}
