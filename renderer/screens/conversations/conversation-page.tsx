/** One conversation: a real list of messages, days as headings, what is withheld as one line with its count. */
import { Fragment, useState, type ReactNode } from 'react';
import type { Conversation } from '../../../contract/query.ts';
import type { RecordView } from '../../../contract/record.ts';
import { useCase } from '../../app/case-context.tsx';
import { useGrantInUse } from '../../app/grant-in-use.ts';
import { href } from '../../app/route.ts';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { Pages } from '../../parts/pages.tsx';
import { counted } from '../../text/count.ts';
import { moment } from '../../text/when.ts';
import { useChildVoice } from '../case/child-voice.tsx';
import { RecordDetails } from '../timeline/record-details.tsx';
import { peopleWords } from './conversations-screen.tsx';
import { mayReveal } from '../pictures/may-reveal.ts';
import { RevealPanel } from '../pictures/reveal-panel.tsx';
import { Message, type MessageProps } from './message.tsx';
import { words } from './words.ts';

const LIMIT = 100;

export function ConversationPage({ thread }: { thread: number }): ReactNode {
  const grant = useGrantInUse();
  const { refresh } = useCase();
  const [offset, setOffset] = useState(0);
  const [open, setOpen] = useState<number | null>(null);
  const [revealed, setRevealed] = useState<RecordView | null>(null);
  const conversation = useCall('view.conversation', { grant: grant.id, thread, offset, limit: LIMIT });
  const voice = useChildVoice();
  const who = conversation.value === undefined ? '' : peopleWords(conversation.value.thread);
  const close = (): void => {
    setOpen(null);
    void refresh();
  };
  return (
    <Page
      title={who === '' ? words.title : words.one(who)}
      width="wide"
      back={<BackLink href={href('conversations')}>{words.back}</BackLink>}
      beside={
        open === null && revealed === null ? undefined : (
          <>
            {revealed !== null && (
              <RevealPanel key={revealed.id} grant={grant.id} record={revealed} onClose={() => setRevealed(null)} />
            )}
            {open !== null && <RecordDetails key={open} grant={grant.id} record={open} onClose={close} />}
          </>
        )
      }
    >
      {voice}
      <Answered call={conversation} what={words.reading}>
        {(value) => (
          <>
            <p className="govuk-body">
              {words.summary(counted(value.thread.count, 'message'), counted(value.thread.withheld, 'message'))}
            </p>
            <Messages conversation={value} onOpen={setOpen} {...(mayReveal(grant) ? { onReveal: setRevealed } : {})} />
            <Pages offset={offset} limit={LIMIT} total={value.total} noun={words.nounMessages} onMove={setOffset} />
          </>
        )}
      </Answered>
    </Page>
  );
}

type Item = Conversation['items'][number];

interface Day {
  readonly key: string;
  readonly title: string;
  readonly items: Item[];
}

function Messages({ conversation, ...acts }: { conversation: Conversation } & Omit<MessageProps, 'record'>): ReactNode {
  return (
    <>
      {byDay(conversation.items).map((day) => (
        <Fragment key={day.key}>
          <h2 className="govuk-heading-s remit-messages__day">{day.title}</h2>
          <ol className="remit-messages">
            {day.items.map((item, index) =>
              item.what === 'record' ? (
                <Message key={item.record.id} record={item.record} {...acts} />
              ) : (
                // A gap has no identity of its own but its place.
                // oxlint-disable-next-line react/no-array-index-key
                <li key={`gap-${index}`} className="remit-messages__withheld">
                  {words.gap(counted(item.count, 'message'), item.reason)}
                </li>
              ),
            )}
          </ol>
        </Fragment>
      ))}
    </>
  );
}

/** Items under the day of their message; a gap stays with the message before it. */
function byDay(items: readonly Item[]): Day[] {
  const days: Day[] = [];
  for (const [index, item] of items.entries()) {
    const title = item.what === 'record' ? dayTitle(item.record) : (days.at(-1)?.title ?? firstDay(items));
    const last = days.at(-1);
    if (last !== undefined && last.title === title) last.items.push(item);
    else days.push({ key: `${title} ${index}`, title, items: [item] });
  }
  return days;
}

function firstDay(items: readonly Item[]): string {
  const first = items.find((item) => item.what === 'record');
  return first === undefined ? words.dayUnknown : dayTitle(first.record);
}

function dayTitle(record: RecordView): string {
  const parts = moment(record.time, record.basis);
  return parts === null ? words.dayUnknown : `${parts.weekday} ${parts.date}`;
}
