import type { ReactNode } from 'react';
import { LEVEL_FACTS, LEVELS } from '../../../../contract/level.ts';
import { Radios } from '../../../parts/choices.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { LADDER_EXAMPLES, words } from '../words.ts';
import { errorOf, type RequestPageProps } from './page-props.ts';

/** How much: the ladder, each rung with what it would show of a practice record. */
export function LevelPage(props: RequestPageProps): ReactNode {
  const { draft, mandate, change } = props;
  return (
    <>
      <Radios
        id="level"
        legend={words.level}
        hiddenLegend
        hint={words.levelHint}
        error={errorOf(props, 'level')}
        choices={LEVELS.map((level) => ({
          value: String(level),
          text: `${level}. ${LEVEL_FACTS[level].title}`,
          hint: (
            <>
              {LEVEL_FACTS[level].about}
              <br />
              <span className="remit-example">{LADDER_EXAMPLES[level]}</span>
            </>
          ),
          whyNot: level > mandate.maxLevel ? `${LEVEL_FACTS[level].about}. ${words.levelTooHigh}` : undefined,
        }))}
        value={draft.level === null ? null : String(draft.level)}
        onChange={(value) => change({ level: LEVELS.find((level) => String(level) === value) ?? null })}
      />
      <TextField
        id="hours"
        label={words.hours}
        hint={words.hoursHint}
        error={errorOf(props, 'hours')}
        numeric
        width={5}
        value={draft.hours}
        onChange={(hours) => change({ hours })}
      />
    </>
  );
}
