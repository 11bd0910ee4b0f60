import type { ReactNode } from 'react';
import type { Output } from '../../../contract/channels.ts';
import { useCase } from '../../app/case-context.tsx';
import { go, href, withQuery } from '../../app/route.ts';
import { useAct, useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button, ButtonGroup, ButtonLink } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Link } from '../../parts/link.tsx';
import { Inset } from '../../parts/notes.tsx';
import { Page } from '../../parts/page.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { counted } from '../../text/count.ts';
import { when } from '../../text/when.ts';
import { useImageToLoad } from './image-to-load.ts';
import { words } from './words.ts';

/** Where everybody begins: three sentences, four doors, recent cases. */
export function StartScreen(): ReactNode {
  const about = useCall('app.about', {});
  const load = useImageToLoad();
  return (
    <Page title={words.title}>
      <OpenNow />
      {load !== undefined && (
        <Inset>
          {words.firstACase} <span className="remit-path">{load}</span>
        </Inset>
      )}
      {words.sentences.map((sentence) => (
        <p className="govuk-body" key={sentence}>
          {sentence}
        </p>
      ))}
      <h2 className="govuk-heading-m">{words.what}</h2>
      <ul className="remit-doors">
        {words.choices.map((choice) => (
          <li key={choice.to} className="remit-door">
            <Link href={withQuery(href(choice.to), { load })}>{choice.title}</Link>
            <p className="govuk-body-s">{choice.about}</p>
          </li>
        ))}
      </ul>
      <h2 className="govuk-heading-m">{words.recent}</h2>
      <Answered call={about} what={words.reading}>
        {(value) => (
          <>
            <Recent recent={value.recent} load={load} />
            <p className="govuk-body-s">{words.version(value.version)}</p>
          </>
        )}
      </Answered>
    </Page>
  );
}

function OpenNow(): ReactNode {
  const { overview, closed } = useCase();
  const close = useAct('case.close');
  if (overview === null) return null;
  return (
    <Inset>
      {close.failure !== undefined && <FailureNotice failure={close.failure} />}
      <p className="govuk-body">{words.openNow(overview.name)}</p>
      <ButtonGroup>
        <ButtonLink href={href('case')}>{words.goToCase}</ButtonLink>
        <Button
          kind="secondary"
          busy={close.busy}
          onClick={() =>
            void close.run({}).then((done) => {
              if (done === undefined) return;
              closed();
              go(href());
            })
          }
        >
          {words.closeCase}
        </Button>
      </ButtonGroup>
    </Inset>
  );
}

type RecentCase = Output<'app.about'>['recent'][number];

/** Recent cases; opening one goes on to loading where Remit was started with an image. */
const columns = (load: string | undefined): readonly Column<RecentCase>[] => [
  {
    title: words.name,
    cell: (one) => <Link href={withQuery(href('open'), { folder: one.folder, load })}>{one.name}</Link>,
    rowHeader: true,
  },
  { title: words.opened, cell: (one) => when(one.openedAt) },
  { title: words.folder, cell: (one) => <span className="remit-path">{one.folder}</span> },
];

function Recent({ recent, load }: { recent: readonly RecentCase[]; load: string | undefined }): ReactNode {
  if (recent.length === 0) {
    return (
      <Empty title={words.noRecent}>
        <p className="govuk-body">{words.noRecentNext}</p>
      </Empty>
    );
  }
  return (
    <Table
      caption={words.recentCaption(counted(recent.length, 'case'))}
      columns={columns(load)}
      rows={recent}
      rowKey={(one) => one.folder}
    />
  );
}
