import type { ReactNode } from 'react';
import type { Output } from '../../../contract/channels.ts';
import { LEVELS } from '../../../contract/level.ts';
import { useCase, useOverview } from '../../app/case-context.tsx';
import { useGrantInUse } from '../../app/grant-in-use.ts';
import { go, href } from '../../app/route.ts';
import { useAct, useCall } from '../../app/use-call.ts';
import { Answered, Waiting } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Inset } from '../../parts/notes.tsx';
import { Page } from '../../parts/page.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { count, counted } from '../../text/count.ts';
import { leveledScopeRows, levelWords } from '../../text/scope-rows.ts';
import { AlongWith } from './along-with.tsx';
import { shareProblems } from './disclosure-page.tsx';
import type { ShareDraft } from './share-screen.tsx';
import { words } from './words.ts';

export interface CheckShareProps {
  readonly draft: ShareDraft;
  readonly onDraft: (draft: ShareDraft) => void;
  readonly onMade: (made: Output<'export.make'>) => void;
}

/** Exactly what is in the export and what is not, with numbers, before it is made. */
export function CheckSharePage({ draft, onDraft, onMade }: CheckShareProps): ReactNode {
  const grant = useGrantInUse();
  const { actor } = useOverview();
  const { refresh } = useCase();
  const preview = useCall('request.preview', { scope: grant.scope });
  const make = useAct('export.make');
  const { disclosure, folder } = draft;
  const complete = shareProblems(draft).length === 0;

  const run = async (): Promise<void> => {
    const made = await make.run({ grant: grant.id, folder, disclosure, notes: draft.notes, concerns: [...draft.concerns] });
    if (made === undefined) return;
    onMade(made);
    await refresh();
    go(href('share', 'made'));
  };

  return (
    <Page title={words.checkTitle} width="wide" back={<BackLink href={href('share')}>{words.back}</BackLink>}>
      {make.failure !== undefined && <FailureNotice failure={make.failure} />}
      <SummaryList
        rows={[
          { key: words.by, value: disclosure.by, change: href('share') },
          { key: words.to, value: disclosure.to, change: href('share') },
          { key: words.what, value: disclosure.what, change: href('share') },
          { key: words.purpose, value: disclosure.purpose, change: href('share') },
          { key: words.folder, value: <span className="remit-path">{folder}</span>, change: href('share') },
        ]}
      />
      <Answered call={preview} what={words.counting}>
        {({ asked, leftOut }) => (
          <div className="remit-reach">
            <section aria-labelledby="share-in" className="remit-reach__in">
              <h2 className="govuk-heading-m" id="share-in">
                {words.inIt}
              </h2>
              <SummaryList
                plain
                rows={[
                  { key: words.grant, value: String(grant.id) },
                  { key: words.records, value: count(asked.records) },
                  { key: words.people, value: `${counted(asked.people, 'other person', 'other people')}, ${words.pseudonyms}` },
                  ...leveledScopeRows(grant.scope),
                ]}
              />
            </section>
            <section aria-labelledby="share-out" className="remit-reach__out">
              <h2 className="govuk-heading-m" id="share-out">
                {words.notInIt}
              </h2>
              <SummaryList
                plain
                rows={[
                  {
                    key: words.outsideGrant,
                    value: words.leftOut(
                      counted(
                        leftOut.outsideDates,
                        'record of these kinds outside its dates',
                        'records of these kinds outside its dates',
                      ),
                    ),
                  },
                  { key: words.undated, value: words.leftOut(counted(leftOut.undated, 'record')) },
                  { key: words.deletedOnes, value: words.leftOut(counted(leftOut.deleted, 'record')) },
                  {
                    key: words.higher,
                    value: LEVELS.filter((level) => level > grant.level)
                      .map(levelWords)
                      .join(', '),
                  },
                ].filter((row) => row.value !== '')}
              />
            </section>
          </div>
        )}
      </Answered>
      <AlongWith draft={draft} onDraft={onDraft} />
      {actor.role === 'sole' && <Inset>{words.onePerson}</Inset>}
      {complete && (
        <Button busy={make.busy} onClick={() => void run()}>
          {words.make}
        </Button>
      )}
      {make.busy && <Waiting what={words.making} />}
    </Page>
  );
}
