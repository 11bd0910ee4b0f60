/** Raising a concern: first what to do, then what the worry is and who was told. */
import { useState, type ReactNode } from 'react';
import { CONCERN_ROUTES, type ConcernRoute, type Told } from '../../../contract/written.ts';
import { useAnnounce } from '../../app/announce.tsx';
import { href } from '../../app/route.ts';
import { useAct } from '../../app/use-call.ts';
import { Button } from '../../parts/button.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { Link } from '../../parts/link.tsx';
import { Outcome } from '../../parts/notes.tsx';
import { Select } from '../../parts/select.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { words } from './concern-words.ts';

const ROUTES = (Object.entries(CONCERN_ROUTES) as [ConcernRoute, string][]).map(([value, text]) => ({ value, text }));

export interface ConcernFormProps {
  readonly grant: number;
  readonly records: readonly number[];
  readonly onRaised?: () => void;
}

export function ConcernForm({ grant, records, onRaised }: ConcernFormProps): ReactNode {
  const act = useAct('concern.raise');
  const announce = useAnnounce();
  const [worry, setWorry] = useState('');
  const [told, setTold] = useState<ToldDraft>(nobody);
  const [error, setError] = useState<string>();
  const [raised, setRaised] = useState<number>();
  const submit = async (): Promise<void> => {
    const list = told.who.trim() === '' ? [] : [toldOf(told)];
    const whole = list.flatMap((each) => (each === null ? [] : [each]));
    setError(whole.length < list.length ? words.badTime : undefined);
    if (whole.length < list.length) return;
    const concern = await act.run({ grant, records: [...records], worry, told: whole });
    if (concern === undefined) return;
    setRaised(concern.id);
    announce(words.raised(concern.id));
    onRaised?.();
  };
  if (raised !== undefined) {
    return (
      <Outcome kind="done" title={words.raised(raised)}>
        {words.raisedText} <Link href={href('access', 'concerns')}>{words.toRegister}</Link>
      </Outcome>
    );
  }
  return (
    <Form onSubmit={() => void submit()}>
      <ConcernSteps />
      {act.failure !== undefined && <FailureNotice failure={act.failure} />}
      <TextArea label={words.worry} hint={words.worryHint} value={worry} onChange={setWorry} rows={3} />
      <ToldFields told={told} onChange={setTold} error={error} />
      <Button submit busy={act.busy}>
        {words.raise}
      </Button>
    </Form>
  );
}

export function ConcernSteps(): ReactNode {
  return (
    <section aria-label={words.stepsTitle}>
      <p className="govuk-body govuk-!-font-weight-bold">{words.stepsTitle}</p>
      <ol className="govuk-list govuk-list--number">
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}

export interface ToldDraft {
  readonly who: string;
  readonly route: ConcernRoute;
  readonly day: string;
  readonly time: string;
}

const two = (number: number): string => String(number).padStart(2, '0');

/** Nobody yet, at this very moment. */
export function nobody(): ToldDraft {
  const now = new Date();
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return { who: '', route: 'phone', day, time: `${two(now.getHours())}:${two(now.getMinutes())}` };
}

/** Null where the day or the time is none. */
export function toldOf({ who, route, day, time }: ToldDraft): Told | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day.trim()) || !/^\d{1,2}:\d{2}$/.test(time.trim())) return null;
  const when = Date.parse(`${day.trim()}T${time.trim().padStart(5, '0')}:00`);
  return Number.isNaN(when) || who.trim() === '' ? null : { who, route, when };
}

export function ToldFields({
  told,
  onChange,
  error,
}: {
  told: ToldDraft;
  onChange: (told: ToldDraft) => void;
  error: string | undefined;
}): ReactNode {
  return (
    <>
      <TextField label={words.who} hint={words.whoHint} value={told.who} onChange={(who) => onChange({ ...told, who })} />
      <Select label={words.route} value={told.route} options={ROUTES} onChange={(route) => onChange({ ...told, route })} />
      <TextField
        label={words.day}
        hint={words.dayHint}
        error={error}
        value={told.day}
        onChange={(day) => onChange({ ...told, day })}
        width={10}
      />
      <TextField
        label={words.time}
        hint={words.timeHint}
        value={told.time}
        onChange={(time) => onChange({ ...told, time })}
        width={5}
      />
    </>
  );
}
