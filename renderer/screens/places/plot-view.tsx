/** Positions as marks over outlines of land: each class a shape of its own, squares as squares, nothing joined up. */
import { useEffect, useMemo, useRef, useState, type PointerEvent, type ReactNode } from 'react';
import { useAnnounce } from '../../app/announce.tsx';
import { Button, ButtonGroup } from '../../parts/button.tsx';
import { counted } from '../../text/count.ts';
import { loadOutlines, outlineIn, type Outline, type Outlines } from './outlines.ts';
import { PLACE_CLASSES, type PlaceClass, type Spot } from './place-class.ts';
import { type Frame, frameOf, moved, PLOT_HEIGHT, PLOT_WIDTH, plotOf, zoomed } from './plot.ts';
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
  sender: 'M0 6V-2M-6 -6L0 -2L6 -6',
  unknown: 'M-5 -5L5 5M-5 5L5 -5',
};
const NOWHERE: Outline = { land: '', borders: '', names: [] };

const keyOf = ({ lat, lon }: Spot): string => `${lat} ${lon}`;

/** Give it a key of the page of the list: another page begins with a frame of its own. */
export function PlotView({ placed }: { placed: readonly Placed[] }): ReactNode {
  const spots = useMemo(() => placed.map(({ spot }) => spot), [placed]);
  const whole = useMemo(() => frameOf(spots), [spots]);
  const [chosen, setChosen] = useState<Frame | null>(null);
  const frame = chosen ?? whole;
  const { outlines, failed } = useOutlines();
  const outline = useMemo(() => (outlines === null || frame === null ? NOWHERE : outlineIn(outlines, frame)), [outlines, frame]);
  const drag = useDrag(frame, setChosen);
  const plot = plotOf(spots, frame);
  if (plot === null || frame === null) return null;
  const counts = PLACE_CLASSES.map((how) => [how, placed.filter((one) => one.how === how).length] as const).filter(
    ([, n]) => n > 0,
  );
  // A square that holds many positions is drawn once, so that no shade is deeper than another.
  const firstOf = new Map(placed.toReversed().map(({ id, spot }) => [keyOf(spot), id]));
  const classes = counts.map(([how, n]) => words.classCount(CLASS_WORDS[how], counted(n, 'position'))).join('; ');
  const within = plot.marks.filter(({ x, y }) => x >= 0 && x <= PLOT_WIDTH && y >= 0 && y <= PLOT_HEIGHT).length;
  return (
    <figure className="remit-plot">
      <figcaption className="govuk-heading-s">{words.drawing}</figcaption>
      <p className="govuk-body-s">{words.drawingAbout}</p>
      <Moves frame={frame} onMove={setChosen} />
      <svg
        className="remit-plot__paper"
        viewBox={`0 0 ${PLOT_WIDTH} ${PLOT_HEIGHT}`}
        // A drawing made of shapes has no picture file to name.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="img"
        aria-label={words.drawingLabel(counted(placed.length, 'position'), classes)}
        {...drag}
      >
        <path className="remit-plot__land" d={outline.land} />
        <path className="remit-plot__border" d={outline.borders} />
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
              <path className="remit-plot__halo" d={SHAPES[how]} transform={middle} />
              <path className="remit-plot__mark" d={SHAPES[how]} transform={middle} />
            </g>
          );
        })}
        <path className="remit-plot__bar" d={`M16 ${PLOT_HEIGHT - 12}h${plot.bar.length}`} />
        <text className="remit-plot__label" x={16} y={PLOT_HEIGHT - 20}>
          {words.metres(plot.bar.metres)}
        </text>
      </svg>
      <p className="govuk-body-s">
        {words.drawingScale(words.metres(plot.bar.metres))} {words.within(within, placed.length)}{' '}
        {failed ? words.noOutlines : words.countries(outline.names)}
      </p>
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

/** Positions stand by themselves until the outlines are there, and where they cannot be read. */
function useOutlines(): { readonly outlines: Outlines | null; readonly failed: boolean } {
  const [outlines, setOutlines] = useState<Outlines | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    loadOutlines().then(
      (found) => current && setOutlines(found),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, []);
  return { outlines, failed };
}

const STEP = 0.25;
const TIMES = 2;

/** The keyboard's way round the map, and everybody's. */
function Moves({ frame, onMove }: { frame: Frame; onMove: (frame: Frame | null) => void }): ReactNode {
  const announce = useAnnounce();
  const go = (said: string, next: Frame | null): void => {
    onMove(next);
    announce(said);
  };
  const moves: readonly (readonly [string, Frame | null])[] = [
    [words.closer, zoomed(frame, TIMES)],
    [words.further, zoomed(frame, 1 / TIMES)],
    [words.north, moved(frame, 0, -STEP * PLOT_HEIGHT)],
    [words.south, moved(frame, 0, STEP * PLOT_HEIGHT)],
    [words.west, moved(frame, -STEP * PLOT_WIDTH, 0)],
    [words.east, moved(frame, STEP * PLOT_WIDTH, 0)],
    [words.all, null],
  ];
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div role="group" aria-label={words.moves} className="remit-plot__moves remit-off-paper">
      <ButtonGroup>
        {moves.map(([said, next]) => (
          <Button key={said} kind="secondary" onClick={() => go(words.movedTo(said), next)}>
            {said}
          </Button>
        ))}
      </ButtonGroup>
    </div>
  );
}

/** Dragging moves what is looked at, as on any map. */
function useDrag(frame: Frame | null, onMove: (frame: Frame) => void) {
  const from = useRef<{ readonly x: number; readonly y: number; readonly frame: Frame } | null>(null);
  return {
    onPointerDown: (event: PointerEvent<SVGSVGElement>): void => {
      if (frame === null || event.button !== 0) return;
      from.current = { x: event.clientX, y: event.clientY, frame };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>): void => {
      const start = from.current;
      if (start === null) return;
      const units = PLOT_WIDTH / event.currentTarget.getBoundingClientRect().width;
      onMove(moved(start.frame, (start.x - event.clientX) * units, (start.y - event.clientY) * units));
    },
    onPointerUp: (): void => {
      from.current = null;
    },
    onPointerCancel: (): void => {
      from.current = null;
    },
  };
}
