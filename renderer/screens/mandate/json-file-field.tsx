import { useId, type ReactNode } from 'react';
import type { MandateJson } from './mandate-of.ts';
import { words } from './words.ts';

/** Reads a JSON file in the page: its bytes are enough, its place on the computer is of no concern. */
export function JsonFileField(props: { onJson: (json: MandateJson) => void; onProblem: (text: string) => void }): ReactNode {
  const id = useId();
  const take = async (file: File): Promise<void> => {
    const text = await file.text();
    try {
      props.onJson(JSON.parse(text) as MandateJson);
    } catch {
      props.onProblem(words.notJson(file.name));
    }
  };
  return (
    <div className="govuk-form-group">
      <label className="govuk-label" htmlFor={id}>
        {words.file}
      </label>
      <input
        id={id}
        type="file"
        accept=".json,application/json"
        className="remit-file"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) void take(file);
        }}
      />
    </div>
  );
}
