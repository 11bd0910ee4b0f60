import { useState, type ReactNode } from 'react';
import type { ThreadView } from '../../../contract/query.ts';
import { useGrantInUse } from '../../app/grant-in-use.ts';
import { href, useRoute } from '../../app/route.ts';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Link } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { Pages } from '../../parts/pages.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { count } from '../../text/count.ts';
import { serviceWords } from '../../text/record-words.ts';
import { when } from '../../text/when.ts';
import { useChildVoice } from '../case/child-voice.tsx';
import { ConversationPage } from './conversation-page.tsx';
import { words } from './words.ts';

const LIMIT = 100;

/** `#/conversations` lists threads; `#/conversations/7` reads one. */
export function ConversationsScreen(): ReactNode {
  const [, thread] = useRoute().path;
  return thread !== undefined && /^\d+$/.test(thread) ? <ConversationPage key={thread} thread={Number(thread)} /> : <Threads />;
}

const COLUMNS: readonly Column<ThreadView>[] = [
  {
    title: words.with,
    cell: (thread) => (
      <Link href={href('conversations', thread.id)} label={words.open(peopleWords(thread))}>
        {peopleWords(thread)}
      </Link>
    ),
    rowHeader: true,
  },
  { title: words.service, cell: (thread) => `${serviceWords(thread.service)}${thread.grouped ? `, ${words.group}` : ''}` },
  { title: words.messages, cell: (thread) => count(thread.count), numeric: true },
  { title: words.first, cell: (thread) => when(thread.first) },
  { title: words.last, cell: (thread) => when(thread.last) },
  { title: words.withheld, cell: (thread) => count(thread.withheld), numeric: true },
];

function Threads(): ReactNode {
  const grant = useGrantInUse();
  const [offset, setOffset] = useState(0);
  const voice = useChildVoice();
  const threads = useCall('view.threads', { grant: grant.id, offset, limit: LIMIT });
  return (
    <Page title={words.title} width="wide">
      {voice}
      <p className="govuk-body">{words.intro}</p>
      <Answered call={threads} what={words.reading}>
        {(value) =>
          value.total === 0 ? (
            <Empty title={words.empty}>
              <p className="govuk-body">{words.emptyNext}</p>
            </Empty>
          ) : (
            <>
              <Table caption={words.caption} columns={COLUMNS} rows={value.threads} rowKey={(thread) => thread.id} />
              <Pages offset={offset} limit={LIMIT} total={value.total} noun={words.noun} onMove={setOffset} />
            </>
          )
        }
      </Answered>
    </Page>
  );
}

/** "Contact 4 and Contact 7", without the device's own owner. */
export function peopleWords({ people }: ThreadView): string {
  const others = people.filter((person) => !person.owner).map((person) => person.label);
  if (others.length === 0) return words.nobody;
  if (others.length > 4) return `${others.slice(0, 3).join(', ')} and ${others.length - 3} more`;
  return others.join(' and ');
}
