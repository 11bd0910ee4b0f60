import { useState, type ReactNode } from 'react';
import type { UnmaskWaiting } from '../../../contract/request.ts';
import { useAct, useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button, ButtonGroup } from '../../parts/button.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { when } from '../../text/when.ts';
import { words } from './oversight-words.ts';

/** Names behind pseudonyms that somebody asked for: who asks about whom and why, never the name. */
export function UnmasksWaiting(): ReactNode {
  const list = useCall('unmask.list', {});
  return (
    <section aria-labelledby="names-waiting">
      <h2 className="govuk-heading-m" id="names-waiting">
        {words.names}
      </h2>
      <Answered call={list} what={words.namesReading}>
        {(waiting) =>
          waiting.length === 0 ? (
            <p className="govuk-body">{words.noNames}</p>
          ) : (
            waiting.map((one) => <One key={one.id} waiting={one} onDecided={list.again} />)
          )
        }
      </Answered>
    </section>
  );
}

function One({ waiting, onDecided }: { waiting: UnmaskWaiting; onDecided: () => void }): ReactNode {
  const decide = useAct('unmask.decide');
  const [reason, setReason] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const answer = async (approve: boolean): Promise<void> => {
    const given = passphrase === '' ? {} : { passphrase };
    const decision = await decide.run({ id: waiting.id, approve, reason, ...given });
    setPassphrase('');
    if (decision !== undefined) onDecided();
  };
  const title = words.nameOf(waiting.label, waiting.by.name);
  return (
    <section aria-label={title}>
      <h3 className="govuk-heading-s">{title}</h3>
      <SummaryList
        plain
        rows={[
          { key: words.about, value: waiting.child ? words.aboutChild(waiting.label) : waiting.label },
          { key: words.grant, value: String(waiting.grant) },
          { key: words.grantFor, value: waiting.objective },
          { key: words.because, value: waiting.reason },
          { key: words.lapses, value: when(waiting.lapses) },
        ]}
      />
      {decide.failure !== undefined && <FailureNotice failure={decide.failure} />}
      <TextArea label={words.reason} value={reason} onChange={setReason} rows={3} />
      <TextField
        label={words.passphrase}
        hint={words.passphraseHint}
        type="password"
        value={passphrase}
        onChange={setPassphrase}
        width={20}
      />
      <ButtonGroup>
        <Button busy={decide.busy} onClick={() => void answer(true)}>
          {words.approve}
        </Button>
        <Button kind="secondary" busy={decide.busy} onClick={() => void answer(false)}>
          {words.refuse}
        </Button>
      </ButtonGroup>
    </section>
  );
}
