/** Question pages: whom it is about, what the child said, who agreed. */
import type { ReactNode } from 'react';
import { Checkboxes, Radios } from '../../../parts/choices.tsx';
import { DateField } from '../../../parts/date-field.tsx';
import { LinesField } from '../../../parts/lines-field.tsx';
import { ListEditor } from '../../../parts/list-editor.tsx';
import { TextArea } from '../../../parts/text-area.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { control, group, type PageProps } from './page-props.ts';
import { pageWords } from './page-words.ts';

export function SubjectsPage(props: PageProps): ReactNode {
  const { draft, change } = props;
  return (
    <ListEditor
      noun={pageWords.person}
      items={draft.dataSubjects}
      blank={{ name: '', role: '', child: false, identifiers: [] }}
      onChange={(dataSubjects) => change({ dataSubjects })}
    >
      {(subject, set, index) => (
        <>
          <TextField
            {...control(props, `dataSubjects.${index}.name`)}
            value={subject.name}
            onChange={(name) => set({ ...subject, name })}
          />
          <TextField
            {...control(props, `dataSubjects.${index}.role`)}
            value={subject.role}
            onChange={(role) => set({ ...subject, role })}
          />
          <Checkboxes
            {...group(props, `dataSubjects.${index}.child`)}
            hiddenLegend
            small
            choices={[{ value: 'child', text: pageWords.under18 }]}
            values={subject.child ? ['child'] : []}
            onChange={(values) => set({ ...subject, child: values.length > 0 })}
          />
          <LinesField
            {...control(props, `dataSubjects.${index}.identifiers`)}
            values={subject.identifiers}
            onChange={(identifiers) => set({ ...subject, identifiers })}
            rows={3}
          />
        </>
      )}
    </ListEditor>
  );
}

export function ChildViewsPage(props: PageProps): ReactNode {
  const { views } = props.draft;
  const set = (part: Partial<typeof views>): void => props.change({ views: { ...views, ...part } });
  const recorded = (
    <>
      <TextArea {...control(props, 'childViews.recorded')} value={views.recorded} onChange={(text) => set({ recorded: text })} />
      <TextField {...control(props, 'childViews.by')} value={views.by} onChange={(by) => set({ by })} />
      <DateField {...group(props, 'childViews.on')} value={views.on} onChange={(on) => set({ on })} />
      <TextArea {...control(props, 'childViews.weighed')} value={views.weighed} onChange={(weighed) => set({ weighed })} />
    </>
  );
  const notObtained = (
    <TextArea
      {...control(props, 'childViews.notObtained')}
      value={views.notObtained}
      onChange={(text) => set({ notObtained: text })}
    />
  );
  return (
    <>
      <p className="govuk-body">{pageWords.viewsText}</p>
      <Radios
        {...group(props, 'childViews')}
        hiddenLegend
        choices={[
          { value: 'recorded', text: pageWords.viewsRecorded, reveals: recorded },
          { value: 'not-obtained', text: pageWords.viewsNot, reveals: notObtained },
        ]}
        value={views.kind}
        onChange={(kind) => set({ kind })}
      />
    </>
  );
}

export function AgreementPage(props: PageProps): ReactNode {
  const { agreement } = props.draft;
  const set = (part: Partial<typeof agreement>): void => props.change({ agreement: { ...agreement, ...part } });
  return (
    <>
      <p className="govuk-body">{pageWords.agreementText}</p>
      <TextField {...control(props, 'agreement.by')} value={agreement.by} onChange={(by) => set({ by })} />
      <TextField
        {...control(props, 'agreement.relation')}
        value={agreement.relation}
        onChange={(relation) => set({ relation })}
      />
      <TextArea
        {...control(props, 'agreement.capacity')}
        value={agreement.capacity}
        onChange={(capacity) => set({ capacity })}
        rows={2}
      />
      <TextArea
        {...control(props, 'agreement.noPressure')}
        value={agreement.noPressure}
        onChange={(noPressure) => set({ noPressure })}
        rows={2}
      />
      <DateField
        {...group(props, 'agreement.noticeGiven')}
        value={agreement.noticeGiven}
        onChange={(noticeGiven) => set({ noticeGiven })}
      />
      <TextField
        {...control(props, 'agreement.confirmedBy')}
        value={agreement.confirmedBy}
        onChange={(confirmedBy) => set({ confirmedBy })}
      />
      <TextField
        {...control(props, 'agreement.informed')}
        value={agreement.informed}
        onChange={(informed) => set({ informed })}
      />
    </>
  );
}
