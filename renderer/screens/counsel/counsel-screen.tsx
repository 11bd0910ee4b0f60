import type { ReactNode } from 'react';
import { CATEGORY_FACTS } from '../../../contract/category.ts';
import type { PrivilegedFamily } from '../../../contract/sift.ts';
import { useShortcuts } from '../../app/keys.tsx';
import { go, href, useRoute } from '../../app/route.ts';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Link } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { count, counted } from '../../text/count.ts';
import { HeldFamilyPage } from './held-family-page.tsx';
import { decisionWords, spanWords, whyWords } from './held-words.ts';
import { words } from './words.ts';

/** `#/counsel` lists what is held back; `#/counsel/12` is one family of it. */
export function CounselScreen(): ReactNode {
  const [, family] = useRoute().path;
  return family === undefined ? <Held /> : <HeldFamilyPage key={family} id={Number(family)} />;
}

function Held(): ReactNode {
  const list = useCall('privilege.list', {});
  return (
    <Page title={words.title} width="wide">
      <p className="govuk-body">{words.intro}</p>
      <Answered call={list} what={words.reading}>
        {({ families }) => <Families families={families} />}
      </Answered>
    </Page>
  );
}

const COLUMNS: readonly Column<PrivilegedFamily>[] = [
  {
    title: words.family,
    cell: ({ family }) => (
      <span className="remit-nowrap">
        <Link href={href('counsel', family)}>{words.familyOf(family)}</Link>
      </span>
    ),
    rowHeader: true,
  },
  { title: words.records, cell: (one) => count(one.count), numeric: true },
  { title: words.kinds, cell: ({ categories }) => categories.map((each) => CATEGORY_FACTS[each].title).join(', ') },
  { title: words.span, cell: spanWords },
  { title: words.why, cell: (one) => whyWords(one).join('; ') },
  { title: words.decision, cell: decisionWords },
];

function Families({ families }: { families: readonly PrivilegedFamily[] }): ReactNode {
  const next = families.find(({ decision, waiting }) => decision === null && waiting === null);
  const open = (): void => {
    if (next !== undefined) go(href('counsel', next.family));
  };
  useShortcuts(words.keys, next === undefined ? [] : [{ key: 'n', does: words.next, run: open }]);
  if (families.length === 0) {
    return (
      <Empty title={words.none}>
        <p className="govuk-body">{words.noneNext}</p>
      </Empty>
    );
  }
  return (
    <>
      {next !== undefined && <Button onClick={open}>{`${words.next} (n)`}</Button>}
      <Table
        caption={words.caption(counted(families.length, 'family', 'families'))}
        columns={COLUMNS}
        rows={families}
        rowKey={({ family }) => family}
      />
    </>
  );
}
