import { useState, type ReactNode } from 'react';
import { FILE_STATUSES, type Extraction, type FileStatus } from '../../../contract/coverage.ts';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { Checkboxes } from '../../parts/choices.tsx';
import { Details } from '../../parts/details.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Form } from '../../parts/form.tsx';
import { Pages } from '../../parts/pages.tsx';
import { RemovableTags } from '../../parts/removable-tags.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { counted } from '../../text/count.ts';
import { FileTable } from './file-table.tsx';
import { STATUS_WORDS, words } from './words.ts';

const LIMIT = 50;

interface Filter {
  readonly status: readonly FileStatus[];
  readonly text: string;
}
const NO_FILTER: Filter = { status: [], text: '' };

/** The table of every file: unfiltered at first, then narrowed by state and by path. */
export function CoverageFiles({ extraction }: { extraction: Extraction }): ReactNode {
  const [filter, setFilter] = useState(NO_FILTER);
  const [offset, setOffset] = useState(0);
  const files = useCall('coverage.files', {
    extraction: extraction.id,
    ...(filter.status.length > 0 ? { status: [...filter.status] } : {}),
    ...(filter.text === '' ? {} : { text: filter.text }),
    offset,
    limit: LIMIT,
  });
  const apply = (next: Filter): void => {
    setFilter(next);
    setOffset(0);
  };
  return (
    <>
      <h2 className="govuk-heading-m">{words.filesTitle}</h2>
      <FilterForm key={JSON.stringify(filter)} filter={filter} extraction={extraction} onApply={apply} />
      <RemovableTags
        title={words.chosen}
        tags={[
          ...filter.status.map((status) => ({
            key: status,
            text: STATUS_WORDS[status].title,
            onRemove: () => apply({ ...filter, status: filter.status.filter((one) => one !== status) }),
          })),
          ...(filter.text === ''
            ? []
            : [{ key: 'text', text: words.pathHolds(filter.text), onRemove: () => apply({ ...filter, text: '' }) }]),
        ]}
      />
      <Answered call={files} what={words.reading}>
        {({ total, files: rows }) =>
          total === 0 ? (
            <Empty title={words.noFiles}>
              <p className="govuk-body">{words.noFilesNext}</p>
            </Empty>
          ) : (
            <>
              <FileTable caption={words.filesCaption} files={rows} />
              <Pages offset={offset} limit={LIMIT} total={total} noun={words.filesNoun} onMove={setOffset} />
            </>
          )
        }
      </Answered>
    </>
  );
}

interface FilterFormProps {
  readonly filter: Filter;
  readonly extraction: Extraction;
  readonly onApply: (filter: Filter) => void;
}

function FilterForm({ filter, extraction, onApply }: FilterFormProps): ReactNode {
  const [status, setStatus] = useState(filter.status);
  const [text, setText] = useState(filter.text);
  const held = FILE_STATUSES.filter((one) => (extraction.files.byStatus[one] ?? 0) > 0);
  return (
    <Details summary={words.filters}>
      <Form onSubmit={() => onApply({ status, text: text.trim() })}>
        <Checkboxes
          small
          legend={words.filterStatus}
          values={status}
          onChange={setStatus}
          choices={held.map((one) => ({
            value: one,
            text: `${STATUS_WORDS[one].title} (${counted(extraction.files.byStatus[one] ?? 0, 'file')})`,
            hint: STATUS_WORDS[one].about,
          }))}
        />
        <TextField label={words.filterText} value={text} onChange={setText} width={20} />
        <Button submit>{words.apply}</Button>
      </Form>
    </Details>
  );
}
