import { useState, type ReactNode } from 'react';
import { CATEGORIES, CATEGORY_FACTS, type Category } from '../../../contract/category.ts';
import type { SearchCounts } from '../../../contract/query.ts';
import { useCase } from '../../app/case-context.tsx';
import { useGrantInUse } from '../../app/grant-in-use.ts';
import { href } from '../../app/route.ts';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Link } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { count, counted } from '../../text/count.ts';
import { RecordDetails } from '../timeline/record-details.tsx';
import { RecordTable, TABLE_ROWS } from '../timeline/record-table.tsx';
import { SavedSearches } from './saved-searches.tsx';
import { words } from './words.ts';

/** A word gives counts; the hits are opened by their own button. */
export function SearchScreen(): ReactNode {
  const grant = useGrantInUse();
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const [record, setRecord] = useState<number | null>(null);
  const counts = useCall('search.counts', text === '' ? null : { grant: grant.id, text });
  const search = (word: string): void => {
    setTyped(word);
    setError(undefined);
    setRecord(null);
    setText(word);
  };
  const submit = (): void => {
    const word = typed.trim();
    setError(word === '' ? words.empty : undefined);
    setRecord(null);
    setText(word);
  };
  return (
    <Page
      title={words.title}
      width="wide"
      beside={
        record === null ? undefined : (
          <RecordDetails key={record} grant={grant.id} record={record} onClose={() => setRecord(null)} />
        )
      }
    >
      <p className="govuk-body">{words.intro}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={words.label}
          hint={words.hint}
          type="search"
          width={20}
          value={typed}
          error={error}
          onChange={setTyped}
        />
        <Button submit>{words.search}</Button>
      </form>
      <SavedSearches grant={grant.id} text={text} onSearch={search} />
      {text !== '' && (
        <Answered call={counts} what={words.reading}>
          {(value) => <Counts key={text} counts={value} text={text} grant={grant.id} onOpen={setRecord} />}
        </Answered>
      )}
    </Page>
  );
}

interface KindRow {
  readonly category: Category;
  readonly records: number;
}

const KINDS: readonly Column<KindRow>[] = [
  { title: words.kind, cell: (row) => CATEGORY_FACTS[row.category].title, rowHeader: true },
  { title: words.count, cell: (row) => count(row.records), numeric: true },
];

const THREADS: readonly Column<SearchCounts['threads'][number]>[] = [
  { title: words.thread, cell: (row) => <Link href={href('conversations', row.thread)}>{row.label}</Link>, rowHeader: true },
  { title: words.count, cell: (row) => count(row.count), numeric: true },
];

interface CountsProps {
  readonly counts: SearchCounts;
  readonly text: string;
  readonly grant: number;
  readonly onOpen: (record: number) => void;
}

function Counts({ counts, text, grant, onOpen }: CountsProps): ReactNode {
  const [opened, setOpened] = useState(false);
  if (counts.total === 0) {
    return (
      <Empty title={words.none(text)}>
        <p className="govuk-body">{words.noneNext}</p>
      </Empty>
    );
  }
  const kinds = CATEGORIES.map((category) => ({ category, records: counts.byCategory[category] ?? 0 })).filter(
    ({ records }) => records > 0,
  );
  return (
    <>
      <h2 className="govuk-heading-m">{words.hits(counted(counts.total, 'record'), text)}</h2>
      <Table caption={words.byKind} columns={KINDS} rows={kinds} rowKey={(row) => row.category} />
      {counts.threads.length > 0 && (
        <Table caption={words.byThread} columns={THREADS} rows={counts.threads} rowKey={(row) => row.thread} />
      )}
      <p className="govuk-body-s">{words.entry(counts.entry)}</p>
      {opened ? (
        <Hits text={text} grant={grant} onOpen={onOpen} />
      ) : (
        <>
          <p className="govuk-body">{words.openConsequence}</p>
          <Button onClick={() => setOpened(true)}>{words.open}</Button>
        </>
      )}
    </>
  );
}

function Hits({ text, grant, onOpen }: Omit<CountsProps, 'counts'>): ReactNode {
  const { refresh } = useCase();
  const [offset, setOffset] = useState(0);
  const page = useCall('view.page', { grant, filter: { text }, offset, limit: TABLE_ROWS });
  const move = (next: number): void => {
    setOffset(next);
    void refresh();
  };
  return (
    <Answered call={page} what={words.reading}>
      {(value) => <RecordTable page={value} onMove={move} onOpen={({ id }) => onOpen(id)} />}
    </Answered>
  );
}
