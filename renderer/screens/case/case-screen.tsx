import type { ReactNode } from 'react';
import { CATEGORIES, CATEGORY_FACTS } from '../../../contract/category.ts';
import { useOverview } from '../../app/case-context.tsx';
import { href, useRoute } from '../../app/route.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Link } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { TaskList } from '../../parts/task-list.tsx';
import { Tiles } from '../../parts/tiles.tsx';
import { count } from '../../text/count.ts';
import { ChildVoice } from './child-voice.tsx';
import { PeoplePage } from './people-page.tsx';
import { words as concerns } from '../access/concern-words.ts';
import { words as notes } from './note-words.ts';
import { NotesPage } from './notes-page.tsx';
import { words as people } from './people-words.ts';
import { caseTasks } from './tasks.ts';
import { words } from './words.ts';

/** Where a case stands: the work in its order, the one next action, the child's voice beside it. */
export function CaseScreen(): ReactNode {
  const [, page] = useRoute().path;
  if (page === 'people') return <PeoplePage />;
  return page === 'notes' ? <NotesPage /> : <WhereItStands />;
}

function WhereItStands(): ReactNode {
  const overview = useOverview();
  const { tasks, next } = caseTasks(overview);
  const held = CATEGORIES.filter((category) => (overview.counts[category] ?? 0) > 0);
  return (
    <Page title={overview.name} beside={<ChildVoice />}>
      <p className="govuk-body">{words.intro}</p>
      <TaskList tasks={tasks} />
      {next !== null && <ButtonLink href={next.href}>{next.title}</ButtonLink>}
      <p className="govuk-body">
        <Link href={href('case', 'people')}>{people.link}</Link>
      </p>
      <p className="govuk-body">
        <Link href={href('case', 'notes')}>{notes.link}</Link>
      </p>
      <p className="govuk-body">
        <Link href={href('access', 'concerns')}>{concerns.link}</Link>
      </p>
      <h2 className="govuk-heading-m">{words.counts}</h2>
      {held.length === 0 ? (
        <Empty title={words.loadNone}>
          <p className="govuk-body">{words.countsNone}</p>
        </Empty>
      ) : (
        <>
          <p className="govuk-body-s">{words.countsAbout}</p>
          <Tiles
            tiles={held.map((category) => ({
              key: category,
              number: count(overview.counts[category] ?? 0),
              text: CATEGORY_FACTS[category].title,
            }))}
          />
        </>
      )}
      <p className="govuk-body-s">
        {words.folder} <span className="remit-path">{overview.folder}</span>
      </p>
    </Page>
  );
}
