import type { ReactNode } from 'react';
import type { Output } from '../../../contract/channels.ts';
import { go, href } from '../../app/route.ts';
import { Button } from '../../parts/button.tsx';
import { Outcome } from '../../parts/notes.tsx';
import { Page } from '../../parts/page.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { count } from '../../text/count.ts';
import { HaveItWitnessed } from '../ledger/have-it-witnessed.tsx';
import { words } from './words.ts';

/** Where the export is, the words to read aloud, and how whoever gets it checks it. */
export function MadePage({ made, onAnother }: { made: Output<'export.make'>; onAnother: () => void }): ReactNode {
  return (
    <Page title={words.title}>
      <Outcome kind="done" title={words.made} />
      <SummaryList
        rows={[
          { key: words.place, value: <span className="remit-path">{made.folder}</span> },
          { key: words.files, value: count(made.files) },
          { key: words.records, value: count(made.records) },
        ]}
      />
      <h2 className="govuk-heading-m">{words.fingerprint}</h2>
      <ol className="remit-aloud">
        {made.words.map((word, index) => (
          // A word may come twice: its place is what tells it apart.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>{word}</li>
        ))}
      </ol>
      <p className="govuk-body">{words.fingerprintText}</p>
      <p className="govuk-body-s">
        {words.root} <span className="remit-path">{made.root}</span>
      </p>
      <HaveItWitnessed />
      <h2 className="govuk-heading-m">{words.how}</h2>
      <ol className="govuk-list govuk-list--number">
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Button
        kind="secondary"
        onClick={() => {
          onAnother();
          go(href('share'));
        }}
      >
        {words.another}
      </Button>
    </Page>
  );
}
