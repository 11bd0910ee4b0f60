import type { ReactNode } from 'react';
import { Tag, type TagColour } from './tag.tsx';

export interface Task {
  readonly id: string;
  readonly title: string;
  /** Where the work is done; absent while it cannot be started. */
  readonly href?: string;
  readonly hint?: ReactNode;
  readonly state: string;
  readonly colour?: TagColour;
}

export function TaskList({ tasks }: { tasks: readonly Task[] }): ReactNode {
  return (
    <ul className="govuk-task-list">
      {tasks.map((task) => (
        <li
          key={task.id}
          className={`govuk-task-list__item ${task.href === undefined ? '' : 'govuk-task-list__item--with-link'}`}
        >
          <div className="govuk-task-list__name-and-hint">
            {task.href === undefined ? (
              <div>{task.title}</div>
            ) : (
              <a
                className="govuk-link govuk-task-list__link"
                href={task.href}
                aria-describedby={`${task.id}-hint ${task.id}-state`}
              >
                {task.title}
              </a>
            )}
            {task.hint !== undefined && (
              <div id={`${task.id}-hint`} className="govuk-task-list__hint">
                {task.hint}
              </div>
            )}
          </div>
          <div className="govuk-task-list__status" id={`${task.id}-state`}>
            {task.colour === undefined ? task.state : <Tag colour={task.colour}>{task.state}</Tag>}
          </div>
        </li>
      ))}
    </ul>
  );
}
