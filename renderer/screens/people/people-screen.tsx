import { useState, type ReactNode } from 'react';
import type { PersonView } from '../../../contract/query.ts';
import { useGrantInUse } from '../../app/grant-in-use.ts';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Page } from '../../parts/page.tsx';
import { Pages } from '../../parts/pages.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { count } from '../../text/count.ts';
import { serviceWords } from '../../text/record-words.ts';
import { words } from './words.ts';

const LIMIT = 100;

const COLUMNS: readonly Column<PersonView>[] = [
  { title: words.who, cell: (person) => (person.owner ? `${person.label}, ${words.owner}` : person.label), rowHeader: true },
  { title: words.services, cell: (person) => person.services.map(serviceWords).join(', ') },
  { title: words.records, cell: (person) => count(person.records), numeric: true },
];

/** Pseudonyms, where they occur, how often. */
export function PeopleScreen(): ReactNode {
  const grant = useGrantInUse();
  const [offset, setOffset] = useState(0);
  const people = useCall('view.people', { grant: grant.id, offset, limit: LIMIT });
  return (
    <Page title={words.title} width="wide">
      <p className="govuk-body">{words.intro}</p>
      <p className="govuk-body-s">{words.rule}</p>
      <Answered call={people} what={words.reading}>
        {(value) =>
          value.total === 0 ? (
            <Empty title={words.empty}>
              <p className="govuk-body">{words.emptyNext}</p>
            </Empty>
          ) : (
            <>
              <Table caption={words.caption} columns={COLUMNS} rows={value.people} rowKey={(person) => person.person} />
              <Pages offset={offset} limit={LIMIT} total={value.total} noun={words.noun} onMove={setOffset} />
            </>
          )
        }
      </Answered>
    </Page>
  );
}
