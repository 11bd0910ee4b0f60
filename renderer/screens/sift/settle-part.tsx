import { useState, type ReactNode } from 'react';
import { type FamilyView, type Redaction, SIFT_DECISIONS, type SiftDecision, type SiftSample } from '../../../contract/sift.ts';
import { useAnnounce } from '../../app/announce.tsx';
import { useOverview } from '../../app/case-context.tsx';
import { useAct } from '../../app/use-call.ts';
import { Button, ButtonGroup } from '../../parts/button.tsx';
import { Radios } from '../../parts/choices.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { FamilyCard } from './family-card.tsx';
import { inCopies, selectedStretch } from './marks.ts';
import { words } from './second-words.ts';
import { words as sift } from './words.ts';

const CHOICES = SIFT_DECISIONS.map((value) => ({ value, text: sift.decisions[value] }));

export interface SettlePartProps {
  readonly grant: number;
  readonly difference: SiftSample['disagreements'][number];
  readonly onClose: () => void;
  readonly onSettled: () => void;
}

/** Two readers at one screen: the item once more, one decision, a reason, and the other's passphrase. */
export function SettlePart({ grant, difference, onClose, onSettled }: SettlePartProps): ReactNode {
  const { family: id, first } = difference;
  const { signIn } = useOverview();
  const open = useAct('sift.open');
  const settle = useAct('sift.settle');
  const announce = useAnnounce();
  const [family, setFamily] = useState<FamilyView>();
  const [decision, setDecision] = useState<SiftDecision>(first);
  const [marks, setMarks] = useState<readonly Redaction[]>([]);
  const [reason, setReason] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const mark = (): void => {
    const stretch = selectedStretch(window.getSelection());
    if (stretch !== null) setMarks([...marks, ...inCopies(family?.records ?? [], stretch)]);
  };
  const submit = async (): Promise<void> => {
    const spans = decision === 'redact' ? [...marks] : [];
    const given = passphrase === '' ? {} : { passphrase };
    const done = await settle.run({ grant, family: id, decision, reason, spans, ...given });
    setPassphrase('');
    if (done === undefined) return;
    announce(words.settled);
    onSettled();
  };
  const failure = open.failure ?? settle.failure;
  return (
    <section aria-label={words.settleOf(id)}>
      <h3 className="govuk-heading-m">{words.settleOf(id)}</h3>
      <p className="govuk-body">{words.settleAbout}</p>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {family === undefined ? (
        <ButtonGroup>
          <Button busy={open.busy} onClick={() => void open.run({ grant, family: id }).then((shown) => setFamily(shown?.family))}>
            {words.show}
          </Button>
          <Button kind="secondary" onClick={onClose}>
            {words.close}
          </Button>
        </ButtonGroup>
      ) : (
        <Form onSubmit={() => void submit()}>
          <FamilyCard family={family} marks={marks} />
          <Radios legend={words.decision} choices={CHOICES} value={decision} onChange={setDecision} />
          {decision === 'redact' && (
            <>
              <p className="govuk-hint">{sift.markButton}</p>
              <ButtonGroup>
                <Button kind="secondary" onClick={mark}>
                  {sift.mark}
                </Button>
                {marks.length > 0 && (
                  <Button kind="secondary" onClick={() => setMarks([])}>
                    {sift.unmark}
                  </Button>
                )}
              </ButtonGroup>
            </>
          )}
          <TextArea label={words.reason} value={reason} onChange={setReason} rows={2} />
          {signIn !== undefined && (
            <TextField
              label={words.passphrase}
              hint={words.passphraseHint}
              type="password"
              value={passphrase}
              onChange={setPassphrase}
              width={20}
            />
          )}
          <ButtonGroup>
            <Button submit busy={settle.busy}>
              {words.save}
            </Button>
            <Button kind="secondary" onClick={onClose}>
              {words.close}
            </Button>
          </ButtonGroup>
        </Form>
      )}
    </section>
  );
}
