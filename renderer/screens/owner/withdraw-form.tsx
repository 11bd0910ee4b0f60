import { useState, type ReactNode } from 'react';
import { useAnnounce } from '../../app/announce.tsx';
import { useCase, useOverview } from '../../app/case-context.tsx';
import { useAct } from '../../app/use-call.ts';
import { Button, ButtonGroup } from '../../parts/button.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { Outcome, Warning } from '../../parts/notes.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { when } from '../../text/when.ts';
import { words } from './words.ts';

/** Taking an agreement back: a button, then a reason and a warning, then everything stops. */
export function WithdrawForm(): ReactNode {
  const { withdrawal } = useOverview();
  const { refresh } = useCase();
  const act = useAct('agreement.withdraw');
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    if ((await act.run({ reason })) === undefined) return;
    setAsking(false);
    setReason('');
    announce(words.withdrawn);
    await refresh();
  };
  const stands =
    withdrawal === undefined ? null : (
      <Outcome kind="refused" title={words.withdrawn}>
        {`${words.withdrawnText(withdrawal.by, when(withdrawal.at))} ${words.withdrawnStates[withdrawal.state]}`}
      </Outcome>
    );
  if (withdrawal?.state === 'pending') return stands;
  if (!asking) {
    return (
      <>
        {stands}
        <Button kind="warning" onClick={() => setAsking(true)}>
          {words.withdrawStart}
        </Button>
      </>
    );
  }
  return (
    <Form onSubmit={() => void submit()}>
      {act.failure !== undefined && <FailureNotice failure={act.failure} />}
      <TextArea label={words.withdrawReason} value={reason} onChange={setReason} rows={3} />
      <Warning>{words.withdrawWarning}</Warning>
      <ButtonGroup>
        <Button submit kind="warning" busy={act.busy}>
          {words.withdrawDo}
        </Button>
        <Button kind="secondary" onClick={() => setAsking(false)}>
          {words.withdrawCancel}
        </Button>
      </ButtonGroup>
    </Form>
  );
}
