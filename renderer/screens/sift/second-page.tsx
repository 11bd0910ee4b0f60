import { useState, type ReactNode } from 'react';
import { type FamilyView, SIFT_DECISIONS, type SiftDecision, type SiftSample } from '../../../contract/sift.ts';
import { useAnnounce } from '../../app/announce.tsx';
import { useGrantInUse } from '../../app/grant-in-use.ts';
import { useShortcuts } from '../../app/keys.tsx';
import { href } from '../../app/route.ts';
import { useAct, useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button, ButtonGroup } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { Select } from '../../parts/select.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { count, counted, share } from '../../text/count.ts';
import { FamilyCard } from './family-card.tsx';
import { words } from './second-words.ts';
import { SettlePart } from './settle-part.tsx';
import { DECISION_KEYS, words as sift } from './words.ts';

const PERCENTS = ['10', '20', '50', '100'] as const;

/** The sample, the figures of agreement, and what is still to be settled. */
export function SecondPage(): ReactNode {
  const grant = useGrantInUse();
  const [percent, setPercent] = useState<(typeof PERCENTS)[number]>('10');
  const sample = useCall('sift.sample', { grant: grant.id, percent: Number(percent) });
  return (
    <Page title={words.title} width="wide" back={<BackLink href={href('sift')}>{words.back}</BackLink>}>
      <p className="govuk-body">{words.intro}</p>
      <Select
        label={words.percent}
        value={percent}
        options={PERCENTS.map((value) => ({ value, text: words.percentOf(Number(value)) }))}
        onChange={setPercent}
      />
      <Answered call={sample} what={words.reading}>
        {(value) => (
          <>
            <Figures sample={value} />
            {value.family === null ? (
              <Empty title={words.none}>
                <p className="govuk-body">{words.noneNext}</p>
              </Empty>
            ) : (
              <Deciding key={value.family.family} grant={grant.id} family={value.family} onDecided={sample.again} />
            )}
            <h2 className="govuk-heading-m">{words.differences}</h2>
            <Differences grant={grant.id} sample={value} onSettled={sample.again} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function Figures({ sample: { sampled, read, disagreements } }: { sample: SiftSample }): ReactNode {
  const agreed = read - disagreements.length;
  return (
    <section aria-label={words.figures}>
      <h2 className="govuk-heading-m">{words.figures}</h2>
      <SummaryList
        plain
        rows={[
          { key: words.sampled, value: counted(sampled, 'family', 'families') },
          { key: words.read, value: count(read) },
          {
            key: words.agreed,
            value: read === 0 ? words.noneRead : words.agreedOf(count(agreed), count(read), share(agreed / read)),
          },
          { key: words.differ, value: count(disagreements.length) },
        ]}
      />
    </section>
  );
}

interface DecidingProps {
  readonly grant: number;
  readonly family: FamilyView;
  readonly onDecided: () => void;
}

/** The first decision is not shown; the second reader's words are the item's alone. */
function Deciding({ grant, family, onDecided }: DecidingProps): ReactNode {
  const act = useAct('sift.second');
  const announce = useAnnounce();
  const run = async (decision: SiftDecision): Promise<void> => {
    if ((await act.run({ grant, family: family.family, decision })) === undefined) return;
    announce(words.decided(sift.decisions[decision]));
    onDecided();
  };
  useShortcuts(
    words.keys,
    SIFT_DECISIONS.map((each) => ({ key: DECISION_KEYS[each], does: sift.decisions[each], run: () => void run(each) })),
  );
  return (
    <section aria-label={words.item}>
      <h2 className="govuk-heading-m">{words.item}</h2>
      {act.failure !== undefined && <FailureNotice failure={act.failure} />}
      <FamilyCard family={family} marks={[]} />
      <ButtonGroup>
        {SIFT_DECISIONS.map((each) => (
          <Button key={each} kind={each === 'relevant' ? undefined : 'secondary'} busy={act.busy} onClick={() => void run(each)}>
            {`${sift.decisions[each]} (${DECISION_KEYS[each]})`}
          </Button>
        ))}
      </ButtonGroup>
    </section>
  );
}

type Difference = SiftSample['disagreements'][number];

const differenceColumns = (onOpen: (family: number) => void): readonly Column<Difference>[] => [
  { title: words.family, cell: ({ family }) => words.familyOf(family), rowHeader: true },
  { title: words.first, cell: ({ first }) => sift.decisions[first] },
  { title: words.second, cell: ({ second }) => sift.decisions[second] },
  {
    title: words.settle,
    cell: ({ family }) => (
      <Button kind="link" label={words.settleOf(family)} onClick={() => onOpen(family)}>
        {words.settle}
      </Button>
    ),
  },
];

interface DifferencesProps {
  readonly grant: number;
  readonly sample: SiftSample;
  readonly onSettled: () => void;
}

function Differences({ grant, sample: { disagreements }, onSettled }: DifferencesProps): ReactNode {
  const [open, setOpen] = useState<number | null>(null);
  const chosen = disagreements.find(({ family }) => family === open);
  if (disagreements.length === 0) {
    return (
      <Empty title={words.noDifferences}>
        <p className="govuk-body">{words.noDifferencesNext}</p>
      </Empty>
    );
  }
  return (
    <>
      <Table
        caption={words.caption(counted(disagreements.length, 'family', 'families'))}
        columns={differenceColumns(setOpen)}
        rows={disagreements}
        rowKey={({ family }) => family}
      />
      {chosen !== undefined && (
        <SettlePart
          key={chosen.family}
          grant={grant}
          difference={chosen}
          onClose={() => setOpen(null)}
          onSettled={() => {
            setOpen(null);
            onSettled();
          }}
        />
      )}
    </>
  );
}
