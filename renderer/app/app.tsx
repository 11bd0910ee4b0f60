import type { ReactNode } from 'react';
import { AnnounceProvider } from './announce.tsx';
import { CaseProvider } from './case-context.tsx';
import { DraftsProvider } from './drafts.tsx';
import { Frame } from './frame.tsx';
import { HideProvider } from './hide.tsx';
import { KeysProvider } from './keys.tsx';
import { ServiceProvider } from './service-context.tsx';
import type { Service } from './service.ts';

export function App({ service }: { service: Service }): ReactNode {
  return (
    <ServiceProvider service={service}>
      <HideProvider>
        <AnnounceProvider>
          <KeysProvider>
            <DraftsProvider>
              <CaseProvider>
                <Frame />
              </CaseProvider>
            </DraftsProvider>
          </KeysProvider>
        </AnnounceProvider>
      </HideProvider>
    </ServiceProvider>
  );
}
