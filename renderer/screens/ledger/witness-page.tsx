import { type ReactNode, useState } from 'react';
import type { WitnessFacts, WitnessState } from '../../../contract/witness.ts';
import { useAnnounce } from '../../app/announce.tsx';
import { href } from '../../app/route.ts';
import { useAct, useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { Details } from '../../parts/details.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { PathField } from '../../parts/path-field.tsx';
import { Select } from '../../parts/select.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { count } from '../../text/count.ts';
import { when } from '../../text/when.ts';
import { witnessWords as words } from './witness-words.ts';

const COLUMNS: readonly Column<WitnessFacts>[] = [
  { title: words.witness, cell: (one) => <span className="remit-path">{one.name}</span>, rowHeader: true },
  { title: words.whose, cell: (one) => (one.person ? words.person : words.outsider) },
  { title: words.upTo, cell: (one) => count(one.size), numeric: true },
  { title: words.at, cell: (one) => when(one.at) },
];

/** Who else has signed the ledger, and three ways to have somebody sign it. */
export function WitnessPage(): ReactNode {
  const state = useCall('witness.state', {});
  const announce = useAnnounce();
  const signed = (said: string): void => {
    announce(said);
    state.again();
  };
  return (
    <Page title={words.title} width="wide" back={<BackLink href={href('ledger')}>{words.backToLedger}</BackLink>}>
      <p className="govuk-body">{words.intro}</p>
      <Answered call={state} what={words.reading}>
        {(value) => (
          <>
            <p className="govuk-body">
              <strong>{words.standing(value.witnessed, value.entries)}</strong>
            </p>
            {value.witnesses.length > 0 && (
              <Table caption={words.caption} columns={COLUMNS} rows={value.witnesses} rowKey={(one) => one.key} />
            )}
            <Details summary={words.here}>
              <SignHere state={value} onSigned={signed} />
            </Details>
            <Details summary={words.send}>
              <SendOut onSigned={signed} />
            </Details>
            <Details summary={words.take}>
              <TakeBack onSigned={signed} />
            </Details>
          </>
        )}
      </Answered>
    </Page>
  );
}

type Signed = { readonly onSigned: (said: string) => void };

function SignHere({ state, onSigned }: Signed & { state: WitnessState }): ReactNode {
  const act = useAct('witness.cosign');
  const [name, setName] = useState(state.people[0] ?? '');
  const [passphrase, setPassphrase] = useState('');
  if (state.people.length === 0) return <p className="govuk-body">{words.nobodyHere}</p>;
  const run = async (): Promise<void> => {
    const after = await act.run({ name, passphrase });
    setPassphrase('');
    if (after !== undefined) onSigned(words.signedHere(name));
  };
  return (
    <>
      <p className="govuk-body">{words.hereText}</p>
      {act.failure !== undefined && <FailureNotice failure={act.failure} />}
      <Select
        label={words.who}
        value={name}
        options={state.people.map((each) => ({ value: each, text: each }))}
        onChange={setName}
      />
      <TextField label={words.passphrase} type="password" width={20} value={passphrase} onChange={setPassphrase} />
      <Button kind="secondary" busy={act.busy} onClick={() => void run()}>
        {words.signHere}
      </Button>
    </>
  );
}

function SendOut({ onSigned }: Signed): ReactNode {
  const act = useAct('witness.offer');
  const [file, setFile] = useState('');
  const [from, setFrom] = useState('');
  const [made, setMade] = useState<string>();
  const run = async (): Promise<void> => {
    const after = await act.run({ file, ...(/^\d+$/.test(from.trim()) ? { from: Number(from.trim()) } : {}) });
    if (after === undefined) return;
    setMade(after.file);
    onSigned(words.written(after.file));
  };
  return (
    <>
      <p className="govuk-body">{words.sendText}</p>
      {act.failure !== undefined && <FailureNotice failure={act.failure} />}
      <PathField pick="new-folder" label={words.file} hint={words.fileHint} value={file} onChange={setFile} />
      <TextField label={words.from} hint={words.fromHint} numeric width={10} value={from} onChange={setFrom} />
      <Button kind="secondary" busy={act.busy} onClick={() => void run()}>
        {words.write}
      </Button>
      {made !== undefined && <p className="govuk-body">{words.written(made)}</p>}
    </>
  );
}

function TakeBack({ onSigned }: Signed): ReactNode {
  const act = useAct('witness.accept');
  const [file, setFile] = useState('');
  const [who, setWho] = useState('');
  const run = async (): Promise<void> => {
    const after = await act.run({ file, who });
    if (after !== undefined) onSigned(words.kept(after.size));
  };
  return (
    <>
      <p className="govuk-body">{words.takeText}</p>
      {act.failure !== undefined && <FailureNotice failure={act.failure} />}
      <PathField pick="file" label={words.signedFile} value={file} onChange={setFile} />
      <TextField label={words.whoIsIt} hint={words.whoIsItHint} value={who} onChange={setWho} />
      <Button kind="secondary" busy={act.busy} onClick={() => void run()}>
        {words.keep}
      </Button>
    </>
  );
}
