import { useState, type ReactNode } from 'react';
import { type FamilyView, type Redaction, SIFT_DECISIONS, type SiftDecision, type SiftProgress } from '../../../contract/sift.ts';
import { useAnnounce } from '../../app/announce.tsx';
import { useCase } from '../../app/case-context.tsx';
import { useGrantInUse } from '../../app/grant-in-use.ts';
import { href, useRoute } from '../../app/route.ts';
import { useShortcuts } from '../../app/keys.tsx';
import { useAct, useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button, ButtonGroup } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Link } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { ConcernForm } from '../access/concern-form.tsx';
import { FamilyCard } from './family-card.tsx';
import { inCopies, selectedStretch } from './marks.ts';
import { ScheduleTable } from './schedule-table.tsx';
import { SecondPage } from './second-page.tsx';
import { words as second } from './second-words.ts';
import { DECISION_KEYS, words } from './words.ts';

/** `#/sift` is the first reading, `#/sift/second` the second one. */
export function SiftScreen(): ReactNode {
  const [, page] = useRoute().path;
  return page === 'second' ? <SecondPage /> : <FirstReading />;
}

/** One family at a time; every decision brings the next. */
function FirstReading(): ReactNode {
  const grant = useGrantInUse();
  const { refresh } = useCase();
  const [turn, setTurn] = useState(0);
  const [last, setLast] = useState<number | null>(null);
  const [advice, setAdvice] = useState<readonly string[]>([]);
  const next = useCall('sift.next', { grant: grant.id });
  const [referred, setReferred] = useState<readonly number[] | null>(null);
  const move = (family: number | null): void => {
    setLast(family);
    setTurn(turn + 1);
    next.again();
    // Each item counts as seen: the header says so at once.
    void refresh();
  };
  return (
    <Page title={words.title} width="wide">
      <p className="govuk-body">{words.intro}</p>
      <p className="govuk-body">
        <Link href={href('sift', 'second')}>{second.link}</Link>
      </p>
      {referred !== null && (
        <ReferOn key={referred.join()} grant={grant.id} records={referred} onDone={() => setReferred(null)} />
      )}
      {advice.length > 0 && <Advice steps={advice} />}
      <Answered call={next} what={words.reading}>
        {({ family, progress }) => (
          <>
            <Progress progress={progress} />
            {family === null ? (
              <Empty title={words.done}>
                <p className="govuk-body">{words.doneNext}</p>
              </Empty>
            ) : (
              <Deciding
                key={`${family.family} ${turn}`}
                grant={grant.id}
                family={family}
                waiting={next.waiting}
                onDecided={move}
                onLocked={setAdvice}
                onReferred={setReferred}
              />
            )}
            <Undo grant={grant.id} family={last} onUndone={() => move(null)} />
          </>
        )}
      </Answered>
      <ScheduleTable key={turn} grant={grant.id} />
    </Page>
  );
}

function Progress({ progress: { decided, families, secondsLeft } }: { progress: SiftProgress }): ReactNode {
  const left = secondsLeft === null || decided === families ? '' : `, ${words.left(Math.ceil(secondsLeft / 60))}`;
  return (
    <p className="govuk-body">
      {words.progress(decided, families)}
      {left}
    </p>
  );
}

interface DecidingProps {
  readonly grant: number;
  readonly family: FamilyView;
  /** The next item is on its way: this one is decided already, and a key pressed now was meant for that. */
  readonly waiting: boolean;
  readonly onDecided: (family: number | null) => void;
  readonly onLocked: (advice: readonly string[]) => void;
  /** Referred on: somebody has to be told. */
  readonly onReferred: (records: readonly number[]) => void;
}

