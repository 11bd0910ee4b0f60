import { useState, type ReactNode } from 'react';
import { TextArea, type TextAreaProps } from './text-area.tsx';
import { words } from './words.ts';

export interface LinesFieldProps extends Omit<TextAreaProps, 'value' | 'onChange'> {
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Several short texts, one on each line. */
export function LinesField({ values, onChange, hint, ...field }: LinesFieldProps): ReactNode {
  // What is typed keeps its blank lines and spaces as long as it stands for the same list.
  const [typed, setTyped] = useState(() => values.join('\n'));
  const same = JSON.stringify(linesOf(typed)) === JSON.stringify(values);
  return (
    <TextArea
      {...field}
      hint={hint ?? words.oneEachLine}
      value={same ? typed : values.join('\n')}
      onChange={(text) => {
        setTyped(text);
        onChange(linesOf(text));
      }}
    />
  );
}
