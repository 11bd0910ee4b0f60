import type { ReactNode } from 'react';
import type { Output } from '../../../contract/channels.ts';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Details } from '../../parts/details.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { words } from './words.ts';

type Parser = Output<'app.about'>['parsers'][number];

const COLUMNS: readonly Column<Parser>[] = [
  { title: words.parser, cell: (one) => one.title, rowHeader: true },
  { title: words.version, cell: (one) => one.version, numeric: true },
  { title: words.covers, cell: (one) => one.covers },
  { title: words.leavesOut, cell: (one) => (one.leavesOut.length === 0 ? words.nothing : one.leavesOut.join('; ')) },
];

/** What each parser covers and leaves out, so that an absence is not taken for more than it is. */
export function ParserList(): ReactNode {
  const about = useCall('app.about', {});
  return (
    <Answered call={about} what={words.reading}>
      {({ parsers }) => (
        <Details summary={words.parsersSummary(parsers.length)}>
          <Table caption={words.parsersTitle} hiddenCaption columns={COLUMNS} rows={parsers} rowKey={(one) => one.id} />
        </Details>
      )}
    </Answered>
  );
}
