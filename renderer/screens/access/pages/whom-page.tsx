import type { ReactNode } from 'react';
import type { NamedParty } from '../../../../contract/scope.ts';
import { Checkboxes, Radios } from '../../../parts/choices.tsx';
import { LinesField } from '../../../parts/lines-field.tsx';
import { ListEditor } from '../../../parts/list-editor.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { words } from '../words.ts';
import type { RequestPageProps } from './page-props.ts';

const BLANK: NamedParty = { label: '', identifiers: [] };

/** With whom, in which apps, with which words. */
export function WhomPage(props: RequestPageProps): ReactNode {
  const { draft, change } = props;
  const { services = [], words: searched = [] } = draft.scope;
  return (
    <>
      {props.mandate.scope.parties === undefined ? <FreeParties {...props} /> : <MandateParties {...props} />}
      <LinesField
        label={words.services}
        hint={words.oneEachLine}
        rows={2}
        values={services}
        onChange={(next) => change({ scope: { ...draft.scope, services: next.length === 0 ? undefined : [...next] } })}
      />
      <LinesField
        label={words.searchWords}
        hint={words.oneEachLine}
        rows={3}
        values={searched}
        onChange={(next) => change({ scope: { ...draft.scope, words: next.length === 0 ? undefined : [...next] } })}
      />
    </>
  );
}

/** The mandate names people: choose among them. */
function MandateParties({ draft, mandate, change }: RequestPageProps): ReactNode {
  const named = mandate.scope.parties ?? [];
  const chosen = new Set((draft.scope.parties ?? []).map((party) => party.label));
  return (
    <Checkboxes
      legend={words.whom}
      hiddenLegend
      hint={words.whomMandate}
      choices={named.map((party) => ({ value: party.label, text: party.label }))}
      values={named.map((party) => party.label).filter((label) => chosen.has(label))}
      onChange={(labels) => change({ scope: { ...draft.scope, parties: named.filter((party) => labels.includes(party.label)) } })}
    />
  );
}

/** The mandate names nobody: anybody, or people by pseudonym, number or address. */
function FreeParties({ draft, change }: RequestPageProps): ReactNode {
  const { parties } = draft.scope;
  const set = (next: readonly NamedParty[] | undefined): void =>
    change({ scope: { ...draft.scope, parties: next === undefined ? undefined : [...next] } });
  return (
    <>
      <Radios
        legend={words.whom}
        hiddenLegend
        choices={[
          { value: 'some', text: words.certain, hint: words.certainHint },
          { value: 'any', text: words.anybody },
        ]}
        value={parties === undefined ? 'any' : 'some'}
        onChange={(value) => set(value === 'some' ? [BLANK] : undefined)}
      />
      {parties !== undefined && (
        <ListEditor noun={words.person} items={parties} blank={BLANK} onChange={set}>
          {(party, setParty) => (
            <>
              <TextField
                label={words.personLabel}
                value={party.label}
                onChange={(label) => setParty({ ...party, label })}
                width={20}
              />
              <LinesField
                label={words.personIds}
                hint={words.oneEachLine}
                rows={2}
                values={party.identifiers}
                onChange={(identifiers) => setParty({ ...party, identifiers: [...identifiers] })}
              />
            </>
          )}
        </ListEditor>
      )}
    </>
  );
}
