import type { ReactNode } from 'react';
import { mayCall, whyNot } from '../../../contract/roles.ts';
import type { Note } from '../../../contract/written.ts';
import { useOverview } from '../../app/case-context.tsx';
import { href } from '../../app/route.ts';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Details } from '../../parts/details.tsx';
import { Empty } from '../../parts/empty.tsx';
import { BackLink, Link } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { when } from '../../text/when.ts';
import { NoteForm } from './note-form.tsx';
import { words } from './note-words.ts';

/** Every note in the order in which it was written, and the form for the next. */
export function NotesPage(): ReactNode {
  const { actor } = useOverview();
  const list = useCall('note.list', {});
  return (
    <Page title={words.title} back={<BackLink href={href('case')}>{words.back}</BackLink>}>
      <p className="govuk-body">{words.intro}</p>
      <Answered call={list} what={words.reading}>
        {(notes) =>
          notes.length === 0 ? (
            <Empty title={words.none}>
              <p className="govuk-body">{words.noneNext}</p>
            </Empty>
          ) : (
            <ol className="govuk-list remit-notes">
              {notes.map((note) => (
                <li key={note.note}>
                  <OneNote note={note} onChanged={list.again} />
                </li>
              ))}
            </ol>
          )
        }
      </Answered>
      <h2 className="govuk-heading-m">{words.write}</h2>
      {mayCall(actor.role, 'note.write') ? (
        <NoteForm about={{ what: 'case' }} onSaved={list.again} />
      ) : (
        <p className="govuk-body">{whyNot(actor.role, 'note.write')}</p>
      )}
    </Page>
  );
}

function OneNote({ note: { note, about, versions }, onChanged }: { note: Note; onChanged: () => void }): ReactNode {
  const { actor } = useOverview();
  const last = versions.at(-1);
  const earlier = versions.slice(0, -1).toReversed();
  if (last === undefined) return null;
  const said = words.about(about);
  return (
    <article aria-label={words.noteOf(note)}>
      <p className="govuk-body-s">
        {about.what === 'grant' ? <Link href={href('access', 'grant', about.id)}>{said}</Link> : said}
        {` · ${words.line(when(last.at), last.by.name, last.version)}`}
      </p>
      <p className="govuk-body remit-words">{last.text}</p>
      {earlier.length > 0 && (
        <Details summary={words.earlier(earlier.length)}>
          {earlier.map(({ version, at, by, text }) => (
            <div key={version}>
              <p className="govuk-body-s">{words.line(when(at), by.name, version)}</p>
              <p className="govuk-body remit-words">{text}</p>
            </div>
          ))}
        </Details>
      )}
      {mayCall(actor.role, 'note.write') && (
        <Details summary={words.changeOf(note)}>
          <NoteForm key={last.version} about={about} earlier={{ note, text: last.text }} onSaved={onChanged} />
        </Details>
      )}
    </article>
  );
}
