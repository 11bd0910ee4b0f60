import { useState, type ReactNode } from 'react';
import type { PersonView } from '../../../contract/query.ts';
import { mayCall } from '../../../contract/roles.ts';
import { useOverview } from '../../app/case-context.tsx';
import { useGrantInUse } from '../../app/grant-in-use.ts';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Page } from '../../parts/page.tsx';
import { Pages } from '../../parts/pages.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { count } from '../../text/count.ts';
import { serviceWords } from '../../text/record-words.ts';
import { Joins } from './joins.tsx';
import { MarkedLawyers } from './marked-lawyers.tsx';
import { marksInWords, PersonPanel } from './person-panel.tsx';
import { words } from './words.ts';

const LIMIT = 100;

const columns = (choose: (person: number) => void): readonly Column<PersonView>[] => [
  { title: words.who, cell: (person) => (person.owner ? `${person.label}, ${words.owner}` : person.label), rowHeader: true },
  { title: words.services, cell: (person) => person.services.map(serviceWords).join(', ') },
  { title: words.marks, cell: marksInWords },
  { title: words.records, cell: (person) => count(person.records), numeric: true },
  {
    title: words.more,
    cell: (person) =>
      !person.owner && (
        <Button kind="link" onClick={() => choose(person.person)}>
          {words.about(person.label)}
        </Button>
      ),
  },
];

/** Pseudonyms, where they occur, how often, and what is known of who they are. */
export function PeopleScreen(): ReactNode {
  const grant = useGrantInUse();
  const { role } = useOverview().actor;
  const [offset, setOffset] = useState(0);
  const [chosen, setChosen] = useState<number>();
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
              <Table
                caption={words.caption}
                columns={columns(setChosen)}
                rows={value.people}
                rowKey={(person) => person.person}
              />
              {value.people
                .filter(({ person }) => person === chosen)
                .map((person) => (
                  <PersonPanel
                    key={person.person}
                    grant={grant.id}
                    person={person}
                    onChanged={people.again}
                    onClose={() => setChosen(undefined)}
                  />
                ))}
              <Pages offset={offset} limit={LIMIT} total={value.total} noun={words.noun} onMove={setOffset} />
              {value.people.length > 0 && <Joins grant={grant.id} people={value.people} onChanged={people.again} />}
            </>
          )
        }
      </Answered>
      {mayCall(role, 'privilege.lawyers') && <MarkedLawyers onChanged={people.again} />}
    </Page>
  );
}
