import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type TagColour = 'grey' | 'green' | 'red' | 'yellow' | 'blue' | 'purple' | 'orange' | 'teal';

/** The words carry the meaning; the colour only helps to find them again. */
export function Tag({ children, colour = 'grey' }: { children: ReactNode; colour?: TagColour }): ReactNode {
  return <strong className={classNames('govuk-tag', `govuk-tag--${colour}`)}>{children}</strong>;
}
