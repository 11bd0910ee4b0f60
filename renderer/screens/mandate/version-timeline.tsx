import type { ReactNode } from 'react';
import type { MandateVersion } from '../../../contract/mandate.ts';
import { when } from '../../text/when.ts';
import { ChangeWords } from './change-words.tsx';
import { words } from './words.ts';

/** Versions, newest first, each with its sentence: a history, so that a widening can be seen. */
export function VersionTimeline({ versions }: { versions: readonly MandateVersion[] }): ReactNode {
  return (
    <>
      <h2 className="govuk-heading-m">
        {words.versions} ({versions.length})
      </h2>
      <ol className="remit-history" reversed>
        {[...versions]
          .sort((a, b) => b.version - a.version)
          .map((one) => (
            <li key={one.version}>
              <h3 className="govuk-heading-s">{words.versionLine(one.version, one.activatedBy)}</h3>
              <p className="govuk-body-s">{when(one.activatedAt)}</p>
              <p className="govuk-body">{one.sentence}</p>
              {one.change !== undefined && <ChangeWords change={one.change} />}
              <p className="govuk-body-s">
                {words.fingerprint} <span className="remit-path">{one.digest}</span>
                {one.signed === true && `, ${words.signed(one.activatedBy)}`}
              </p>
            </li>
          ))}
      </ol>
    </>
  );
}
