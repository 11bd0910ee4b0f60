import type { ReactNode } from 'react';
import type { MandateVersion } from '../../../contract/mandate.ts';
import { BASIS_FACTS } from '../../../contract/mandate.ts';
import { useOverview } from '../../app/case-context.tsx';
import { href } from '../../app/route.ts';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { ButtonLink } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Inset } from '../../parts/notes.tsx';
import { Page } from '../../parts/page.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Tag } from '../../parts/tag.tsx';
import { size } from '../../text/count.ts';
import { plainDay } from '../../text/when.ts';
import { MandateReach } from './mandate-reach.tsx';
import { VersionTimeline } from './version-timeline.tsx';
import { words } from './words.ts';

/** The mandate as a person would say it, what it keeps out as large as what it lets in, and its versions. */
export function MandateOverview(): ReactNode {
  const versions = useCall('mandate.versions', {});
  return (
    <Page title={words.title} width="wide">
      <Answered call={versions} what={words.reading}>
        {(all) => {
          const newest = [...all].sort((a, b) => b.version - a.version)[0];
          return newest === undefined ? <NoMandate /> : <Current version={newest} all={all} />;
        }}
      </Answered>
    </Page>
  );
}

function NoMandate(): ReactNode {
  return (
    <>
      <Empty title={words.none}>
        <p className="govuk-body">{words.noneNext}</p>
      </Empty>
      <ButtonLink href={href('mandate', 'new')}>{words.record}</ButtonLink>
    </>
  );
}

function Current({ version, all }: { version: MandateVersion; all: readonly MandateVersion[] }): ReactNode {
  const { mandate } = version;
  const inForce = useOverview().mandate?.inForce === true;
  return (
    <>
      <p className="govuk-body">
        <Tag colour={inForce ? 'green' : 'red'}>{inForce ? words.inForce : words.notInForce}</Tag>
      </p>
      <Inset>{version.sentence}</Inset>
      <MandateReach mandate={mandate} />
      <h2 className="govuk-heading-m">{words.facts}</h2>
      <SummaryList
        plain
        rows={[
          { key: words.rows.basis, value: BASIS_FACTS[mandate.basis] },
          { key: words.rows.instrument, value: `${mandate.instrument.reference}, ${plainDay(mandate.instrument.date)}` },
          { key: words.rows.issuedBy, value: `${mandate.issuer.name}, ${mandate.issuer.role}, ${mandate.issuer.organisation}` },
          { key: words.rows.caseNumber, value: mandate.caseNumber },
          { key: words.rows.purpose, value: mandate.purpose },
          { key: words.rows.issues, value: <Lines lines={mandate.issues.map((issue) => `${issue.id}. ${issue.question}`)} /> },
          { key: words.rows.holds, value: `${plainDay(mandate.validFrom)} to ${plainDay(mandate.expires)}` },
          { key: words.rows.reviewOn, value: plainDay(mandate.reviewOn) },
          { key: words.rows.sifts, value: mandate.sifter },
          { key: words.rows.reviews, value: mandate.reviewer },
          {
            key: words.rows.conditions,
            value: mandate.conditions.length === 0 ? words.notSaid : <Lines lines={mandate.conditions} />,
          },
          {
            key: words.documents,
            value:
              mandate.attachments.length === 0 ? (
                words.noDocuments
              ) : (
                <Lines lines={mandate.attachments.map((one) => `${one.name}, ${size(one.bytes)}, SHA-256 ${one.sha256}`)} />
              ),
          },
        ]}
      />
      <ButtonLink href={href('mandate', 'new')} kind="secondary">
        {words.newVersion}
      </ButtonLink>
      <VersionTimeline versions={all} />
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }): ReactNode {
  return (
    <ul className="govuk-list remit-lines">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
