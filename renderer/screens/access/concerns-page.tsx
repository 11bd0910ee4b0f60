import { useState, type ReactNode } from 'react';
import { mayCall } from '../../../contract/roles.ts';
import { type Concern, CONCERN_ROUTES } from '../../../contract/written.ts';
import { useOverview } from '../../app/case-context.tsx';
import { href } from '../../app/route.ts';
import { useAct, useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { Details } from '../../parts/details.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { counted } from '../../text/count.ts';
import { when } from '../../text/when.ts';
import { ConcernSteps, nobody, ToldFields, toldOf } from './concern-form.tsx';
import { words } from './concern-words.ts';

/** The register of concerns, newest first, and the way to say that somebody else was told. */
export function ConcernsPage(): ReactNode {
  const list = useCall('concern.list', {});
  return (
    <Page title={words.title} back={<BackLink href={href('access')}>{words.back}</BackLink>}>
      <p className="govuk-body">{words.intro}</p>
      <ConcernSteps />
      <Answered call={list} what={words.reading}>
        {(concerns) =>
          concerns.length === 0 ? (
            <Empty title={words.none}>
              <p className="govuk-body">{words.noneNext}</p>
            </Empty>
          ) : (
            concerns.map((concern) => <OneConcern key={concern.id} concern={concern} onTold={list.again} />)
          )
        }
      </Answered>
    </Page>
  );
}

function OneConcern({ concern, onTold }: { concern: Concern; onTold: () => void }): ReactNode {
  const { actor } = useOverview();
  const { id, at, by, grant, records, worry, told } = concern;
  return (
    <section aria-label={words.concernOf(id)}>
      <h2 className="govuk-heading-m">{words.concernOf(id)}</h2>
      <p className="govuk-body-s">{words.by(by.name, when(at))}</p>
      <SummaryList
        plain
        rows={[
          { key: words.worry, value: worry },
          { key: words.recordsTitle, value: words.about(`${counted(records.length, 'record')}: ${records.join(', ')}`, grant) },
          {
            key: words.told,
            value:
              told.length === 0
                ? words.toldNobody
                : told.map((one) => (
                    <div key={`${one.who} ${one.when}`}>{words.toldLine(one.who, CONCERN_ROUTES[one.route], when(one.when))}</div>
                  )),
          },
        ]}
      />
      {mayCall(actor.role, 'concern.tell') && (
        <Details summary={words.tellOf(id)}>
          <Tell key={told.length} concern={id} onTold={onTold} />
        </Details>
      )}
    </section>
  );
}

function Tell({ concern, onTold }: { concern: number; onTold: () => void }): ReactNode {
  const act = useAct('concern.tell');
  const [draft, setDraft] = useState(nobody);
  const [error, setError] = useState<string>();
  const submit = async (): Promise<void> => {
    const told = toldOf(draft);
    setError(told === null ? words.badTime : undefined);
    if (told !== null && (await act.run({ concern, told })) !== undefined) onTold();
  };
  return (
    <Form onSubmit={() => void submit()}>
      {act.failure !== undefined && <FailureNotice failure={act.failure} />}
      <ToldFields told={draft} onChange={setDraft} error={error} />
      <Button submit kind="secondary" busy={act.busy}>
        {words.tellSave}
      </Button>
    </Form>
  );
}
