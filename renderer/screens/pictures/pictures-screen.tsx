import { useState, type ReactNode } from 'react';
import type { RecordView } from '../../../contract/record.ts';
import { useGrantInUse } from '../../app/grant-in-use.ts';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Inset } from '../../parts/notes.tsx';
import { Page } from '../../parts/page.tsx';
import { Pages } from '../../parts/pages.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { count, counted, size } from '../../text/count.ts';
import { whatWords } from '../../text/record-words.ts';
import { when } from '../../text/when.ts';
import { cameraOf, observations } from './observations.ts';
import { mediaWords } from './media-words.ts';
import { mayReveal } from './may-reveal.ts';
import { RevealPanel } from './reveal-panel.tsx';
import { words } from './words.ts';

const LIMIT = 50;
const KINDS = ['photos', 'videos'] as const;

/** Rows of pictures without a pixel of them, and beside a chosen one what it says of itself. */
export function PicturesScreen(): ReactNode {
  const grant = useGrantInUse();
  const [offset, setOffset] = useState(0);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const categories = KINDS.filter((kind) => grant.scope.categories.includes(kind));
  const asked = { grant: grant.id, filter: { categories }, offset, limit: LIMIT };
  const page = useCall('view.page', categories.length === 0 ? null : asked);
  return (
    <Page
      title={words.title}
      width="wide"
      beside={chosen === null ? undefined : besideOf(chosen, grant.id, () => setChosen(null))}
    >
      <p className="govuk-body">{words.intro}</p>
      <Inset>{mayReveal(grant) ? words.revealed : words.reveal}</Inset>
      {categories.length === 0 && (
        <Empty title={words.noKinds}>
          <p className="govuk-body">{words.noKindsNext}</p>
        </Empty>
      )}
      <Answered call={page} what={words.reading}>
        {(value) =>
          value.total === 0 ? (
            <Empty title={words.empty}>
              <p className="govuk-body">{words.emptyNext}</p>
            </Empty>
          ) : (
            <>
              <Table
                caption={words.caption}
                columns={columnsFor(mayReveal(grant), setChosen)}
                rows={value.rows}
                rowKey={(record) => record.id}
              />
              <Pages offset={offset} limit={LIMIT} total={value.total} noun={words.noun} onMove={setOffset} />
            </>
          )
        }
      </Answered>
    </Page>
  );
}

/** One thing at a time beside the list: what a file says of itself, or the file. */
interface Chosen {
  readonly record: RecordView;
  readonly reveal: boolean;
}

function besideOf({ record, reveal }: Chosen, grant: number, onClose: () => void): ReactNode {
  if (!reveal) return <Observed record={record} onClose={onClose} />;
  return <RevealPanel key={record.id} grant={grant} record={record} onClose={onClose} />;
}

const columnsFor = (reveals: boolean, onChoose: (chosen: Chosen) => void): readonly Column<RecordView>[] => [
  { title: words.time, cell: ({ time, basis }) => when(time, basis) },
  // Near the front, so that a narrow window does not push it out of sight.
  {
    title: words.look,
    cell: (record) => (
      <span className="remit-stack">
        {reveals && record.hasMedia && (
          <Button
            kind="link"
            label={mediaWords.revealOf(when(record.time, record.basis))}
            onClick={() => onChoose({ record, reveal: true })}
          >
            {mediaWords.reveal}
          </Button>
        )}
        <Button
          kind="link"
          label={words.checkOf(when(record.time, record.basis))}
          onClick={() => onChoose({ record, reveal: false })}
        >
          {words.check}
        </Button>
      </span>
    ),
  },
  { title: words.what, cell: whatWords },
  { title: words.size, cell: sizeWords },
  { title: words.camera, cell: (record) => cameraOf(record) ?? words.noCamera },
  { title: words.album, cell: albumWords },
  { title: words.place, cell: placeWords },
];

function sizeWords({ meta: { bytes, width, height } }: RecordView): string {
  const parts = [
    typeof bytes === 'number' ? size(bytes) : '',
    typeof width === 'number' && typeof height === 'number' ? words.pixels(count(width), count(height)) : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? words.noSize : parts.join(', ');
}

/** Names of albums are words of the phone, from level 4; before that only how many. */
function albumWords({ meta, detail }: RecordView): string {
  const names: unknown = detail?.['albums'];
  if (Array.isArray(names) && names.length > 0) return names.map(String).join(', ');
  return typeof meta['albums'] === 'number' && meta['albums'] > 0
    ? words.albums(counted(meta['albums'], 'album'))
    : words.noAlbum;
}

function placeWords({ square }: RecordView): string {
  if (square === undefined) return words.higher;
  return square === null ? words.noPlace : words.square(square.lat.toFixed(2), square.lon.toFixed(2));
}

function Observed({ record, onClose }: { record: RecordView; onClose: () => void }): ReactNode {
  return (
    <section aria-labelledby="observed" className="remit-details">
      <h2 className="govuk-heading-m" id="observed">
        {words.panel}
      </h2>
      <p className="govuk-body govuk-!-font-weight-bold">{words.origin}</p>
      <p className="govuk-body-s">{when(record.time, record.basis)}</p>
      <ul className="govuk-list govuk-list--bullet">
        {observations(record).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="govuk-body-s">{words.originAbout}</p>
      <Button kind="secondary" onClick={onClose}>
        {words.close}
      </Button>
    </section>
  );
}
