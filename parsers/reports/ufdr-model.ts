/** One decoded item of a Cellebrite report: its fields, and the items inside it. */

export interface UfdrValue {
  readonly text: string;
  /** Of a time: `TimeStampKnown` or a word that says how sure it is. */
  readonly format: string | null;
}

export interface UfdrModel {
  readonly type: string;
  readonly id: string;
  /** `Intact`, `Deleted`, `Trash` or `Unknown`, as the tool writes it. */
  readonly deleted: string;
  readonly confidence: string | null;
  readonly extraction: string | null;
  readonly fields: Map<string, UfdrValue>;
  /** Models by the name of the field they stand in. */
  readonly models: Map<string, UfdrModel[]>;
  readonly lists: Map<string, string[]>;
  /** Ids of the files it points at: where it was found, what is attached. */
  readonly files: string[];
}

/** The text of the first of these fields that says anything. */
export function textOf(model: UfdrModel | undefined, ...names: readonly string[]): string | null {
  for (const name of names) {
    const text = model?.fields.get(name)?.text.trim();
    if (text !== undefined && text !== '') return text;
  }
  return null;
}

export function isTrue(model: UfdrModel | undefined, name: string): boolean {
  return /^(?:true|yes|1)$/i.test(textOf(model, name) ?? '');
}

export function inside(model: UfdrModel | undefined, ...names: readonly string[]): readonly UfdrModel[] {
  return names.flatMap((name) => model?.models.get(name) ?? []);
}
