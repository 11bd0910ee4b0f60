import type { ReactNode } from 'react';
import type { Mandate, MandateVersion } from '../../../contract/mandate.ts';
import { useOverview } from '../../app/case-context.tsx';
import { useCall, type Called } from '../../app/use-call.ts';
import { useNow } from '../../app/use-now.ts';
import { Answered } from '../../parts/answered.tsx';
import { Details } from '../../parts/details.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { plainDay } from '../../text/when.ts';
import { ASK_AGAIN_MONTHS, monthsSince } from './views-age.ts';
import { words } from './words.ts';

/** What the child said, or why the child was not asked: beside the work, so that it is not forgotten over the evidence. */
export function ChildVoice(): ReactNode {
  const { mandate } = useOverview();
  const versions = useCall('mandate.versions', mandate === null ? null : {});
  return <Panel versions={versions} />;
}

/** The panel for a reading screen: undefined where no phone in the mandate is known to be a child's. */
export function useChildVoice(): ReactNode | undefined {
  const { mandate } = useOverview();
  const versions = useCall('mandate.versions', mandate === null ? null : {});
  const current = versions.value?.find((one) => one.version === mandate?.version);
  const child = current?.mandate.dataSubjects.some((person) => person.child) === true;
  // A failure is shown: not knowing whether it is a child's phone is not the same as knowing that it is none.
  return child || versions.failure !== undefined ? <Panel versions={versions} strip /> : undefined;
}

/** As a strip the child's words stay in sight and the rest folds, so that what is read keeps the width of the window. */
function Panel({ versions, strip }: { versions: Called<readonly MandateVersion[]>; strip?: boolean }): ReactNode {
  const { mandate } = useOverview();
  return (
    <section aria-labelledby="child" className={strip ? 'remit-voice-strip' : undefined}>
      <h2 className={strip ? 'govuk-heading-s' : 'govuk-heading-m'} id="child">
        {words.child}
      </h2>
      {mandate === null ? (
        <p className="govuk-body-s">{words.childNoMandate}</p>
      ) : (
        <Answered call={versions} what={words.childReading}>
          {(all) => <Views views={all.find((one) => one.version === mandate.version)?.mandate.childViews} folded={strip} />}
        </Answered>
      )}
    </section>
  );
}

function Views({ views, folded }: { views: Mandate['childViews']; folded: boolean | undefined }): ReactNode {
  if (views === undefined) return <p className="govuk-body-s">{words.childNone}</p>;
  if ('notObtained' in views) return <SummaryList plain rows={[{ key: words.childNot, value: views.notObtained }]} />;
  const asked = (
    <SummaryList
      plain
      rows={[
        { key: words.childBy, value: views.by },
        { key: words.childOn, value: plainDay(views.on) },
        { key: words.childWeighed, value: views.weighed },
      ]}
    />
  );
  return (
    <>
      <blockquote className="remit-voice">{views.recorded}</blockquote>
      {folded ? <Details summary={words.childMore}>{asked}</Details> : asked}
      <AskAgain on={views.on} />
    </>
  );
}

function AskAgain({ on }: { on: string }): ReactNode {
  const months = monthsSince(on, useNow());
  if (months === null || months < ASK_AGAIN_MONTHS) return null;
  return <p className="govuk-body-s remit-voice-old">{words.childOld(months)}</p>;
}
