/** What a reader can do with a record: mark it, write about it, raise a concern, lock it. None of these changes the record. */
import { useState, type ReactNode } from 'react';
import type { RecordDetail } from '../../../contract/query.ts';
import { mayCall } from '../../../contract/roles.ts';
import { useAnnounce } from '../../app/announce.tsx';
import { useOverview } from '../../app/case-context.tsx';
import { href } from '../../app/route.ts';
import { useAct } from '../../app/use-call.ts';
import { Button } from '../../parts/button.tsx';
import { Details } from '../../parts/details.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { Link } from '../../parts/link.tsx';
import { Inset } from '../../parts/notes.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { when } from '../../text/when.ts';
import { ConcernForm } from '../access/concern-form.tsx';
import { NoteForm } from '../case/note-form.tsx';
import { words } from './words.ts';

export interface RecordActsProps {
  readonly grant: number;
  readonly detail: RecordDetail;
  readonly onChanged: () => void;
}

export function RecordActs({ grant, detail, onChanged }: RecordActsProps): ReactNode {
  const { actor } = useOverview();
  const { record, mark } = detail;
  return (
    <section aria-label={words.acts}>
      <h3 className="govuk-heading-s">{words.acts}</h3>
      {record.thread !== null && (
        <p className="govuk-body">
          <Link href={href('conversations', record.thread)}>{words.toThread}</Link>
        </p>
      )}
      {mark === undefined ? (
        <MarkForm kind="item.mark" grant={grant} record={record.id} onDone={onChanged} />
      ) : (
        <>
          <Inset>{words.marked(mark.reason, mark.by, when(mark.at))}</Inset>
          <MarkForm kind="item.unmark" grant={grant} record={record.id} onDone={onChanged} />
        </>
      )}
      {mayCall(actor.role, 'note.write') && (
        <Details summary={words.note}>
          <NoteForm about={{ what: 'record', id: record.id }} />
        </Details>
      )}
      {mayCall(actor.role, 'concern.raise') && (
        <Details summary={words.concern}>
          <ConcernForm grant={grant} records={[record.id]} />
        </Details>
      )}
      <Details summary={words.illegal}>
        <Illegal record={record.id} />
      </Details>
    </section>
  );
}

const MARKING = {
  'item.mark': { title: words.mark, reason: words.markReason, hint: words.markHint, done: words.markDone },
  'item.unmark': { title: words.unmark, reason: words.unmarkReason, hint: undefined, done: words.unmarkDone },
} as const;

interface MarkFormProps {
  readonly kind: keyof typeof MARKING;
  readonly grant: number;
  readonly record: number;
  readonly onDone: () => void;
}

function MarkForm({ kind, grant, record, onDone }: MarkFormProps): ReactNode {
  const act = useAct(kind);
  const announce = useAnnounce();
  const [reason, setReason] = useState('');
  const said = MARKING[kind];
  const submit = async (): Promise<void> => {
    if ((await act.run({ grant, record, reason })) === undefined) return;
    setReason('');
    announce(said.done);
    onDone();
  };
  return (
    <Details key={kind} summary={said.title}>
      {act.failure !== undefined && <FailureNotice failure={act.failure} />}
      <Form onSubmit={() => void submit()}>
        <TextArea label={said.reason} hint={said.hint} value={reason} onChange={setReason} rows={2} />
        <Button submit kind="secondary" busy={act.busy}>
          {said.title}
        </Button>
      </Form>
    </Details>
  );
}

function Illegal({ record }: { record: number }): ReactNode {
  const lock = useAct('media.escalate');
  const [advice, setAdvice] = useState<readonly string[]>();
  if (advice !== undefined) {
    return (
      <section aria-label={words.illegalDone}>
        <p className="govuk-body govuk-!-font-weight-bold">{words.illegalDone}</p>
        <ol className="govuk-list govuk-list--number">
          {advice.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
    );
  }
  return (
    <>
      <p className="govuk-body">{words.illegalAbout}</p>
      {lock.failure !== undefined && <FailureNotice failure={lock.failure} />}
      <Button
        kind="warning"
        busy={lock.busy}
        onClick={() => void lock.run({ record }).then((locked) => setAdvice(locked?.advice))}
      >
        {words.illegalDo}
      </Button>
    </>
  );
}
