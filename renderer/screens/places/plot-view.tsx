/** Positions as marks on a grid: each class a shape of its own, squares as squares, nothing joined up. */
import type { ReactNode } from 'react';
import { counted } from '../../text/count.ts';
import { PLACE_CLASSES, type PlaceClass, type Spot } from './place-class.ts';
import { PLOT_HEIGHT, PLOT_WIDTH, plotOf } from './plot.ts';
import { CLASS_WORDS, words } from './words.ts';

export interface Placed {
  readonly id: number;
  readonly spot: Spot;
  readonly how: PlaceClass;
}

/** Drawn round 0, 0: a cross, a ring, a box, and so on. */
const SHAPES: Readonly<Record<PlaceClass, string>> = {
  recorded: 'M-6 0H6M0 -6V6',
  estimated: 'M-6 0A6 6 0 1 0 6 0A6 6 0 1 0 -6 0',
  photo: 'M-6 -6H6V6H-6Z',
  shared: 'M0 -7L7 6H-7Z',
  sent: 'M0 7L7 -6H-7Z',
  searched: 'M0 -7L7 0L0 7L-7 0Z',
  unknown: 'M-5 -5L5 5M-5 5L5 -5',
};

const keyOf = ({ lat, lon }: Spot): string => `${lat} ${lon}`;

export function PlotView({ placed }: { placed: readonly Placed[] }): ReactNode {
  const plot = plotOf(placed.map(({ spot }) => spot));
  if (plot === null) return null;
  const counts = PLACE_CLASSES.map((how) => [how, placed.filter((one) => one.how === how).length] as const).filter(
    ([, n]) => n > 0,
  );
  // A square that holds many positions is drawn once, so that no shade is deeper than another.
  const firstOf = new Map(placed.toReversed().map(({ id, spot }) => [keyOf(spot), id]));
  const classes = counts.map(([how, n]) => words.classCount(CLASS_WORDS[how], counted(n, 'position'))).join('; ');
  return (
    <figure className="remit-plot">
      <figcaption className="govuk-heading-s">{words.drawing}</figcaption>
      <p className="govuk-body-s">{words.drawingAbout}</p>
      <svg
        className="remit-plot__paper"
        viewBox={`0 0 ${PLOT_WIDTH} ${PLOT_HEIGHT}`}
        // A drawing made of shapes has no picture file to name.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="img"
        aria-label={words.drawingLabel(counted(placed.length, 'position'), classes)}
      >
        {plot.gridX.map((x) => (
          <line key={`x${x}`} className="remit-plot__grid" x1={x} x2={x} y1={0} y2={PLOT_HEIGHT} />
        ))}
        {plot.gridY.map((y) => (
          <line key={`y${y}`} className="remit-plot__grid" x1={0} x2={PLOT_WIDTH} y1={y} y2={y} />
        ))}
        {placed.map(({ id, how, spot }, at) => {
          const mark = plot.marks[at];
          if (mark === undefined) return null;
          const middle = `translate(${mark.x + mark.width / 2} ${mark.y + mark.height / 2})`;
          return (
            <g key={id}>
              {spot.side > 0 && firstOf.get(keyOf(spot)) === id && <rect className="remit-plot__square" {...mark} />}
              <path className="remit-plot__mark" d={SHAPES[how]} transform={middle} />
            </g>
          );
        })}
        <path className="remit-plot__bar" d={`M16 ${PLOT_HEIGHT - 12}h${plot.bar.length}`} />
        <text className="remit-plot__label" x={16} y={PLOT_HEIGHT - 20}>
          {words.metres(plot.bar.metres)}
        </text>
      </svg>
      <p className="govuk-body-s">{words.drawingScale(words.metres(plot.bar.metres))}</p>
      <h2 className="govuk-heading-s">{words.onThisPage}</h2>
      <ul className="govuk-list remit-plot__key">
        {counts.map(([how, n]) => (
          <li key={how}>
            <svg className="remit-plot__sign" viewBox="-9 -9 18 18" aria-hidden="true">
              <path className="remit-plot__mark" d={SHAPES[how]} />
            </svg>
            {words.classCount(CLASS_WORDS[how], counted(n, 'position'))}
          </li>
        ))}
      </ul>
    </figure>
  );
}
