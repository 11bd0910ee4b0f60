/** Question pages: what kinds, when, with whom, how far. */
import type { ReactNode } from 'react';
import { CATEGORIES, CATEGORY_FACTS } from '../../../../contract/category.ts';
import { LEVEL_FACTS, LEVELS } from '../../../../contract/level.ts';
import { Button } from '../../../parts/button.tsx';
import { Checkboxes, Radios } from '../../../parts/choices.tsx';
import { DateField } from '../../../parts/date-field.tsx';
import { LinesField } from '../../../parts/lines-field.tsx';
import { ListEditor } from '../../../parts/list-editor.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import type { DraftPlace, DraftWindow } from '../mandate-draft.ts';
import { control, group, type PageProps } from './page-props.ts';
import { pageWords } from './page-words.ts';
import { PartiesEditor } from './parties-editor.tsx';

export function KindsPage(props: PageProps): ReactNode {
  const { draft, change } = props;
  return (
    <>
      <Checkboxes
        {...group(props, 'scope.categories')}
        hiddenLegend
        choices={CATEGORIES.map((category) => ({
          value: category,
          text: CATEGORY_FACTS[category].title,
          hint: CATEGORY_FACTS[category].about,
        }))}
        values={draft.categories}
        onChange={(categories) => change({ categories })}
      />
      <LinesField
        {...control(props, 'scope.services')}
        values={draft.services}
        onChange={(services) => change({ services })}
        rows={3}
      />
    </>
  );
}

/** What is chosen: nothing yet, some, or any. The wider answer is never the one that stands there first. */
function limitOf(limits: readonly unknown[] | null): 'some' | 'any' | null {
  if (limits === null) return null;
  return limits.length > 0 ? 'some' : 'any';
}

const BLANK_WINDOW: DraftWindow = { from: '', to: '', zone: 'Europe/London' };

export function DatesPage(props: PageProps): ReactNode {
  const { draft, change } = props;
  const { windows } = draft;
  return (
    <>
      <Radios
        {...group(props, 'scope.windows')}
        hiddenLegend
        choices={[
          { value: 'some', text: pageWords.someDates, hint: pageWords.someDatesHint },
          { value: 'any', text: pageWords.anyDates, hint: pageWords.anyDatesHint },
        ]}
        value={limitOf(windows)}
        onChange={(value) => change({ windows: value === 'some' ? [BLANK_WINDOW] : [] })}
      />
      {windows !== null && windows.length > 0 && (
        <ListEditor noun={pageWords.span} items={windows} blank={BLANK_WINDOW} onChange={(next) => change({ windows: next })}>
          {(window, set, index) => (
            <>
              <DayOrInstant
                props={props}
                field={`scope.windows.${index}.from`}
                value={window.from}
                onChange={(from) => set({ ...window, from })}
              />
              <DayOrInstant
                props={props}
                field={`scope.windows.${index}.to`}
                value={window.to}
                onChange={(to) => set({ ...window, to })}
              />
              <TextField
                {...control(props, `scope.windows.${index}.zone`)}
                value={window.zone}
                onChange={(zone) => set({ ...window, zone })}
                width={20}
              />
            </>
          )}
        </ListEditor>
      )}
      <Checkboxes
        {...group(props, 'scope.undated')}
        choices={[{ value: 'undated', text: pageWords.undated, hint: pageWords.undatedHint }]}
        values={draft.undated ? ['undated'] : []}
        onChange={(values) => change({ undated: values.length > 0 })}
      />
    </>
  );
}

interface DayOrInstantProps {
  readonly props: PageProps;
  readonly field: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A day in three boxes; an exact time, which only a JSON file can bring, as it stands. */
function DayOrInstant({ props, field, value, onChange }: DayOrInstantProps): ReactNode {
  return value.includes('T') ? (
    <TextField {...control(props, field)} value={value} onChange={onChange} width={20} />
  ) : (
    <DateField {...group(props, field)} value={value} onChange={onChange} />
  );
}

export function WhomPage(props: PageProps): ReactNode {
  const { draft, change } = props;
  const { parties } = draft;
  return (
    <>
      <Radios
        {...group(props, 'scope.parties')}
        hiddenLegend
        choices={[
          { value: 'some', text: pageWords.someParties },
          { value: 'any', text: pageWords.anyParties, hint: pageWords.anyPartiesHint },
        ]}
        value={limitOf(parties)}
        onChange={(value) => change({ parties: value === 'some' ? [{ label: '', identifiers: [] }] : [] })}
      />
      {parties !== null && parties.length > 0 && (
        <PartiesEditor
          props={props}
          field="scope.parties"
          noun={pageWords.person}
          parties={parties}
          onChange={(next) => change({ parties: next })}
        />
      )}
      <LinesField {...control(props, 'scope.words')} values={draft.words} onChange={(words) => change({ words })} rows={3} />
    </>
  );
}

const BLANK_PLACE: DraftPlace = { label: '', lat: '', lon: '', metres: '1000' };

export function WherePage(props: PageProps): ReactNode {
  const { draft, change } = props;
  const { places } = draft;
  return (
    <>
      <p className="govuk-body">{pageWords.whereText}</p>
      {places.length === 0 ? (
        <Button kind="secondary" onClick={() => change({ places: [BLANK_PLACE] })}>
          {pageWords.addPlace}
        </Button>
      ) : (
        <ListEditor noun={pageWords.place} items={places} blank={BLANK_PLACE} onChange={(next) => change({ places: next })}>
          {(place, set, index) => (
            <>
              {PLACE_FIELDS.map((part) => (
                <TextField
                  key={part}
                  {...control(props, `scope.places.${index}.${part}`)}
                  value={place[part]}
                  onChange={(value) => set({ ...place, [part]: value })}
                  width={part === 'label' ? 20 : 10}
                />
              ))}
            </>
          )}
        </ListEditor>
      )}
    </>
  );
}

const PLACE_FIELDS = ['label', 'lat', 'lon', 'metres'] as const;

export function HowFarPage(props: PageProps): ReactNode {
  const { draft, change } = props;
  return (
    <>
      <Radios
        {...group(props, 'maxLevel')}
        hiddenLegend
        choices={LEVELS.map((level) => ({
          value: String(level),
          text: `${level}. ${LEVEL_FACTS[level].title}`,
          hint: LEVEL_FACTS[level].about,
        }))}
        value={draft.maxLevel === null ? null : String(draft.maxLevel)}
        onChange={(value) => change({ maxLevel: LEVELS.find((level) => String(level) === value) ?? null })}
      />
      <Checkboxes
        {...group(props, 'scope.media')}
        choices={[{ value: 'closed', text: pageWords.noMedia, hint: pageWords.noMediaHint }]}
        values={draft.noMedia ? ['closed'] : []}
        onChange={(values) => change({ noMedia: values.length > 0 })}
      />
      <Checkboxes
        {...group(props, 'scope.deleted')}
        choices={[{ value: 'deleted', text: pageWords.deleted, hint: pageWords.deletedHint }]}
        values={draft.deleted ? ['deleted'] : []}
        onChange={(values) => change({ deleted: values.length > 0 })}
      />
    </>
  );
}
