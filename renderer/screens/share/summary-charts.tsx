/** The summary's drawings. Each number that is drawn is written beside it, so that nothing is said by a drawing alone. */
import type { ReactNode } from 'react';
import { count } from '../../text/count.ts';
import type { Bar } from './summary-shapes.ts';

const WIDTH = 120;
const HEIGHT = 12;

/** A part of a whole: filled, and the rest as a frame. Stands beside its numbers. */
export function ShareBar({ part }: { part: number }): ReactNode {
  return (
    <svg className="remit-chart__share" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <rect className="remit-chart__frame" x={0.5} y={0.5} width={WIDTH - 1} height={HEIGHT - 1} />
      <rect className="remit-chart__bar" x={0} y={0} width={part * WIDTH} height={HEIGHT} />
    </svg>
  );
}

/** A stretch of time in the whole: a line with its ends. Stands beside its dates. */
export function SpanBar({ from, to }: { from: number; to: number }): ReactNode {
  const [left, right] = [2 + from * (WIDTH - 4), 2 + to * (WIDTH - 4)];
  return (
    <svg className="remit-chart__share" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path className="remit-chart__axis" d={`M0 ${HEIGHT / 2}H${WIDTH}`} />
      <path
        className="remit-chart__span"
        d={`M${left} ${HEIGHT / 2}H${right}M${left} 1V${HEIGHT - 1}M${right} 1V${HEIGHT - 1}`}
      />
    </svg>
  );
}

const STEP = 30;
const TALL = 90;
const ABOVE = 16;
const BELOW = 18;

export interface ColumnsProps {
  readonly title: string;
  /** The same in words: where most of them are. */
  readonly said: string;
  readonly bars: readonly Bar[];
  /** Columns to put a band behind, and what it stands for. */
  readonly shaded?: { readonly columns: readonly number[]; readonly about: string };
}

/** Upright bars with their numbers above and their names below. */
export function Columns({ title, said, bars, shaded }: ColumnsProps): ReactNode {
  const width = bars.length * STEP;
  const floor = ABOVE + TALL;
  return (
    <figure className="remit-chart">
      <figcaption className="govuk-heading-s">{title}</figcaption>
      <svg
        className="remit-chart__columns"
        width={width}
        viewBox={`0 0 ${width} ${floor + BELOW}`}
        // A drawing made of shapes has no picture file to name.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="img"
        aria-label={`${title}. ${bars.map((bar) => `${bar.label}: ${count(bar.count)}`).join(', ')}`}
      >
        {shaded?.columns.map((column) => (
          <rect key={column} className="remit-chart__band" x={column * STEP} y={0} width={STEP} height={floor} />
        ))}
        {bars.map((bar, at) => (
          <g key={bar.label}>
            <rect
              className="remit-chart__bar"
              x={at * STEP + 5}
              y={floor - bar.share * TALL}
              width={STEP - 10}
              height={bar.share * TALL}
            />
            <text className="remit-chart__number" x={at * STEP + STEP / 2} y={floor - bar.share * TALL - 4}>
              {bar.count === 0 ? '' : count(bar.count)}
            </text>
            <text className="remit-chart__number" x={at * STEP + STEP / 2} y={floor + 13}>
              {bar.label.slice(0, 3)}
            </text>
          </g>
        ))}
        <path className="remit-chart__axis" d={`M0 ${floor}H${width}`} />
      </svg>
      <p className="govuk-body-s">
        {said} {shaded?.about}
      </p>
    </figure>
  );
}
