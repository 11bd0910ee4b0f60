import { useState, type ReactNode } from 'react';
import { ACTS, type Act, type EntrySentence, type Verification } from '../../../contract/ledger.ts';
import { useAnnounce } from '../../app/announce.tsx';
import { href, useRoute } from '../../app/route.ts';
import { useAct, useCall } from '../../app/use-call.ts';
import { Answered, Waiting } from '../../parts/answered.tsx';
import { Button, ButtonGroup, ButtonLink } from '../../parts/button.tsx';
import { Checks } from '../../parts/checks.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Page } from '../../parts/page.tsx';
import { Pages } from '../../parts/pages.tsx';
import { RemovableTags } from '../../parts/removable-tags.tsx';
import { Select } from '../../parts/select.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { words as partWords } from '../../parts/words.ts';
import { when } from '../../text/when.ts';
import { StatementPage } from './statement-page.tsx';
import { WitnessPage } from './witness-page.tsx';
import { witnessWords } from './witness-words.ts';
import { ACT_WORDS, actWords, words } from './words.ts';

const LIMIT = 50;

/** `#/ledger` reads the entries; `#/ledger/statement` adds them up; `#/ledger/witnesses` says who else has signed them. */
export function LedgerScreen(): ReactNode {
  const page = useRoute().path[1];
  if (page === 'witnesses') return <WitnessPage />;
  return page === 'statement' ? <StatementPage /> : <Entries />;
}

const COLUMNS: readonly Column<EntrySentence>[] = [
  { title: words.number, cell: (entry) => entry.seq, numeric: true },
  { title: words.at, cell: (entry) => <span className="remit-nowrap">{when(entry.at)}</span> },
  { title: words.sentence, cell: (entry) => <span className="remit-sentence">{entry.sentence}</span> },
  { title: words.kind, cell: (entry) => actWords(entry.act) },
];

const OPTIONS: readonly { readonly value: Act | ''; readonly text: string }[] = [
  { value: '', text: words.everything },
  ...(Object.keys(ACTS) as Act[]).map((act) => ({ value: act, text: ACT_WORDS[act] })),
];

function Entries(): ReactNode {
  const [act, setAct] = useState<Act | ''>('');
  const [offset, setOffset] = useState(0);
  const page = useCall('ledger.page', { ...(act === '' ? {} : { act }), offset, limit: LIMIT });
  const choose = (next: Act | ''): void => {
    setAct(next);
    setOffset(0);
  };
  return (
    <Page title={words.title} width="wide">
      <p className="govuk-body">{words.intro}</p>
      <VerifyNow onVerified={page.again} />
      <Select label={words.show} value={act} options={OPTIONS} onChange={choose} />
      <RemovableTags
        title={words.chosen}
        tags={act === '' ? [] : [{ key: act, text: words.only(ACT_WORDS[act]), onRemove: () => choose('') }]}
      />
      <Answered call={page} what={words.reading}>
        {({ total, entries }) =>
          total === 0 ? (
            <Empty title={words.none}>
              <p className="govuk-body">{words.noneNext}</p>
            </Empty>
          ) : (
            <>
              <Table caption={words.caption} columns={COLUMNS} rows={entries} rowKey={(entry) => entry.seq} />
              <Pages offset={offset} limit={LIMIT} total={total} noun={words.noun} onMove={setOffset} />
            </>
          )
        }
      </Answered>
    </Page>
  );
}

function VerifyNow({ onVerified }: { onVerified: () => void }): ReactNode {
  const verify = useAct('ledger.verify');
  const announce = useAnnounce();
  const [result, setResult] = useState<Verification>();
  const run = async (): Promise<void> => {
    setResult(undefined);
    const verification = await verify.run({});
    if (verification === undefined) return;
    setResult(verification);
    announce(verification.holds ? partWords.allHold : partWords.someFail(verification.checks.filter((one) => !one.holds).length));
    onVerified();
  };
  return (
    <>
      {verify.failure !== undefined && <FailureNotice failure={verify.failure} />}
      <ButtonGroup>
        <Button kind="secondary" busy={verify.busy} onClick={() => void run()}>
          {words.verify}
        </Button>
        <ButtonLink href={href('ledger', 'statement')} kind="secondary">
          {words.toStatement}
        </ButtonLink>
        <ButtonLink href={href('ledger', 'witnesses')} kind="secondary">
          {witnessWords.toWitnesses}
        </ButtonLink>
      </ButtonGroup>
      {verify.busy && <Waiting what={words.verifying} />}
      {result !== undefined && <Checks verification={result} />}
    </>
  );
}
