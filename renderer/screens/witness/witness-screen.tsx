import { type ReactNode, useState } from 'react';
import type { WitnessSigned } from '../../../contract/witness.ts';
import { useAnnounce } from '../../app/announce.tsx';
import { href } from '../../app/route.ts';
import { useAct, useCall } from '../../app/use-call.ts';
import { Button } from '../../parts/button.tsx';
import type { Problem } from '../../parts/error-summary.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Outcome } from '../../parts/notes.tsx';
import { Page } from '../../parts/page.tsx';
import { PathField } from '../../parts/path-field.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { words } from './words.ts';

const FILE = 'file-to-sign';

/** For a reviewer on their own computer, who has a checkpoint and no case. */
export function WitnessScreen(): ReactNode {
  const [file, setFile] = useState('');
  const [logKey, setLogKey] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [signed, setSigned] = useState<WitnessSigned>();
  const own = useCall('witness.key', {});
  const sign = useAct('witness.sign');
  const announce = useAnnounce();
  const run = async (): Promise<void> => {
    const found = file.trim() === '' ? [{ field: FILE, text: words.needFile }] : [];
    setProblems(found);
    if (found.length > 0) return;
    const answer = await sign.run({ file, ...(logKey.trim() === '' ? {} : { logKey: logKey.trim() }) });
    if (answer === undefined) return;
    setSigned(answer);
    announce(words.signed(answer.size));
  };
  return (
    <Page title={words.title} problems={problems} back={<BackLink href={href()}>{words.back}</BackLink>}>
      {sign.failure !== undefined && <FailureNotice failure={sign.failure} />}
      {signed === undefined ? (
        <Form onSubmit={() => void run()}>
          <p className="govuk-body">{words.text}</p>
          <PathField id={FILE} pick="file" label={words.file} error={problems[0]?.text} value={file} onChange={setFile} />
          <TextField label={words.logKey} hint={words.logKeyHint} value={logKey} onChange={setLogKey} />
          <Button submit busy={sign.busy}>
            {words.button}
          </Button>
        </Form>
      ) : (
        <Done signed={signed} onAnother={() => setSigned(undefined)} />
      )}
      {own.value !== undefined && (
        <SummaryList rows={[{ key: words.ownKey, value: <span className="remit-path">{own.value.fingerprint}</span> }]} />
      )}
    </Page>
  );
}

function Done({ signed, onAnother }: { signed: WitnessSigned; onAnother: () => void }): ReactNode {
  return (
    <>
      <Outcome kind="done" title={words.signed(signed.size)}>
        {signed.first ? words.first : words.grew(signed.before)}
      </Outcome>
      <SummaryList
        rows={[
          { key: words.sendBack, value: <span className="remit-path">{signed.file}</span> },
          { key: words.ledger, value: <span className="remit-path">{signed.origin}</span> },
          { key: words.key, value: <span className="remit-path">{signed.logKey}</span> },
          { key: words.aloud, value: signed.words.join(' ') },
        ]}
      />
      <Button kind="secondary" onClick={onAnother}>
        {words.another}
      </Button>
    </>
  );
}
