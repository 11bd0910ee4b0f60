import { useState, type ReactNode } from 'react';
import { NOTICE_VERSIONS, type Notice, type NoticeVersion } from '../../../contract/owner.ts';
import { useOverview } from '../../app/case-context.tsx';
import { href } from '../../app/route.ts';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Radios } from '../../parts/choices.tsx';
import { Empty } from '../../parts/empty.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { dayOf } from '../../text/when.ts';
import { GivenForm } from './given-form.tsx';
import { words } from './words.ts';

/** The notice on screen as it prints: everything that is not the notice stays off the paper. */
export function NoticePage(): ReactNode {
  const { mandate, practice } = useOverview();
  const [version, setVersion] = useState<NoticeVersion>('plain');
  const notice = useCall('owner.notice', mandate === null ? null : { version });
  return (
    <Page title={words.notice} back={<BackLink href={href('owner')}>{words.back}</BackLink>}>
      {mandate === null ? (
        <Empty title={words.noticeNoMandate}>
          <p className="govuk-body">{words.noticeNoMandateNext}</p>
          <ButtonLink href={href('mandate')}>{words.recordMandate}</ButtonLink>
        </Empty>
      ) : (
        <>
          <div className="remit-off-paper">
            <Radios
              legend={words.version}
              value={version}
              choices={NOTICE_VERSIONS.map((value) => ({ value, ...words.versions[value] }))}
              onChange={setVersion}
            />
          </div>
          <Answered call={notice} what={words.reading}>
            {(value) => (
              <>
                <Advice notice={value} />
                <Paper notice={value} practice={practice} />
                <GivenForm version={value.version} />
              </>
            )}
          </Answered>
        </>
      )}
    </Page>
  );
}

function Advice({ notice: { readingAge } }: { notice: Notice }): ReactNode {
  return (
    <div className="remit-off-paper">
      <p className="govuk-body-s">{words.age(readingAge.own.toFixed(1), readingAge.whole.toFixed(1))}</p>
      <p className="govuk-body-s">{words.ageExplain}</p>
      <p className="govuk-body-s">{words.check}</p>
      <Button onClick={() => window.print()}>{words.print}</Button>
    </div>
  );
}

function Paper({ notice, practice }: { notice: Notice; practice: boolean }): ReactNode {
  return (
    <article className={`remit-notice remit-notice--${notice.version}`} aria-labelledby="notice">
      <h2 className="govuk-heading-l" id="notice">
        {notice.title}
      </h2>
      {practice && <p className="govuk-body govuk-!-font-weight-bold">{words.practice}</p>}
      {notice.sections.map(({ part, heading, text, list, fromMandate }) => (
        <section key={part} aria-labelledby={`notice-${part}`} className="remit-notice__part">
          <h3 className="govuk-heading-m" id={`notice-${part}`}>
            {heading}
          </h3>
          {text.slice(0, lead(text)).map((line) => (
            <p className="govuk-body" key={line}>
              {line}
            </p>
          ))}
          {list.length > 0 && (
            <ul className="govuk-list govuk-list--bullet">
              {list.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
          {fromMandate.map((line) => (
            <blockquote className="remit-notice__quoted" key={line}>
              {line}
            </blockquote>
          ))}
          {text.slice(lead(text)).map((line) => (
            <p className="govuk-body" key={line}>
              {line}
            </p>
          ))}
        </section>
      ))}
      <p className="govuk-body-s">{words.given(dayOf(notice.madeAt), notice.mandateVersion)}</p>
    </article>
  );
}

/** How many lines stand before the list: up to the first that leads into it, or else all of them. */
function lead(text: readonly string[]): number {
  const at = text.findIndex((line) => line.endsWith(':'));
  return at < 0 ? text.length : at + 1;
}
