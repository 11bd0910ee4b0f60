import type { ReactNode } from 'react';
import type { Mandate } from '../../../contract/mandate.ts';
import { useOverview } from '../../app/case-context.tsx';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { plainDay } from '../../text/when.ts';
import { words } from './words.ts';

/** What the child said, or why the child was not asked: beside the work, so that it is not forgotten over the evidence. */
export function ChildVoice(): ReactNode {
  const { mandate } = useOverview();
  const versions = useCall('mandate.versions', mandate === null ? null : {});
  return (
    <section aria-labelledby="child">
      <h2 className="govuk-heading-m" id="child">
        {words.child}
      </h2>
      {mandate === null ? (
        <p className="govuk-body-s">{words.childNoMandate}</p>
      ) : (
        <Answered call={versions} what={words.childReading}>
          {(all) => <Views views={all.find((one) => one.version === mandate.version)?.mandate.childViews} />}
        </Answered>
      )}
    </section>
  );
}

function Views({ views }: { views: Mandate['childViews'] }): ReactNode {
  if (views === undefined) return <p className="govuk-body-s">{words.childNone}</p>;
  if ('notObtained' in views) return <SummaryList plain rows={[{ key: words.childNot, value: views.notObtained }]} />;
  return (
    <>
      <blockquote className="remit-voice">{views.recorded}</blockquote>
      <SummaryList
        plain
        rows={[
          { key: words.childBy, value: views.by },
          { key: words.childOn, value: plainDay(views.on) },
          { key: words.childWeighed, value: views.weighed },
        ]}
      />
    </>
  );
}
