import type { ReactNode } from 'react';
import { Page } from '../../parts/page.tsx';
import { words } from './words.ts';

export function StartScreen(): ReactNode {
  return (
    <Page title={words.title}>
      {words.sentences.map((sentence) => (
        <p className="govuk-body" key={sentence}>
          {sentence}
        </p>
      ))}
    </Page>
  );
}
