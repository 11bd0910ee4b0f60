/** Bars of how many records there are over time: chosen by dragging, by keyboard, or read as a table. Gaps are drawn as gaps. */
import { useId, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import type { Histogram } from '../../../contract/query.ts';
import { Details } from '../../parts/details.tsx';
import { Table } from '../../parts/table.tsx';
import { count, counted } from '../../text/count.ts';
import { dayOf } from '../../text/when.ts';
import { words } from './words.ts';

const WIDTH = 1000;
const HEIGHT = 120;

export interface HistogramProps {
  readonly histogram: Histogram;
  /** UTC milliseconds, from the first bar's beginning to the last one's end. */
  readonly onChoose: (from: number, to: number) => void;
}

export function HistogramBars({ histogram: { bars, width, undated }, onChoose }: HistogramProps): ReactNode {
  const help = useId();
  const frame = useRef<SVGSVGElement>(null);
  const [span, setSpan] = useState<readonly [number, number] | null>(null);
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const step = WIDTH / Math.max(1, bars.length);
  if (bars.length === 0) return null;

  const choose = ([a, b]: readonly [number, number]): void => {
    const [first, last] = [bars[Math.min(a, b)], bars[Math.max(a, b)]];
    if (first !== undefined && last !== undefined) onChoose(first.from, last.from + width);
  };
  const barUnder = (event: PointerEvent): number => {
    const box = frame.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return 0;
    return Math.min(bars.length - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * bars.length)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const [anchor, at] = span ?? [0, -1];
    if (event.key === 'Enter' && span !== null) choose(span);
    else if (event.key === 'Escape') setSpan(null);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const next = Math.min(bars.length - 1, Math.max(0, at + (event.key === 'ArrowRight' ? 1 : -1)));
      setSpan(event.shiftKey ? [anchor, next] : [next, next]);
    } else return;
    event.preventDefault();
  };
  const [low, high] = span === null ? [0, -1] : [Math.min(...span), Math.max(...span)];
  const chosen = span === null ? undefined : bars[span[1]];
  return (
    <figure className="remit-histogram">
      <figcaption className="govuk-heading-s">{words.histogram}</figcaption>
      <p className="govuk-body-s" id={help}>
        {words.histogramHelp}
      </p>
      {/* A drawing that is worked by pointer or keyboard; its twin in words stands below it, and two date boxes do the same. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <svg
        ref={frame}
        className="remit-histogram__bars"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="application"
        aria-label={chosen === undefined ? words.histogram : words.bar(dayOf(chosen.from), counted(chosen.count, 'record'))}
        aria-describedby={help}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          const at = barUnder(event);
          event.currentTarget.setPointerCapture(event.pointerId);
          setSpan([at, at]);
        }}
        onPointerMove={(event) => {
          if (span !== null && event.buttons === 1) setSpan([span[0], barUnder(event)]);
        }}
        onPointerUp={() => {
          if (span !== null) choose(span);
        }}
      >
        {bars.map((bar, index) => {
          const height = bar.count === 0 ? 0 : Math.max(2, (bar.count / most) * HEIGHT);
          return (
            <rect
              key={bar.from}
              className={
                index >= low && index <= high ? 'remit-histogram__bar remit-histogram__bar--chosen' : 'remit-histogram__bar'
              }
              x={index * step}
              y={HEIGHT - height}
              width={Math.max(1, step * 0.9)}
              height={height}
            />
          );
        })}
      </svg>
      <div className="remit-histogram__ends" aria-hidden="true">
        <span>{dayOf(bars[0]?.from ?? null)}</span>
        <span>{dayOf((bars.at(-1)?.from ?? 0) + width - 1)}</span>
      </div>
      {undated > 0 && <p className="govuk-body-s">{words.undated(counted(undated, 'record'))}</p>}
      <Details summary={words.barsAsTable}>
        <Table
          caption={words.histogram}
          hiddenCaption
          columns={[
            { title: words.spanFrom, cell: (bar) => dayOf(bar.from), rowHeader: true },
            { title: words.count, cell: (bar) => count(bar.count), numeric: true },
          ]}
          rows={bars.filter((bar) => bar.count > 0)}
          rowKey={(bar) => bar.from}
        />
      </Details>
    </figure>
  );
}
