import { useState, type ReactNode } from 'react';
import {
  ACTS,
  type Act,
  type EntrySentence,
  LEDGER_PURPOSE_FACTS,
  LEDGER_PURPOSES,
  type LedgerPurpose,
  type Verification,
} from '../../../contract/ledger.ts';
import { useAnnounce } from '../../app/announce.tsx';
import { useOwnDraft } from '../../app/drafts.tsx';
import { href, useRoute } from '../../app/route.ts';
import { useAct, useCall } from '../../app/use-call.ts';
import { Answered, Waiting } from '../../parts/answered.tsx';
import { Button, ButtonGroup, ButtonLink } from '../../parts/button.tsx';
import { Radios } from '../../parts/choices.tsx';
import { Checks } from '../../parts/checks.tsx';
import { DateField, isDay } from '../../parts/date-field.tsx';
import { Details } from '../../parts/details.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { Page } from '../../parts/page.tsx';
import { Pages } from '../../parts/pages.tsx';
import { RemovableTags } from '../../parts/removable-tags.tsx';
import { Select } from '../../parts/select.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { TextField } from '../../parts/text-field.tsx';
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

/** The entries, once it is said what they are read for: that is written down with every reading. */
function Entries(): ReactNode {
  const [purpose, setPurpose] = useOwnDraft<LedgerPurpose | undefined>('ledger-purpose', undefined);
  return (
    <Page title={words.title} width="wide">
      <p className="govuk-body">{words.intro}</p>
      <Ways />
      {purpose === undefined ? (
        <AskPurpose onPurpose={setPurpose} />
      ) : (
        <Read purpose={purpose} onOther={() => setPurpose(undefined)} />
      )}
    </Page>
  );
}

function AskPurpose({ onPurpose }: { onPurpose: (purpose: LedgerPurpose) => void }): ReactNode {
  const [chosen, setChosen] = useState<LedgerPurpose>();
  return (
    <Form onSubmit={() => chosen !== undefined && onPurpose(chosen)}>
      <Radios
        legend={words.whatFor}
        hint={words.whatForHint}
        value={chosen ?? ''}
        choices={LEDGER_PURPOSES.map((value) => ({ value, text: LEDGER_PURPOSE_FACTS[value] }))}
        onChange={(value) => setChosen(value as LedgerPurpose)}
      />
      <Button submit>{words.readIt}</Button>
    </Form>
  );
}

type Chosen = { readonly act: Act | ''; readonly person: string; readonly grant: string; readonly day: string };
const EVERYTHING: Chosen = { act: '', person: '', grant: '', day: '' };

function Read({ purpose, onOther }: { purpose: LedgerPurpose; onOther: () => void }): ReactNode {
  const [chosen, setChosen] = useState<Chosen>(EVERYTHING);
  const [offset, setOffset] = useState(0);
  const page = useCall('ledger.page', { purpose, ...asked(chosen), offset, limit: LIMIT });
  const choose = (next: Partial<Chosen>): void => {
    setChosen({ ...chosen, ...next });
    setOffset(0);
  };
  return (
    <>
      <p className="govuk-body-s">
        {words.readFor(LEDGER_PURPOSE_FACTS[purpose])}{' '}
        <Button kind="link" onClick={onOther}>
          {words.otherPurpose}
        </Button>
      </p>
      <VerifyNow onVerified={page.again} />
      <Select label={words.show} value={chosen.act} options={OPTIONS} onChange={(act) => choose({ act })} />
      <Details summary={words.more}>
        <Select
          label={words.person}
          value={chosen.person}
          options={[
            { value: '', text: words.anybody },
            ...(page.value?.people ?? []).map((name) => ({ value: name, text: name })),
          ]}
          onChange={(person) => choose({ person })}
        />
        <TextField label={words.grantNumber} numeric width={5} value={chosen.grant} onChange={(grant) => choose({ grant })} />
        <DateField legend={words.day} value={chosen.day} onChange={(day) => choose({ day })} />
      </Details>
      <RemovableTags
        title={words.chosen}
        tags={[
          ...(chosen.act === ''
            ? []
            : [{ key: 'act', text: words.only(ACT_WORDS[chosen.act]), onRemove: () => choose({ act: '' }) }]),
          ...(['person', 'grant', 'day'] as const).flatMap((field) =>
            chosen[field] === ''
              ? []
              : [{ key: field, text: words.only(words.chosenAs[field](chosen[field])), onRemove: () => choose({ [field]: '' }) }],
          ),
        ]}
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
    </>
  );
}

/** What is asked of the service: half-typed numbers and days are not asked for. */
function asked({ act, person, grant, day }: Chosen) {
  return {
    ...(act === '' ? {} : { act }),
    ...(person === '' ? {} : { person }),
    ...(/^[1-9]\d{0,8}$/.test(grant) ? { grant: Number(grant) } : {}),
    ...(isDay(day) ? { day } : {}),
  };
}

function Ways(): ReactNode {
  return (
    <ButtonGroup>
      <ButtonLink href={href('ledger', 'statement')} kind="secondary">
        {words.toStatement}
      </ButtonLink>
      <ButtonLink href={href('ledger', 'witnesses')} kind="secondary">
        {witnessWords.toWitnesses}
      </ButtonLink>
    </ButtonGroup>
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
      </ButtonGroup>
      {verify.busy && <Waiting what={words.verifying} />}
      {result !== undefined && <Checks verification={result} />}
    </>
  );
}
