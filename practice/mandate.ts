/** The practice mandate: an order of an invented court over the two phones, and what it lets be looked at. */
import { type Mandate, MandateSchema } from '../contract/mandate.ts';
import { london } from './clock.ts';
import { person } from './family.ts';

/** First and last day of the mandate's window, in London. */
export const WINDOW = { from: '2026-01-05', to: '2026-03-31', zone: 'Europe/London' } as const;
/** The same as UTC milliseconds; `to` is the first moment after it. */
export const WINDOW_MS = { from: london('2026-01-05 00:00'), to: london('2026-04-01 00:00') } as const;

export const FATHER = { label: 'Marcus Harrow', identifiers: [person('marcus').number, 'marcus.harrow@example.com'] };
export const CHILD = { label: 'Nia Harrow', identifiers: [person('nia').number, 'nia.harrow@example.com'] };

/** Valid for a long time, so that the practice case can be opened in any year. */
export function practiceMandate(): Mandate {
  return MandateSchema.parse({
    basis: 'practice',
    instrument: { date: '2026-04-13', reference: 'PRACTICE 26/0417', paragraph: '4', judge: 'District Judge Merrow (invented)' },
    issuer: {
      name: 'District Judge Merrow',
      role: 'Judge',
      organisation: 'Family Court at Aberwen (invented)',
      court: 'Family Court at Aberwen',
    },
    caseNumber: 'PRACTICE-26-P-00417',
    proceedings: 'private-law',
    regime: 'uk-gdpr',
    purpose:
      'To help the court decide how Nia should spend time with her father: whether she is being written to at night about the proceedings, what happened when she was to be collected on 13 February 2026, and what supports her.',
    issues: [
      { id: 'night-messages', question: 'Was Nia written to late at night about the proceedings, and what did she answer?' },
      {
        id: 'collection',
        question: 'How were arrangements changed in January and February 2026, and what happened on 13 February?',
      },
      { id: 'support', question: 'Who and what supports Nia?' },
    ],
    devices: [{ exhibit: 'NH/1, iPhone 12' }, { exhibit: 'MH/1, Pixel 7a' }],
    dataSubjects: [
      { name: CHILD.label, role: 'the child, aged 14', child: true, identifiers: CHILD.identifiers },
      { name: FATHER.label, role: 'the father', child: false, identifiers: FATHER.identifiers },
    ],
    scope: { categories: ['messages', 'calls', 'locations'], windows: [WINDOW], deleted: true, undated: false },
    maxLevel: 5,
    privilege: {
      parties: [
        {
          label: 'Imogen Hale, solicitor of the father',
          identifiers: [person('hale').number, '+441632960412', 'i.hale@halerook.example.org'],
        },
        {
          label: 'Owain Teague, solicitor of the child',
          identifiers: [person('teague').number, 'o.teague@teaguelaw.example.org'],
        },
      ],
      words: ['privileged', 'advice in confidence', 'the solicitor says'],
    },
    conditions: [
      'No pictures or films.',
      'Nothing about the health of anybody.',
      'Friends of Nia are children: they stay pseudonyms, and what they told her in confidence is not to be opened.',
      'Nia is told in plain words what was looked at.',
    ],
    sift: 'not-ordered',
    sifter: 'Delyth Maddocks',
    reviewer: 'Rowan Kestrel',
    validFrom: '2026-04-13',
    expires: '2035-12-31',
    reviewOn: '2035-06-30',
    childViews: {
      recorded:
        'Nia says the court may read what she and her father wrote to each other. She does not want her friends’ messages read.',
      by: 'Folasade Brook',
      on: '2026-03-24',
      weighed: 'Her wish is the reason why the requests are limited to the two of them, and why friends stay pseudonyms.',
    },
  });
}
