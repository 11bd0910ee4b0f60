/**
 * One picture, film or recording beside the list it belongs to. It begins blurred and grey; seeing it sharp and seeing it in
 * colour are two choices, made anew for each. Closing it, hiding the window, or leaving the page forgets it.
 */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { MediaKind, ShownMedia } from '../../../contract/media.ts';
import type { RecordView } from '../../../contract/record.ts';
import { useCase } from '../../app/case-context.tsx';
import { useHidden } from '../../app/hide.tsx';
import { useAct } from '../../app/use-call.ts';
import { Waiting } from '../../parts/answered.tsx';
import { Button, ButtonGroup } from '../../parts/button.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { when } from '../../text/when.ts';
import { MediaView } from './media-view.tsx';
import { mediaWords as words } from './media-words.ts';
import { useMedia } from './use-media.ts';

export interface RevealPanelProps {
  readonly grant: number;
  readonly record: Pick<RecordView, 'id' | 'time' | 'basis'>;
  readonly onClose: () => void;
}

/** Give it a key of the record's number: one panel is of one record. */
export function RevealPanel({ grant, record, onClose }: RevealPanelProps): ReactNode {
  const { state, again, close } = useMedia(grant, record.id);
  const [advice, setAdvice] = useState<readonly string[]>([]);
  const { refresh } = useCase();
  const hidden = useHidden();
  const heading = useFocusedHeading();
  const lock = useAct('media.escalate');
  const entry = state.step === 'shown' ? state.shown.entry : null;
  useEffect(() => {
    if (entry !== null) void refresh();
  }, [entry, refresh]);
  useEffect(() => {
    if (hidden) close();
  }, [hidden, close]);

  const illegal = async (): Promise<void> => {
    // Blank first: nobody has to look at it while the answer is awaited.
    close();
    setAdvice((await lock.run({ record: record.id }))?.advice ?? []);
  };
  const kind = state.step === 'shown' ? state.shown.kind : null;
  const name = words.of(kind, when(record.time, record.basis));
  return (
    // Escape closes it from wherever in it the focus is; its button does the same.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className="remit-details remit-media-panel remit-off-paper"
      aria-labelledby="revealed"
      onKeyDown={(event) => event.key === 'Escape' && state.step === 'shown' && close()}
    >
      <h2 className="govuk-heading-m" id="revealed" tabIndex={-1} ref={heading}>
        {name}
      </h2>
      {state.step === 'reading' && <Waiting what={words.reading} />}
      {state.step === 'failed' &&
        (state.failure.code === 'password' ? <Password onGiven={again} /> : <FailureNotice failure={state.failure} />)}
      {state.step === 'shown' && (
        <>
          <MediaView shown={state.shown} url={state.url} name={name} />
          <Button kind="warning" busy={lock.busy} describedBy="illegal-hint" onClick={() => void illegal()}>
            {words.illegal}
          </Button>
          <p className="govuk-body-s" id="illegal-hint">
            {words.illegalHint}
          </p>
          <Facts shown={state.shown} />
        </>
      )}
      {lock.failure !== undefined && <FailureNotice failure={lock.failure} onRetry={() => void illegal()} />}
      {advice.length > 0 && <Advice steps={advice} />}
      {state.step === 'closed' && advice.length === 0 && lock.failure === undefined && (
        <>
          <p className="govuk-body">{words.closed}</p>
          <Button kind="secondary" onClick={() => again()}>
            {words.openAgain}
          </Button>
        </>
      )}
      <ButtonGroup>
        <Button kind="secondary" onClick={onClose}>
          {words.close}
        </Button>
      </ButtonGroup>
    </section>
  );
}

/** Takes the focus when it appears, and gives it back to what had it. */
function useFocusedHeading() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return heading;
}

function Facts({ shown }: { shown: ShownMedia }): ReactNode {
  const heard: readonly MediaKind[] = ['film', 'recording'];
  return (
    <>
      <p className="govuk-body govuk-!-font-weight-bold">{words.origin}</p>
      {heard.includes(shown.kind) && <p className="govuk-body-s">{words.secret}</p>}
      <ul className="govuk-list govuk-list--bullet govuk-body-s">
        <li>{words.entry(shown.entry)}</li>
        <li>{words.checked[shown.checked]}</li>
        {shown.byName && <li>{words.byName}</li>}
        <li>{shown.stripped ? words.stripped : words.whole}</li>
        <li className="remit-path">{words.sha256(shown.sha256)}</li>
      </ul>
      <p className="govuk-body-s">{words.hide}</p>
    </>
  );
}

function Password({ onGiven }: { onGiven: (password: string) => void }): ReactNode {
  const [password, setPassword] = useState('');
  return (
    <Form onSubmit={() => onGiven(password)}>
      <TextField label={words.password} hint={words.passwordHint} type="password" value={password} onChange={setPassword} />
      <Button submit>{words.unlock}</Button>
    </Form>
  );
}

function Advice({ steps }: { steps: readonly string[] }): ReactNode {
  return (
    <section aria-labelledby="locked-now">
      <h3 className="govuk-heading-s" id="locked-now">
        {words.locked}
      </h3>
      <ol className="govuk-list govuk-list--number">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}
