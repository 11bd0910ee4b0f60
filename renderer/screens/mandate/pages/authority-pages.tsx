/** Question pages: what the mandate rests on, who issued it, in which case. */
import type { ReactNode } from 'react';
import { BASES, BASIS_FACTS, PROCEEDINGS, REGIMES } from '../../../../contract/mandate.ts';
import { Radios } from '../../../parts/choices.tsx';
import { DateField } from '../../../parts/date-field.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { control, group, type PageProps } from './page-props.ts';
import { pageWords } from './page-words.ts';

export function BasisPage(props: PageProps): ReactNode {
  return (
    <Radios
      {...group(props, 'basis')}
      hiddenLegend
      choices={BASES.map((basis) => ({ value: basis, text: BASIS_FACTS[basis] }))}
      value={props.draft.basis}
      onChange={(basis) => props.change({ basis })}
    />
  );
}

export function InstrumentPage(props: PageProps): ReactNode {
  const { instrument } = props.draft;
  const set = (part: Partial<typeof instrument>): void => props.change({ instrument: { ...instrument, ...part } });
  return (
    <>
      <DateField {...group(props, 'instrument.date')} value={instrument.date} onChange={(date) => set({ date })} />
      <TextField
        {...control(props, 'instrument.reference')}
        value={instrument.reference}
        onChange={(reference) => set({ reference })}
      />
      <TextField
        {...control(props, 'instrument.paragraph')}
        value={instrument.paragraph}
        onChange={(paragraph) => set({ paragraph })}
        width={10}
      />
      <TextField {...control(props, 'instrument.judge')} value={instrument.judge} onChange={(judge) => set({ judge })} />
    </>
  );
}

export function IssuerPage(props: PageProps): ReactNode {
  const { issuer } = props.draft;
  const set = (part: Partial<typeof issuer>): void => props.change({ issuer: { ...issuer, ...part } });
  return (
    <>
      <TextField {...control(props, 'issuer.name')} value={issuer.name} onChange={(name) => set({ name })} />
      <TextField {...control(props, 'issuer.role')} value={issuer.role} onChange={(role) => set({ role })} />
      <TextField
        {...control(props, 'issuer.organisation')}
        value={issuer.organisation}
        onChange={(organisation) => set({ organisation })}
      />
      <TextField {...control(props, 'issuer.court')} value={issuer.court} onChange={(court) => set({ court })} />
    </>
  );
}

export function ProceedingsPage(props: PageProps): ReactNode {
  const { draft, change } = props;
  return (
    <>
      <TextField
        {...control(props, 'caseNumber')}
        value={draft.caseNumber}
        onChange={(caseNumber) => change({ caseNumber })}
        width={20}
      />
      <Radios
        {...group(props, 'proceedings')}
        choices={PROCEEDINGS.map((one) => ({ value: one, text: pageWords.proceedings[one] }))}
        value={draft.proceedings}
        onChange={(proceedings) => change({ proceedings })}
      />
      <Radios
        {...group(props, 'regime')}
        choices={REGIMES.map((one) => ({ value: one, text: pageWords.regimes[one].text, hint: pageWords.regimes[one].hint }))}
        value={draft.regime}
        onChange={(regime) => change({ regime })}
      />
      <TextField {...control(props, 'gateway')} value={draft.gateway} onChange={(gateway) => change({ gateway })} />
    </>
  );
}
