import type { ReactNode } from 'react';
import { CATEGORIES, CATEGORY_FACTS } from '../../../contract/category.ts';
import type { Extraction } from '../../../contract/coverage.ts';
import { useOverview } from '../../app/case-context.tsx';
import { href } from '../../app/route.ts';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Empty } from '../../parts/empty.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Warning } from '../../parts/notes.tsx';
import { Page } from '../../parts/page.tsx';
import { Tiles } from '../../parts/tiles.tsx';
import { count } from '../../text/count.ts';
import { CoverageFiles } from './coverage-files.tsx';
import { DeviceCard } from './device-card.tsx';
import { FileTable } from './file-table.tsx';
import { RowSums } from './row-sums.tsx';
import { ParserList } from './parser-list.tsx';
import { words } from './words.ts';

const FAILURES_SHOWN = 25;

/** What became of every file of one extraction: a sentence, failures first, counts, then the whole table. No content. */
export function CoverageScreen({ id }: { id: number }): ReactNode {
  const extraction = useOverview().extractions.find((one) => one.id === id);
  const back = <BackLink href={href('extractions')}>{words.backToList}</BackLink>;
  if (extraction === undefined) {
    return (
      <Page title={words.title} back={back}>
        <Empty title={words.gone}>
          <p className="govuk-body">{words.goneNext}</p>
        </Empty>
      </Page>
    );
  }
  return (
    <Page title={extraction.label} caption={words.title} width="wide" back={back}>
      {extraction.warnings.map((warning) => (
        <Warning key={warning}>{warning}</Warning>
      ))}
      <Failures id={id} />
      <DeviceCard extraction={extraction} />
      <h2 className="govuk-heading-m">{words.categories}</h2>
      <Categories extraction={extraction} />
      <h2 className="govuk-heading-m">{words.sumTitle}</h2>
      <RowSums extraction={extraction} />
      <CoverageFiles extraction={extraction} />
      <h2 className="govuk-heading-m">{words.parsersTitle}</h2>
      <ParserList />
    </Page>
  );
}

function Failures({ id }: { id: number }): ReactNode {
  const failures = useCall('coverage.files', { extraction: id, status: ['failed', 'partly'], limit: FAILURES_SHOWN });
  return (
    <Answered call={failures} what={words.reading}>
      {({ sentence, total, files }) => (
        <>
          <p className="govuk-body-l">{sentence}</p>
          <h2 className="govuk-heading-m">{words.failuresTitle}</h2>
          {total === 0 ? (
            <p className="govuk-body">{words.noFailures}</p>
          ) : (
            <>
              <FileTable caption={words.failuresTitle} files={files} />
              {total > files.length && <p className="govuk-body-s">{words.failuresMore(files.length, total)}</p>}
            </>
          )}
        </>
      )}
    </Answered>
  );
}

function Categories({ extraction }: { extraction: Extraction }): ReactNode {
  const held = CATEGORIES.filter((category) => (extraction.records.byCategory[category] ?? 0) > 0);
  if (held.length === 0) {
    return (
      <Empty title={words.noRecords}>
        <p className="govuk-body">{words.noRecordsNext}</p>
      </Empty>
    );
  }
  return (
    <Tiles
      tiles={held.map((category) => ({
        key: category,
        number: count(extraction.records.byCategory[category] ?? 0),
        text: CATEGORY_FACTS[category].title,
        about: CATEGORY_FACTS[category].about,
      }))}
    />
  );
}
