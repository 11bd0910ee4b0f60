import { useState, type ReactNode } from 'react';
import type { PrivilegedFamily } from '../../../contract/sift.ts';
import { useAnnounce } from '../../app/announce.tsx';
import { useCase, useOverview } from '../../app/case-context.tsx';
import { useShortcuts } from '../../app/keys.tsx';
import { href } from '../../app/route.ts';
import { useAct, useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button, ButtonGroup } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Outcome, Warning } from '../../parts/notes.tsx';
import { Page } from '../../parts/page.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { FamilyRecords } from '../sift/family-card.tsx';
import { decisionWords, spanWords, whyWords } from './held-words.ts';
import { WaiverForm, Waivers } from './waivers.tsx';
import { words } from './words.ts';

/** One family: first its numbers and a warning, then its words, then what counsel decides. */
export function HeldFamilyPage({ id }: { id: number }): ReactNode {
  const list = useCall('privilege.list', {});
  return (
    <Page title={words.familyOf(id)} back={<BackLink href={href('counsel')}>{words.back}</BackLink>}>
      <Answered call={list} what={words.reading}>
        {({ families }) => {
          const family = families.find((each) => each.family === id);
          return family === undefined ? (
            <Empty title={words.noSuch}>
              <p className="govuk-body">{words.noSuchNext}</p>
            </Empty>
          ) : (
            <Held family={family} onChanged={list.again} />
          );
        }}
      </Answered>
    </Page>
  );
}

function Held({ family, onChanged }: { family: PrivilegedFamily; onChanged: () => void }): ReactNode {
  const reveal = useAct('privilege.reveal');
  const { refresh } = useCase();
  const [opened, setOpened] = useState<Awaited<ReturnType<typeof reveal.run>>>();
  const open = async (): Promise<void> => {
    const found = await reveal.run({ family: family.family });
    if (found === undefined) return;
    setOpened(found);
    await refresh();
  };
  useShortcuts(words.keys, opened === undefined ? [{ key: 'o', does: words.open, run: () => void open() }] : []);
  return (
    <>
      <SummaryList
        rows={[
          { key: words.records, value: family.count },
          { key: words.span, value: spanWords(family) },
          { key: words.why, value: whyWords(family).join('; ') },
          { key: words.decision, value: decisionWords(family) },
        ]}
      />
      <Waivers waivers={family.waivers} />
      {reveal.failure !== undefined && <FailureNotice failure={reveal.failure} />}
      {opened === undefined ? (
        <>
          <Warning>{words.warning}</Warning>
          <Button busy={reveal.busy} onClick={() => void open()}>
            {reveal.busy ? words.opening : `${words.open} (o)`}
          </Button>
        </>
      ) : (
        <>
          <section aria-labelledby="held-content">
            <h2 className="govuk-heading-m" id="held-content">
              {words.content}
            </h2>
            <FamilyRecords records={opened.rows} />
            <p className="govuk-body-s">{words.entry(opened.entry)}</p>
          </section>
          {family.waiting === null && <Decide family={family.family} onDecided={onChanged} />}
        </>
      )}
      <WaiverForm family={family.family} onSaved={onChanged} />
    </>
  );
}

type Done = { readonly title: string; readonly text: string };

function Decide({ family, onDecided }: { family: number; onDecided: () => void }): ReactNode {
  const act = useAct('privilege.decide');
  const { signIn } = useOverview();
  const { refresh } = useCase();
  const announce = useAnnounce();
  const [reason, setReason] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [missing, setMissing] = useState(false);
  const [done, setDone] = useState<Done>();
  const decide = async (decision: 'keep' | 'release'): Promise<void> => {
    setMissing(reason.trim() === '');
    if (reason.trim() === '') {
      announce(words.needsReason);
      document.getElementById('counsel-reason')?.focus();
      return;
    }
    const given = passphrase === '' ? {} : { passphrase };
    const decided = await act.run({ family, decision, reason, ...given });
    setPassphrase('');
    if (decided === undefined) return;
    const said = saying(decision, decided.waiting);
    setDone(said);
    announce(said.title);
    await refresh();
    if (decided.waiting !== null || decision === 'keep') onDecided();
  };
  useShortcuts(words.decide, [
    { key: 'k', does: words.keep, run: () => void decide('keep') },
    { key: 'r', does: words.release, run: () => void decide('release') },
  ]);
  if (done !== undefined)
    return (
      <Outcome kind="done" title={done.title}>
        {done.text}
      </Outcome>
    );
  return (
    <section aria-labelledby="counsel-decide">
      <h2 className="govuk-heading-m" id="counsel-decide">
        {words.decide}
      </h2>
      {act.failure !== undefined && <FailureNotice failure={act.failure} />}
      <TextArea
        id="counsel-reason"
        label={words.reason}
        hint={words.reasonHint}
        error={missing ? words.needsReason : undefined}
        value={reason}
        onChange={setReason}
        rows={3}
      />
      {signIn !== undefined && (
        <TextField
          label={words.passphrase}
          hint={words.passphraseHint}
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          width={20}
        />
      )}
      <p className="govuk-body-s">{words.releaseNote}</p>
      <ButtonGroup>
        <Button busy={act.busy} onClick={() => void decide('keep')}>
          {`${words.keep} (k)`}
        </Button>
        <Button kind="secondary" busy={act.busy} onClick={() => void decide('release')}>
          {`${words.release} (r)`}
        </Button>
      </ButtonGroup>
    </section>
  );
}

function saying(decision: 'keep' | 'release', waiting: number | null): Done {
  if (waiting !== null) return { title: words.waitsDone(waiting), text: words.waitsText };
  if (decision === 'keep') return { title: words.keptDone, text: words.keptText };
  return { title: words.releasedDone, text: words.releasedText };
}
