/** Question pages: lawyers, conditions, who is answerable, how long it holds, the document itself. */
import { useState, type ReactNode } from 'react';
import { useAct } from '../../../app/use-call.ts';
import { Button } from '../../../parts/button.tsx';
import { SIFT_ORDERS } from '../../../../contract/mandate.ts';
import { Radios } from '../../../parts/choices.tsx';
import { DateField } from '../../../parts/date-field.tsx';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { LinesField } from '../../../parts/lines-field.tsx';
import { PathField } from '../../../parts/path-field.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { size } from '../../../text/count.ts';
import { control, group, type PageProps } from './page-props.ts';
import { pageWords } from './page-words.ts';
import { PartiesEditor } from './parties-editor.tsx';

export function LawyersPage(props: PageProps): ReactNode {
  const { draft, change } = props;
  const { privilege } = draft;
  return (
    <>
      <p className="govuk-body">{pageWords.lawyersText}</p>
      <PartiesEditor
        props={props}
        field="privilege.parties"
        noun={pageWords.lawyer}
        parties={privilege.parties}
        onChange={(parties) => change({ privilege: { ...privilege, parties } })}
      />
      <LinesField
        {...control(props, 'privilege.words')}
        values={privilege.words}
        onChange={(words) => change({ privilege: { ...privilege, words } })}
        rows={3}
      />
    </>
  );
}

export function ConditionsPage(props: PageProps): ReactNode {
  return (
    <LinesField
      {...control(props, 'conditions')}
      values={props.draft.conditions}
      onChange={(conditions) => props.change({ conditions })}
    />
  );
}

export function SiftPage(props: PageProps): ReactNode {
  const { draft, change } = props;
  return (
    <>
      <p className="govuk-body">{pageWords.siftText}</p>
      <Radios
        {...group(props, 'sift')}
        hiddenLegend
        choices={SIFT_ORDERS.map((value) => ({ value, ...pageWords.siftOrders[value] }))}
        value={draft.sift}
        onChange={(sift) => change({ sift })}
      />
    </>
  );
}

export function AnswerablePage(props: PageProps): ReactNode {
  const { draft, change } = props;
  return (
    <>
      <p className="govuk-body">{pageWords.answerableText}</p>
      <TextField {...control(props, 'sifter')} value={draft.sifter} onChange={(sifter) => change({ sifter })} />
      <TextField {...control(props, 'reviewer')} value={draft.reviewer} onChange={(reviewer) => change({ reviewer })} />
    </>
  );
}

export function ValidityPage(props: PageProps): ReactNode {
  const { draft, change } = props;
  return (
    <>
      <DateField {...group(props, 'validFrom')} value={draft.validFrom} onChange={(validFrom) => change({ validFrom })} />
      <DateField {...group(props, 'expires')} value={draft.expires} onChange={(expires) => change({ expires })} />
      <DateField {...group(props, 'reviewOn')} value={draft.reviewOn} onChange={(reviewOn) => change({ reviewOn })} />
    </>
  );
}

export function DocumentsPage(props: PageProps): ReactNode {
  const { draft, change } = props;
  const [path, setPath] = useState('');
  const attach = useAct('mandate.attach');
  const add = async (): Promise<void> => {
    const kept = await attach.run({ path });
    if (kept === undefined) return;
    setPath('');
    change({ attachments: [...draft.attachments.filter((one) => one.sha256 !== kept.sha256), kept] });
  };
  return (
    <>
      {attach.failure !== undefined && <FailureNotice failure={attach.failure} />}
      <p className="govuk-body">{pageWords.documentsText}</p>
      {draft.attachments.length === 0 ? (
        <p className="govuk-body">{pageWords.noDocuments}</p>
      ) : (
        <ul className="govuk-list">
          {draft.attachments.map((one) => (
            <li key={one.sha256}>
              {one.name}, {size(one.bytes)}, SHA-256 <span className="remit-path">{one.sha256}</span>{' '}
              <Button
                kind="link"
                label={`${pageWords.remove} ${one.name}`}
                onClick={() => change({ attachments: draft.attachments.filter((other) => other.sha256 !== one.sha256) })}
              >
                {pageWords.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <PathField {...control(props, 'attachments')} label={pageWords.document} value={path} onChange={setPath} pick="file" />{' '}
      <Button kind="secondary" busy={attach.busy || path.trim() === ''} onClick={() => void add()}>
        {pageWords.attach}
      </Button>
    </>
  );
}