function Deciding({ grant, family, waiting, onDecided, onLocked, onReferred }: DecidingProps): ReactNode {
  const decide = useAct('sift.decide');
  const lock = useAct('media.escalate');
  const announce = useAnnounce();
  const [marks, setMarks] = useState<readonly Redaction[]>([]);
  const run = async (decision: SiftDecision): Promise<void> => {
    if (waiting || decide.busy) return;
    const spans = decision === 'redact' ? [...marks] : [];
    const progress = await decide.run({ grant, family: family.family, decision, spans });
    if (progress === undefined) return;
    announce(`${words.decisions[decision]}. ${words.progress(progress.decided, progress.families)}`);
    if (decision === 'escalate') onReferred(family.records.map(({ id }) => id));
    onDecided(decision === 'privileged' ? null : family.family);
  };
  const mark = (): void => {
    const stretch = selectedStretch(window.getSelection());
    if (stretch !== null) setMarks([...marks, ...inCopies(family.records, stretch)]);
  };
  const illegal = async (): Promise<void> => {
    const record = family.records[0]?.id;
    if (record === undefined) return;
    const locked = await lock.run({ record });
    if (locked === undefined) return;
    onLocked(locked.advice);
    onDecided(null);
  };
  useShortcuts(words.keys, [
    ...SIFT_DECISIONS.map((each) => ({ key: DECISION_KEYS[each], does: words.decisions[each], run: () => void run(each) })),
    { key: 'm', does: words.mark, run: mark },
  ]);
  const failure = decide.failure ?? lock.failure;
  return (
    <>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <FamilyCard family={family} marks={marks} />
      <p className="govuk-hint">{words.markHint}</p>
      <ButtonGroup>
        <Button kind="secondary" onClick={mark}>
          {words.mark}
        </Button>
        {marks.length > 0 && (
          <Button kind="secondary" onClick={() => setMarks([])}>
            {words.unmark}
          </Button>
        )}
      </ButtonGroup>
      {marks.length > 0 && <p className="govuk-body-s">{words.marked(marks.length)}</p>}
      <ButtonGroup>
        {SIFT_DECISIONS.map((each) => (
          <Button
            key={each}
            kind={each === 'relevant' ? undefined : 'secondary'}
            busy={decide.busy}
            onClick={() => void run(each)}
          >
            {`${words.decisions[each]} (${DECISION_KEYS[each]})`}
          </Button>
        ))}
      </ButtonGroup>
      <ButtonGroup>
        <Button kind="warning" busy={lock.busy} onClick={() => void illegal()}>
          {words.illegal}
        </Button>
      </ButtonGroup>
    </>
  );
}

function Undo({ grant, family, onUndone }: { grant: number; family: number | null; onUndone: () => void }): ReactNode {
  const undo = useAct('sift.undo');
  const run = async (): Promise<void> => {
    if (family !== null && (await undo.run({ grant, family })) !== undefined) onUndone();
  };
  useShortcuts(words.undo, family === null ? [] : [{ key: 'u', does: words.undo, run: () => void run() }]);
  if (family === null) return null;
  return (
    <>
      {undo.failure !== undefined && <FailureNotice failure={undo.failure} />}
      <Button kind="secondary" busy={undo.busy} onClick={() => void run()}>
        {`${words.undo} (u)`}
      </Button>
    </>
  );
}

/** After an item was referred on: who was told of it, as a concern that stands in the register. */
function ReferOn({ grant, records, onDone }: { grant: number; records: readonly number[]; onDone: () => void }): ReactNode {
  return (
    <section aria-labelledby="referred-heading" className="govuk-inset-text">
      <h2 className="govuk-heading-m" id="referred-heading">
        {words.referredTitle}
      </h2>
      <p className="govuk-body">{words.referredText}</p>
      <ConcernForm grant={grant} records={records} />
      <Button kind="secondary" onClick={onDone}>
        {words.referredClose}
      </Button>
    </section>
  );
}

function Advice({ steps }: { steps: readonly string[] }): ReactNode {
  return (
    <section aria-labelledby="locked-heading">
      <h2 className="govuk-heading-m" id="locked-heading">
        {words.illegalTitle}
      </h2>
      <ol className="govuk-list govuk-list--number">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}
