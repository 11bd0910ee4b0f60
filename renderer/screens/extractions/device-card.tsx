import type { ReactNode } from 'react';
import type { Extraction } from '../../../contract/coverage.ts';
import { SummaryList } from '../../parts/summary-list.tsx';
import { size } from '../../text/count.ts';
import { when } from '../../text/when.ts';
import { KIND_WORDS, words } from './words.ts';

/** What the extraction says of the phone it came from, and the hash it goes by. */
export function DeviceCard({ extraction }: { extraction: Extraction }): ReactNode {
  const { device } = extraction;
  return (
    <section aria-labelledby="device" className="remit-device">
      <h2 className="govuk-heading-m" id="device">
        {words.device}
      </h2>
      <SummaryList
        plain
        rows={[
          { key: words.deviceName, value: device.name ?? words.unknown },
          { key: words.model, value: device.model ?? words.unknown },
          { key: words.system, value: device.osVersion ?? words.unknown },
          ...device.identifiers.map(({ label, value }) => ({ key: label, value: <span className="remit-path">{value}</span> })),
          { key: words.taken, value: when(device.takenAt) },
          { key: words.kind, value: KIND_WORDS[extraction.kind] },
          { key: words.size, value: size(extraction.bytes) },
          { key: words.loaded, value: when(extraction.loadedAt) },
          { key: words.source, value: <span className="remit-path">{extraction.source}</span> },
          { key: words.hash, value: <span className="remit-path">{extraction.sha256}</span> },
        ]}
      />
    </section>
  );
}
