import type { ReactNode } from 'react';
import type { Output } from '../../../contract/channels.ts';
import type { Disclosure } from '../../../contract/disclosure.ts';
import { mayCall } from '../../../contract/roles.ts';
import { useOverview } from '../../app/case-context.tsx';
import { useOwnDraft } from '../../app/drafts.tsx';
import { useRoute } from '../../app/route.ts';
import { CheckSharePage } from './check-share-page.tsx';
import { DisclosurePage } from './disclosure-page.tsx';
import { MadePage } from './made-page.tsx';
import { NoExportPage } from './other-ways.tsx';
import { ReleasePage } from './release-page.tsx';
import { SummaryPage } from './summary-page.tsx';

export interface ShareDraft {
  readonly disclosure: Disclosure;
  readonly folder: string;
  /** Whether notes of decisions go along, and which concerns. */
  readonly notes: boolean;
  readonly concerns: readonly number[];
}

/** `#/share` asks who gets it and why; `check` shows what leaves; `made` what came of it. */
export function ShareScreen(): ReactNode {
  const { actor } = useOverview();
  const step = useRoute().path[1];
  const [draft, setDraft] = useOwnDraft<ShareDraft>('share', {
    disclosure: { by: actor.name, to: '', what: '', purpose: '' },
    folder: '',
    notes: false,
    concerns: [],
  });
  const [made, setMade] = useOwnDraft<Output<'export.make'> | null>('share-made', null);
  if (step === 'made' && made !== null) return <MadePage made={made} onAnother={() => setDraft(undefined)} />;
  if (step === 'release') return <ReleasePage />;
  if (step === 'summary') return <SummaryPage />;
  if (!mayCall(actor.role, 'export.make')) return <NoExportPage />;
  if (step === 'check') return <CheckSharePage draft={draft} onDraft={setDraft} onMade={setMade} />;
  return <DisclosurePage draft={draft} onDraft={setDraft} />;
}
