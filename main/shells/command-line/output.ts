/** How the command line speaks: one JSON document or plain lines on stdout, everything else on stderr, and an exit code. */
import { Failure, type FailureCode } from '../../../contract/failure.ts';

export interface Spoken {
  /** For `--json`. Absent, with no lines, where everything was said as it happened. */
  readonly json?: unknown;
  /** For a person. */
  readonly lines: readonly string[];
  /** 0 unless a check did not hold. */
  readonly exit?: number;
}

const EXITS: Readonly<Record<FailureCode, number>> = {
  refused: 1,
  'does-not-verify': 1,
  cancelled: 1,
  password: 2,
  'bad-input': 2,
  usage: 2,
  broken: 2,
};

export function speak(spoken: Spoken, asJson: boolean): number {
  const json = asJson && spoken.json !== undefined;
  process.stdout.write(json ? `${JSON.stringify(spoken.json)}\n` : spoken.lines.map((line) => `${line}\n`).join(''));
  return spoken.exit ?? 0;
}

/** Says a failure on stderr and gives the exit code it stands for. */
export function complain(error: unknown): number {
  const { code, message, advice, field, reasons } =
    error instanceof Failure ? error.facts : new Failure('broken', `Remit stopped: ${(error as Error).message}`).facts;
  const lines = [
    `remit: ${field === undefined ? '' : `${field}: `}${message}`,
    ...(reasons ?? []).map((reason) => `  - ${reason}`),
  ];
  if (advice !== undefined) lines.push(`  ${advice}`);
  process.stderr.write(`${lines.join('\n')}\n`);
  return EXITS[code];
}

export const count = (number: number) => new Intl.NumberFormat('en-GB').format(number);

/** Columns of plain text, as wide as their widest cell. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
