/** Who sits at the keyboard: asked whenever a case is opened, remembered only while the window is open. */
import { useCallback, type ReactNode } from 'react';
import { ROLE_FACTS, ROLES, type Actor, type Role } from '../../../contract/people.ts';
import { useDraft } from '../../app/drafts.tsx';
import { useCall } from '../../app/use-call.ts';
import type { Problem } from '../../parts/error-summary.tsx';
import { Select } from '../../parts/select.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { words } from './words.ts';

export const WHO_NAME = 'who-name';
const OPTIONS = ROLES.map((role) => ({ value: role, text: ROLE_FACTS[role] }));

export interface Who {
  readonly actor: Actor;
  change(actor: Actor): void;
}

/** The actor so far; the name starts as the computer's user. */
export function useWho(firstRole: Role): Who {
  const about = useCall('app.about', {});
  const [actor, setActor] = useDraft<Actor | null>('who', null);
  const change = useCallback((next: Actor) => setActor(next), [setActor]);
  return { actor: actor ?? { name: about.value?.user ?? '', role: firstRole }, change };
}

export function whoProblems(actor: Actor): readonly Problem[] {
  return actor.name.trim() === '' ? [{ field: WHO_NAME, text: words.needName }] : [];
}

export function WhoFields({ who, problems }: { who: Who; problems: readonly Problem[] }): ReactNode {
  const { actor, change } = who;
  return (
    <>
      <TextField
        id={WHO_NAME}
        label={words.whoName}
        hint={words.whoNameHint}
        error={problems.find((problem) => problem.field === WHO_NAME)?.text}
        value={actor.name}
        onChange={(name) => change({ ...actor, name })}
        width={20}
      />
      <Select label={words.whoRole} value={actor.role} options={OPTIONS} onChange={(role) => change({ ...actor, role })} />
    </>
  );
}
