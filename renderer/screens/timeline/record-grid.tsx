/** The timeline as a grid over any number of records: only the rows in sight are fetched, each block through the gate. */
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import {
  type CellKeyDownEvent,
  type ColDef,
  type FullWidthCellKeyDownEvent,
  type IDatasource,
  InfiniteRowModelModule,
  ModuleRegistry,
  type RowClickedEvent,
  themeQuartz,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import type { Filter } from '../../../contract/query.ts';
import type { RecordView } from '../../../contract/record.ts';
import { useService } from '../../app/service-context.tsx';
import { classNames } from '../../parts/class-names.ts';
import { contentWords, partyWords, wayWords, whatWords } from '../../text/record-words.ts';
import { when } from '../../text/when.ts';
import { words } from './words.ts';

ModuleRegistry.registerModules([InfiniteRowModelModule]);

const BLOCK = 200;
const theme = themeQuartz.withParams({
  fontFamily: 'var(--remit-font)',
  fontSize: 15,
  headerHeight: 36,
  cellHorizontalPadding: 10,
  headerFontWeight: 700,
  backgroundColor: 'var(--govuk-body-background-colour)',
  foregroundColor: 'var(--govuk-text-colour)',
  headerBackgroundColor: 'var(--remit-shade)',
  headerTextColor: 'var(--govuk-text-colour)',
  rowHoverColor: 'var(--remit-shade)',
  borderColor: 'var(--govuk-border-colour)',
  oddRowBackgroundColor: 'var(--govuk-body-background-colour)',
});

const COLUMNS: ColDef<RecordView>[] = [
  { headerName: words.time, valueGetter: ({ data }) => data && when(data.time, data.basis), width: 245 },
  { headerName: words.what, valueGetter: ({ data }) => data && whatWords(data), width: 150 },
  { headerName: words.with, valueGetter: ({ data }) => data && partyWords(data), width: 135 },
  { headerName: words.way, valueGetter: ({ data }) => data && wayWords(data), width: 120 },
  { headerName: words.content, valueGetter: ({ data }) => data && contentWords(data), flex: 1, minWidth: 220 },
];

/** The same beside the details of a record: every column still in sight, in three lines a row. */
const NARROW: ColDef<RecordView>[] = [112, 82, 84, 92, 126].map((width, index) => ({
  ...COLUMNS[index],
  width,
  minWidth: width,
  wrapText: true,
}));
const NARROW_ROW = 66;
const ROW = 34;

/** The nonce of this launch, without which the policy blocks the grid's own styles. */
const nonce = (): string => document.querySelector('meta[property="csp-nonce"]')?.getAttribute('content') ?? '';

export interface RecordGridProps {
  readonly grant: number;
  readonly filter: Filter;
  readonly total: number;
  /** Something stands beside it. */
  readonly narrow: boolean;
  readonly onOpen: (record: RecordView) => void;
  /** Something was shown, so what is known of the case has moved. */
  readonly onShown: () => void;
}

export function RecordGrid({ grant, filter, total, narrow, onOpen, onShown }: RecordGridProps): ReactNode {
  const service = useService();
  const key = JSON.stringify(filter);
  const datasource = useMemo<IDatasource>(
    () => ({
      rowCount: total,
      getRows({ startRow, endRow, successCallback, failCallback }) {
        service.call('view.page', { grant, filter: JSON.parse(key) as Filter, offset: startRow, limit: endRow - startRow }).then(
          (page) => {
            successCallback(page.rows, page.total);
            onShown();
          },
          () => failCallback(),
        );
      },
    }),
    [service, grant, key, total, onShown],
  );
  const byKey = (event: CellKeyDownEvent<RecordView> | FullWidthCellKeyDownEvent<RecordView>): void => {
    if (event.data !== undefined && event.event instanceof KeyboardEvent && event.event.key === 'Enter') onOpen(event.data);
  };
  return (
    <div className={classNames('remit-grid', narrow && 'remit-grid--narrow')}>
      <AgGridReact<RecordView>
        theme={theme}
        styleNonce={nonce()}
        rowModelType="infinite"
        columnDefs={narrow ? NARROW : COLUMNS}
        rowHeight={narrow ? NARROW_ROW : ROW}
        defaultColDef={DEFAULTS}
        datasource={datasource}
        cacheBlockSize={BLOCK}
        maxBlocksInCache={20}
        infiniteInitialRowCount={total}
        getRowId={({ data }) => String(data.id)}
        ensureDomOrder
        suppressCellFocus={false}
        onRowClicked={({ data }: RowClickedEvent<RecordView>) => data !== undefined && onOpen(data)}
        onCellKeyDown={byKey}
      />
    </div>
  );
}

/** The order is the gate's, by time: a heading that sorted only what is in sight would mislead. */
const DEFAULTS: ColDef<RecordView> = { sortable: false, resizable: true, suppressHeaderMenuButton: true };
