/** Years before the case: outside any dates a mandate should need. */
import { type Message, talk } from './shapes.ts';

export const EARLIER: readonly Message[] = [
  ...talk('nia-mam', '2024-07-14', [
    ['bethan', '18:00', 'We will tell you everything together, Dad and me. It is nobody’s fault', { id: 'earlier-1' }],
    ['nia', '18:20', 'ok'],
  ]),
  ...talk('nia-dad-sms', '2024-08-02', [
    ['marcus', '20:00', 'New flat has a room for you. You can pick the colour'],
    ['nia', '20:01', 'purple 💜'],
  ]),
  ...talk('nia-dad-sms', '2025-03-30', [['marcus', '00:30', 'Happy Mothers Day to your mum from me', { id: 'earlier-night' }]]),
  ...talk('nia-dad-sms', '2025-10-26', [['nia', '01:30', 'clocks went back so i get an extra hour']]),
  ...talk('nia-zosia', '2025-05-20', [
    ['zosia', '19:00', 'my cat died today 😿'],
    ['nia', '19:01', 'oh no. coming over'],
  ]),
  ...talk('nia-mamgu', '2025-12-25', [
    ['gwen', '09:00', 'Nadolig Llawen cariad 🎄'],
    ['nia', '09:30', 'nadolig llawen mamgu!!'],
  ]),
  ...talk('dad-mam-sms', '2024-09-01', [
    ['marcus', '12:00', 'Can we keep this civil for her'],
    ['bethan', '12:10', 'Yes. For her'],
  ]),
  ...talk('dad-ross-sms', '2025-11-11', [
    ['ross', '21:00', 'You need to stop ringing Beth mate. Let the court sort it', { id: 'earlier-ross' }],
  ]),
];
