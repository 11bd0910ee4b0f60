import type { ReactNode } from 'react';
import { words } from './words.ts';

export interface RemovableTag {
  readonly key: string;
  readonly text: string;
  readonly onRemove: () => void;
}

/** Chosen filters, each of which can be taken away again. */
export function RemovableTags({ title, tags }: { title: string; tags: readonly RemovableTag[] }): ReactNode {
  if (tags.length === 0) return null;
  return (
    <div className="remit-removable">
      <h2 className="govuk-heading-s remit-removable__title">{title}</h2>
      <ul className="remit-removable__list">
        {tags.map((tag) => (
          <li key={tag.key}>
            <button type="button" className="remit-removable__tag" onClick={tag.onRemove}>
              <span aria-hidden="true">✕ </span>
              <span className="govuk-visually-hidden">{words.remove}</span> {tag.text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
