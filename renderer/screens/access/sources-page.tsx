import type { ReactNode } from 'react';
import { type Protection, PROTECTIONS, SOURCE_RULES, type SourceRule } from '../../../contract/protected-sources.ts';
import { href } from '../../app/route.ts';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { words } from './words.ts';

const columns: readonly Column<SourceRule>[] = [
  { title: words.sourceWhat, cell: ({ what }) => what, rowHeader: true },
  { title: words.sourceApps, cell: ({ apps = [] }) => apps.join(', ') },
  {
    title: words.sourceSenders,
    cell: ({ senders = [], senderWords = [] }) => [...senderWords.map((one) => `${one} …`), ...senders].join(', '),
  },
  { title: words.sourceDomains, cell: ({ domains = [] }) => domains.join(', ') },
];

/** The rules by which a source is protected, as they stand in the program. */
export function SourcesPage(): ReactNode {
  return (
    <Page title={words.sourcesTitle} width="wide" back={<BackLink href={href('access')}>{words.back}</BackLink>}>
      <p className="govuk-body">{words.sourcesIntro}</p>
      {(Object.keys(PROTECTIONS) as Protection[]).map((one) => (
        <div key={one}>
          <h2 className="govuk-heading-m">{PROTECTIONS[one].title}</h2>
          <p className="govuk-body">{PROTECTIONS[one].about}</p>
          <Table
            caption={PROTECTIONS[one].title}
            columns={columns}
            rows={SOURCE_RULES.filter(({ protection }) => protection === one)}
            rowKey={({ id }) => id}
          />
        </div>
      ))}
    </Page>
  );
}
