import { useState, type ReactNode } from 'react';
import { CATEGORIES, CATEGORY_FACTS, type Category } from '../../../contract/category.ts';
import { LEVEL_FACTS } from '../../../contract/level.ts';
import { BREAK_GLASS_REASONS, type BreakGlassReason } from '../../../contract/oversight.ts';
import { useCase } from '../../app/case-context.tsx';
import { href } from '../../app/route.ts';
import { useAct } from '../../app/use-call.ts';
import { Button } from '../../parts/button.tsx';
import { Checkboxes, Radios } from '../../parts/choices.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Outcome } from '../../parts/notes.tsx';
import { Page } from '../../parts/page.tsx';
import { Select } from '../../parts/select.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { words } from './oversight-words.ts';

const REASONS = (Object.entries(BREAK_GLASS_REASONS) as [BreakGlassReason, string][]).map(([value, text]) => ({ value, text }));
const KINDS = CATEGORIES.map((value) => ({ value, text: CATEGORY_FACTS[value].title }));
const STEPS = [2, 4, 5] as const;
const STEP_OPTIONS = STEPS.map((level) => ({ value: String(level), text: `${level}. ${LEVEL_FACTS[level].title}` }));

/** One form, since there is no time for pages: reason, words, kinds, days, how much. */
export function BreakGlassPage(): ReactNode {
  const act = useAct('breakglass.open');
  const { refresh } = useCase();
  const [reason, setReason] = useState<BreakGlassReason>('risk-to-life');
  const [said, setSaid] = useState('');
  const [categories, setCategories] = useState<readonly Category[]>([]);
  const [days, setDays] = useState({ from: '', to: '' });
  const [step, setStep] = useState('4');
  const [passphrase, setPassphrase] = useState('');
  const [grant, setGrant] = useState<number | null>(null);

  const submit = async (): Promise<void> => {
    const level = STEPS.find((one) => String(one) === step) ?? 2;
    const scope = { categories: [...categories], windows: [days], level };
    const given = passphrase === '' ? {} : { passphrase };
    const broken = await act.run({ order: { reason, words: said, scope }, ...given });
    setPassphrase('');
    if (broken === undefined) return;
    setGrant(broken.grant.id);
    await refresh();
  };

  return (
    <Page title={words.breakGlass} back={<BackLink href={href('access')}>{words.back}</BackLink>}>
      {grant !== null ? (
        <Outcome kind="done" title={words.opened(grant)}>
          {words.openedText}
        </Outcome>
      ) : (
        <>
          <p className="govuk-body">{words.breakIntro}</p>
          {act.failure !== undefined && <FailureNotice failure={act.failure} />}
          <Form onSubmit={() => void submit()}>
            <Radios legend={words.why} choices={REASONS} value={reason} onChange={setReason} />
            <TextArea label={words.inWords} value={said} onChange={setSaid} />
            <Checkboxes legend={words.kinds} choices={KINDS} values={categories} onChange={setCategories} small />
            <TextField
              label={words.from}
              hint={words.dayHint}
              value={days.from}
              onChange={(from) => setDays({ ...days, from })}
              width={10}
            />
            <TextField
              label={words.to}
              hint={words.dayHint}
              value={days.to}
              onChange={(to) => setDays({ ...days, to })}
              width={10}
            />
            <Select label={words.level} value={step} options={STEP_OPTIONS} onChange={setStep} />
            <TextField
              label={words.passphrase}
              hint={words.passphraseHint}
              type="password"
              value={passphrase}
              onChange={setPassphrase}
              width={20}
            />
            <Button submit kind="warning" busy={act.busy}>
              {words.open}
            </Button>
          </Form>
        </>
      )}
    </Page>
  );
}
