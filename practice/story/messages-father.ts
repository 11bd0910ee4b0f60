/** What her father and Nia wrote to each other: the matter of the case. On both phones. */
import { type Message, talk } from './shapes.ts';

export const FATHER: readonly Message[] = [
  ...talk('nia-dad-sms', '2026-01-06', [
    ['marcus', '16:05', 'How was first day back?'],
    ['nia', '16:21', 'ok. double science 😴'],
    ['marcus', '16:22', 'Proud of you. See you Saturday, 10 at the usual place'],
    ['nia', '16:40', '👍'],
  ]),
  ...talk('nia-dad-sms', '2026-01-09', [
    ['marcus', '23:41:07', 'You awake?', { id: 'night-1' }],
    ['marcus', '23:43', 'Cant sleep. House is too quiet without you', { id: 'night-2' }],
    ['marcus', '23:58', 'Did your mum say anything about the court letter', { id: 'night-3' }],
    ['nia', '23:59:30', 'dad its midnight i have a match tomorrow', { id: 'night-4' }],
  ]),
  ...talk('nia-dad-sms', '2026-01-10', [
    ['marcus', '00:02', 'Sorry love. Just tell me one thing. Did she say anything', { id: 'night-5' }],
    ['nia', '08:15', 'she didnt say anything. please dont ask me'],
    ['marcus', '09:02', 'OK. You are right. Good luck for the match!!'],
  ]),
  ...talk('nia-dad-wa', '2026-01-14', [
    ['marcus', '22:52', 'Look what I found, you aged 5 at Barafundle', { picture: 'beach', id: 'beach-photo' }],
    ['nia', '22:55', 'omg my hat 😂', { replyTo: 'beach-photo' }],
    ['marcus', '23:20', 'Do you still want to live half and half? You can be honest with me', { id: 'half-and-half' }],
    [
      'nia',
      '23:24',
      'i want it to stop being a question',
      { id: 'stop-question', reactions: [{ by: 'marcus', after: 30, tapback: 'loved', emoji: '😢' }] },
    ],
  ]),
  ...talk('nia-dad-sms', '2026-01-22', [
    ['marcus', '00:12', 'You up? Bad day', { id: 'night-6' }],
    ['marcus', '00:31', 'Never mind. Sleep well x', { id: 'night-7' }],
    ['nia', '07:20', 'just saw this. are you ok?'],
    ['marcus', '07:45', 'Yes fine now. Dont worry about me, thats not your job'],
  ]),
  ...talk('nia-dad-sms', '2026-01-30', [
    ['marcus', '17:31', 'Small change: Sunday pick up 4 not 6, the car is in the garage', { id: 'change-1' }],
    ['nia', '17:35', 'does mam know?'],
    ['marcus', '17:36', 'I will tell her', { id: 'change-2' }],
  ]),
  ...talk('nia-dad-sms', '2026-02-10', [
    [
      'marcus',
      '21:15',
      'Friday after training I will collect you instead of mum. Dont mention it at home yet, she will only make a fuss',
      { id: 'pickup-1' },
    ],
    ['nia', '21:19', 'its not your weekend', { id: 'pickup-2' }],
    ['marcus', '21:20', 'I know. I just want to see you. Half an hour', { id: 'pickup-3' }],
    ['marcus', '21:44', 'Please', { id: 'pickup-4' }],
    ['nia', '21:50', 'i dont like keeping secrets from mam', { id: 'pickup-5' }],
  ]),
  ...talk('nia-dad-sms', '2026-02-13', [
    ['marcus', '17:48', 'Stuck at work. Ross is coming, look for him by the far gate not the main one', { id: 'pickup-6' }],
    ['nia', '18:02', 'dad no. mam is coming at 7', { id: 'pickup-7' }],
    ['marcus', '18:04', 'Its sorted, just go with Ross', { id: 'pickup-8' }],
    ['nia', '18:41', 'i went to mamgus with zosia and her mum. i didnt get in the van', { id: 'pickup-9' }],
    ['marcus', '18:43', 'Nia answer your phone', { id: 'pickup-10' }],
    ['marcus', '18:59', 'I was worried. I should not have asked you to keep it quiet', { id: 'pickup-11' }],
  ]),
  ...talk('nia-dad-sms', '2026-02-13', [
    ['marcus', '19:31', 'I only wanted half an hour with you', { stuck: 'draft', id: 'draft-dad' }],
    ['marcus', '19:33', 'Are you at Gwens', { stuck: 'failed', id: 'failed-dad' }],
  ]),
  ...talk('nia-dad-wa', '2026-02-14', [
    [
      'marcus',
      '10:05',
      'I am sorry about yesterday. You did the sensible thing',
      { id: 'sorry-1', edits: [{ was: 'I am sorry about yesterday but you made me look like a fool', after: 95 }] },
    ],
    ['nia', '11:30', 'can we just do the normal saturdays'],
    ['marcus', '11:32', 'Yes. Normal Saturdays. Promise'],
  ]),
  ...talk('nia-dad-sms', '2026-02-19', [
    ['marcus', '23:36', 'The judge will ask you what you want. Remember what we said', { id: 'night-8', fate: 'bin' }],
    ['nia', '23:38', 'nobody is asking me the judge isnt. folasade is', { id: 'night-9', fate: 'bin' }],
    ['marcus', '23:39', 'Then tell her you want to be with me', { id: 'night-10', fate: 'purged' }],
    ['nia', '23:47', 'im going to sleep', { id: 'night-11' }],
  ]),
  ...talk('nia-dad-wa', '2026-02-27', [
    [
      'nia',
      '19:10',
      'we won 3-1!!! i got one',
      { id: 'won', reactions: [{ by: 'marcus', after: 12, tapback: 'loved', emoji: '🎉' }] },
    ],
    ['marcus', '19:11', 'YES!!! Watched from the top of the bank, did not want to crowd you'],
    ['nia', '19:12', 'i saw you 🙂'],
    ['marcus', '19:20', '', { place: { lat: 51.8824, lon: -4.3105, name: 'Aberwen Playing Fields' } }],
  ]),
  ...talk('nia-dad-sms', '2026-03-04', [
    [
      'marcus',
      '18:00',
      'Started the parenting course tonight. First thing they said: no messages after 9. So goodnight now 🙂',
      { id: 'course' },
    ],
    ['nia', '18:04', 'thank you dad', { id: 'thank-you' }],
  ]),
  ...talk('nia-dad-sms', '2026-03-15', [
    ['nia', '10:00', 'can i bring zosia saturday'],
    ['marcus', '10:12', 'If her mum is happy then of course'],
    ['marcus', '10:13', 'Bring boots, we can do the canal', { picture: 'canal', id: 'canal-mms' }],
  ]),
  ...talk('nia-dad-sms', '2026-03-17', [
    // Other people, named and numbered in words in the ways in which people do.
    ['marcus', '17:30', 'What is Zosia’s number in case we get split up at the lock?', { id: 'named-1' }],
    ['nia', '17:33', '07700 900212. and zainab is coming now too, shes +44 7700 900201', { id: 'named-2' }],
    ['marcus', '17:40', 'Zainab Rahim? Lovely. I will mail her mum, is it zainab@example.org', { id: 'named-3' }],
    ['nia', '17:41', 'yes thats hers. dont ask ffion t or MASON ELLERY theyre busy', { id: 'named-4' }],
    ['marcus', '17:45', 'OK. I told Folasade Brook and your mum (07700900134) so everyone knows', { id: 'named-5' }],
  ]),
  ...talk('nia-dad-sms', '2026-03-24', [
    ['marcus', '20:40', 'Goodnight, well played on the maths test'],
    ['nia', '20:52', 'nos da 😴', { fate: 'log-frame', id: 'log-frame-nia' }],
  ]),
  ...talk('nia-dad-sms', '2026-03-29', [
    ['marcus', '00:50', 'Clocks go forward in ten minutes, you lose an hour of sleep haha', { id: 'clock-before' }],
    ['marcus', '02:10', 'Should not have sent that. Course rule. Sorry', { id: 'clock-after' }],
  ]),
  ...talk('nia-dad-sms', '2026-04-11', [
    ['marcus', '15:22', 'Hearing moved to May. Nothing for you to do x'],
    ['nia', '15:40', 'ok x', { fate: 'log-only', id: 'log-only-nia' }],
  ]),
  ...talk('nia-dad-sms', '2026-03-02', [
    ['nia', '19:00', 'are we still on for saturday', { undatedOn: 'iphone', id: 'undated-nia' }],
  ]),
];
