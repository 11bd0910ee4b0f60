import { useState, type ReactNode } from 'react';
import type { Output } from '../../../contract/channels.ts';
import { useOverview } from '../../app/case-context.tsx';
import { useGrantInUse } from '../../app/grant-in-use.ts';
import { href } from '../../app/route.ts';
import { useAct } from '../../app/use-call.ts';
import { Button } from '../../parts/button.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { PathField } from '../../parts/path-field.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { HaveItWitnessed } from '../ledger/have-it-witnessed.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { count } from '../../text/count.ts';
import { words } from './release-words.ts';

const EMPTY = { recipient: '', to: '', what: '', purpose: '', folder: '', passphrase: '' };

/** Who gets a release and why; the passphrase stays on this page and in no draft. */
export function ReleasePage(): ReactNode {
  const grant = useGrantInUse();
  const { actor } = useOverview();
  const make = useAct('release.make');
  const [form, setForm] = useState(EMPTY);
  const [made, setMade] = useState<Output<'release.make'>>();
  const set = (field: keyof typeof EMPTY) => (value: string) => setForm({ ...form, [field]: value });
  const run = async (): Promise<void> => {
    const { recipient, to, what, purpose, folder, passphrase } = form;
    setMade(
      await make.run({ grant: grant.id, folder, recipient, passphrase, disclosure: { by: actor.name, to, what, purpose } }),
    );
  };
  return (
    <Page title={made === undefined ? words.title : words.made} back={<BackLink href={href('share')}>{words.back}</BackLink>}>
      {make.failure !== undefined && <FailureNotice failure={make.failure} />}
      {made === undefined ? (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void run();
          }}
        >
          <p className="govuk-body">{words.intro}</p>
          <TextField label={words.recipient} hint={words.recipientHint} value={form.recipient} onChange={set('recipient')} />
          <TextField label={words.to} value={form.to} onChange={set('to')} />
          <TextField label={words.what} value={form.what} onChange={set('what')} />
          <TextField label={words.purpose} value={form.purpose} onChange={set('purpose')} />
          <PathField label={words.folder} value={form.folder} onChange={set('folder')} pick="new-folder" />
          <TextField
            label={words.passphrase}
            hint={words.passphraseHint}
            type="password"
            autoComplete="new-password"
            value={form.passphrase}
            onChange={set('passphrase')}
          />
          <Button submit busy={make.busy}>
            {words.make}
          </Button>
        </form>
      ) : (
        <>
          <SummaryList
            rows={[
              { key: words.place, value: <span className="remit-path">{made.folder}</span> },
              { key: words.records, value: count(made.records) },
              { key: words.fingerprint, value: made.words.join(' ') },
            ]}
          />
          <HaveItWitnessed />
        </>
      )}
    </Page>
  );
}
