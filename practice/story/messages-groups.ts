/** The football group, which her father is in too, and her father with the grown-ups round the case. */
import { type Message, talk } from './shapes.ts';

export const GROWN_UPS: readonly Message[] = [
  ...talk('football', '2026-01-07', [
    ['lowri', '18:00', 'Training Friday 5.30 to 7, far pitch. Parents at the MAIN gate please ⚽', { id: 'main-gate' }],
    ['marcus', '18:05', 'Can bring the oranges', { reactions: [{ by: 'lowri', after: 60, tapback: 'liked', emoji: '👍' }] }],
  ]),
  ...talk('football', '2026-02-12', [
    [
      'lowri',
      '19:00',
      'Tomorrow as normal. Only leave with the person on your form. Any change: a parent tells me, not a player',
      { id: 'form-rule' },
    ],
    ['zosia', '19:02', 'ok coach', { replyTo: 'form-rule' }],
  ]),
  ...talk('football', '2026-02-28', [
    ['lowri', '20:00', 'What a goal from Nia 🔥 Team photo', { picture: 'team', id: 'team-photo' }],
  ]),
  ...talk('football', '2026-03-27', [['lowri', '19:30', 'Easter camp list is up', { forwarded: true }]]),
  ...talk('dad-mam-sms', '2026-01-30', [
    ['marcus', '19:45', 'Sunday will be 4 not 6. Car in garage', { id: 'told-bethan-late' }],
    ['bethan', '19:50', 'Please tell me first, before Nia. We agreed that'],
  ]),
  ...talk('dad-mam-sms', '2026-02-13', [
    ['bethan', '18:45', 'Nia is safe with my mother. Why was Ross at the gate with a stranger?', { id: 'why-ross' }],
    ['marcus', '19:10', 'I handled it badly. It will not happen again', { id: 'handled-badly' }],
    ['bethan', '19:12', 'I will have to tell Folasade'],
  ]),
  ...talk('dad-mam-sms', '2026-03-05', [
    ['marcus', '08:20', 'I started the course. No messages to Nia after 9 from now on', { id: 'course-bethan' }],
    ['bethan', '08:31', 'Thank you. That will help her'],
  ]),
  ...talk('dad-plans', '2026-03-12', [
    [
      'bethan',
      '19:00',
      'All of us in one place so nobody carries messages: Easter is 3 to 6 April with me, 10 to 12 with Marcus',
      { id: 'plans-1' },
    ],
    ['marcus', '19:20', 'Agreed. Ross will not be collecting', { id: 'plans-2' }],
    ['ross', '19:22', 'Fine by me. Sorry again Beth', { id: 'plans-3' }],
  ]),
  ...talk('dad-ross-sms', '2026-02-12', [
    [
      'marcus',
      '20:02',
      'Can you get Nia from training tomorrow 6.15, far gate',
      { id: 'ask-ross', fate: 'purged', fateOn: 'android' },
    ],
    ['ross', '20:10', 'Does Beth know?', { id: 'ross-asks' }],
    ['marcus', '20:11', 'Not yet', { id: 'not-yet' }],
    ['ross', '20:13', 'Dont love this mate but ok. Might bring Gary, van is his', { id: 'gary' }],
  ]),
  ...talk('dad-ross-wa', '2026-02-13', [
    ['ross', '18:31', 'She went off with another mum. Probably for the best', { id: 'for-the-best' }],
    ['marcus', '18:33', 'Where', { id: 'where' }],
    ['ross', '18:34', 'Her grans I think. Leave it tonight. Sleep on it', { id: 'leave-it' }],
  ]),
  ...talk('dad-ross-wa', '2026-02-16', [
    [
      'marcus',
      '21:30',
      'Forwarding what the solicitor says so you know: do not contact the child about the hearing',
      { id: 'advice-forwarded', forwarded: true },
    ],
  ]),
  ...talk('dad-hale-sms', '2026-02-16', [
    [
      'hale',
      '10:00',
      'Marcus, my advice in confidence: do not contact the child about the hearing. Call me on 01632 960412. Imogen Hale',
      { id: 'advice-1' },
    ],
    ['marcus', '10:20', 'Understood. I have messaged her at night. How bad is that?', { id: 'advice-2' }],
    ['hale', '10:31', 'Let us speak before you put anything else in writing', { id: 'advice-3' }],
  ]),
  ...talk('dad-hale-wa', '2026-03-03', [
    ['hale', '09:15', 'Position statement attached for your comments, privileged and confidential', { id: 'advice-4' }],
    ['marcus', '12:00', 'Read it. Paragraph 6 is right, I did ask her to keep it quiet', { id: 'advice-5' }],
  ]),
  ...talk('dad-brook', '2026-03-06', [
    ['brook', '14:00', 'Hello Mr Harrow, Folasade Brook here. Could we meet Tuesday at 3?'],
    ['marcus', '14:06', 'Yes. I would like to explain about February'],
  ]),
  ...talk('dad-work', '2026-01-21', [
    ['kath', '06:50', 'Can you cover Sat? Double pay'],
    ['marcus', '07:01', 'Sorry Kath, I have Nia Saturdays', { id: 'have-nia' }],
  ]),
  ...talk('dad-work', '2026-02-13', [['kath', '16:55', 'Delivery is late, need you till 7', { id: 'till-seven' }]]),
  ...talk('dad-surgery', '2026-02-18', [
    [
      'surgery',
      '09:00',
      'Wenvale Surgery: your appointment with the nurse is 24/02 at 08:40. To cancel ring 01632 960500',
      { id: 'health-dad' },
    ],
  ]),
  ...talk('dad-work', '2026-03-09', [['kath', '07:30', 'New rota', { undatedOn: 'android', id: 'undated-android' }]]),
  ...talk('nia-surgery', '2026-01-19', [
    ['surgery', '08:30', 'Wenvale Surgery: asthma review for Nia H is due. Book on 01632 960500', { id: 'health-nia-1' }],
  ]),
  ...talk('nia-surgery', '2026-03-16', [
    ['surgery', '11:00', 'Wenvale Surgery: a new inhaler prescription for Nia H is at the chemist', { id: 'health-nia-2' }],
  ]),
  ...talk('nia-brook', '2026-02-17', [
    [
      'brook',
      '16:15',
      'Hi Nia, it is Folasade. I heard Friday was hard. Is Thursday after school OK to talk?',
      { id: 'brook-1' },
    ],
    ['nia', '16:30', 'ok. can it be at mamgus', { id: 'brook-2' }],
    ['brook', '16:32', 'Of course. You choose where. 🙂', { id: 'brook-3' }],
  ]),
  ...talk('nia-teague', '2026-02-23', [
    [
      'teague',
      '15:00',
      'Hello Nia, Owain Teague, your solicitor. What you tell me stays between us unless you are in danger',
      { id: 'privileged-1' },
    ],
    ['nia', '15:20', 'do i have to choose', { id: 'privileged-2' }],
    [
      'teague',
      '15:24',
      'No. You never have to choose. My job is to tell the court what you want it to know',
      { id: 'privileged-3' },
    ],
  ]),
];
