/** The checks of an export, in the order in which they are made, and what one comes to. */
import { Fault } from './fault.ts';

/** Each check under its short name, as a person reads it. Every one can fail where all others hold: tests show how. */
export const CHECKS = {
  declaration: 'The folder says that it is an export',
  about: 'The files about the export are unchanged',
  payload: 'Every file of the export is there and unchanged',
  octets: 'The number of files and bytes is the one noted',
  lines: 'Every line of the ledger is an entry, in its one form',
  numbers: 'Entries are numbered without a gap',
  chain: 'Every entry follows from all before it',
  clock: 'The machine’s own clock never runs backwards',
  notes: 'Every checkpoint can be read and is of this ledger',
  roots: 'Every checkpoint is over these entries, and each grew into the next',
  keys: 'The keys are those that the ledger names',
  signatures: 'Every checkpoint is signed by a key that the ledger names',
  announced: 'Every checkpoint that the ledger speaks of is there',
  covered: 'The entries about this export are under a signed checkpoint',
  information: 'What bag-info.txt says of the ledger is so',
  witnessed: 'Who else has signed the ledger is what bag-info.txt says',
  content: 'The ledger names this very content',
  records: 'The records in the table are the ones that the ledger names',
  order: 'The export was written down before it was made',
  grant: 'The grant for these records existed and was in force',
  mandate: 'The mandate is the one in the ledger and was in force',
  statement: 'The numbers in the report add up',
  paper: 'The ledger is the one that you have on paper',
} as const;
export type CheckName = keyof typeof CHECKS;

export type Outcome = 'pass' | 'fail' | 'not checked';

export interface Check {
  readonly name: CheckName;
  readonly title: string;
  readonly outcome: Outcome;
  /** Names the file and the line where there is one. */
  readonly finding: string;
}

/** Said by a check that has nothing to go by. */
export class NotChecked {
  readonly why: string;
  constructor(why: string) {
    this.why = why;
  }
}

/** Makes one check: what `judge` returns is what was found, a `Fault` it throws is why it failed. */
export async function make(name: CheckName, judge: () => Promise<string | NotChecked> | string | NotChecked): Promise<Check> {
  const title = CHECKS[name];
  try {
    const found = await judge();
    return found instanceof NotChecked
      ? { name, title, outcome: 'not checked', finding: found.why }
      : { name, title, outcome: 'pass', finding: found };
  } catch (error) {
    if (error instanceof Fault) return { name, title, outcome: 'fail', finding: error.message };
    // A file that the disk or the browser will not give, or a mistake of ours: either way nothing was shown to hold.
    return { name, title, outcome: 'fail', finding: `this could not be checked: ${String(error)}` };
  }
}
