/** Nia with her mother, her grandmother and her uncle, and the number that nobody knows. */
import { type Message, talk } from './shapes.ts';

export const HOME: readonly Message[] = [
  ...talk('nia-mam', '2026-01-09', [
    ['bethan', '18:30', 'Cawl in the slow cooker, back by 8 cariad'],
    ['nia', '18:34', 'diolch mam 💛', { reactions: [{ by: 'bethan', after: 40, tapback: 'loved', emoji: '❤️' }] }],
  ]),
  ...talk('nia-mam', '2026-01-10', [
    ['bethan', '08:30', 'You look tired, did you sleep?'],
    ['nia', '08:31', 'not really', { bodyOnly: true, id: 'not-really' }],
    ['bethan', '08:32', 'Phone downstairs tonight?'],
    ['nia', '08:33', 'maybe thats a good idea actually', { bodyOnly: true }],
  ]),
  ...talk('nia-mam', '2026-01-30', [
    ['nia', '17:40', 'dad says sunday is 4 not 6'],
    [
      'bethan',
      '17:58',
      'First I have heard. Fine, but he needs to tell me, not you',
      {
        id: 'tell-me-not-you',
        edits: [
          { was: 'Oh for goodness sake. Fine', after: 40 },
          { was: 'First I have heard. Fine', after: 75 },
        ],
      },
    ],
  ]),
  ...talk('nia-mam', '2026-02-13', [
    ['nia', '18:36', 'mam im at mamgus. im ok. zosias mum drove me', { id: 'safe-1' }],
    ['bethan', '18:37', 'Well done for going there. On my way. You are not in trouble', { id: 'safe-2', replyTo: 'safe-1' }],
    ['nia', '18:38', 'uncle ross was at the far gate in a van with someone i dont know', { id: 'safe-3' }],
    [
      'bethan',
      '18:40',
      'You did exactly right. Stay with Mamgu. Love you',
      { id: 'safe-4', reactions: [{ by: 'nia', after: 20, tapback: 'loved', emoji: '❤️' }] },
    ],
  ]),
  ...talk('nia-mam', '2026-03-08', [
    ['nia', '09:00', 'sul y mamau hapus 💐', { picture: 'flowers', id: 'mothers-day' }],
    ['bethan', '09:05', 'Diolch o galon cariad ❤️', { bodyOnly: true }],
    ['nia', '09:30', 'forgot to say', { unsentAfter: 45, id: 'unsent-nia' }],
  ]),
  ...talk('nia-mam', '2026-03-20', [
    ['bethan', '16:10', 'Folasade is coming Tuesday after school. You can say whatever you like to her, or nothing'],
  ]),
  ...talk('nia-mamgu', '2026-01-11', [
    ['gwen', '10:00', 'Bore da cariad. Sut oedd y gêm?'],
    ['nia', '10:14', 'colli 2-1 ond nes i chwarae yn dda'],
    ['gwen', '10:20', "Da iawn ti. Mae 'na gacen yma i ti bob amser 🍰", { id: 'cake' }],
  ]),
  ...talk('nia-mamgu', '2026-02-13', [
    ['nia', '18:08', 'mamgu can i come to yours now', { id: 'mamgu-1' }],
    ['gwen', '18:09', "Wrth gwrs. Mae'r drws ar agor. Pwy sy'n dod â ti?", { id: 'mamgu-2' }],
    ['nia', '18:10', 'zosias mum', { id: 'mamgu-3' }],
    ['gwen', '18:11', 'Da iawn. Kettle is on. You never have to ask twice here', { id: 'mamgu-4' }],
  ]),
  ...talk('nia-mamgu', '2026-02-20', [
    ['gwen', '20:30', 'Cysga’n dawel. Put the phone in the bread bin like we said 😄', { id: 'bread-bin' }],
    ['nia', '20:33', '😂 nos da', { reactions: [{ by: 'gwen', after: 100, tapback: 'laughed', emoji: '😂' }] }],
  ]),
  ...talk('nia-mamgu', '2026-03-01', [
    ['gwen', '09:00', 'Dydd Gŵyl Dewi hapus! 🏴󠁧󠁢󠁷󠁬󠁳󠁿 Eira will do your hair with the daffodil', { bodyOnly: true, id: 'st-davids' }],
  ]),
  ...talk('nia-uncle', '2026-02-13', [
    ['ross', '18:15', 'Im by the far gate. White van. Your dad asked me', { id: 'uncle-1' }],
    ['nia', '18:17', 'mam is picking me up', { id: 'uncle-2' }],
    ['ross', '18:18', 'Up to you. Not going to make you', { id: 'uncle-3' }],
  ]),
  ...talk('nia-unknown', '2026-02-13', [
    [
      'rossOther',
      '17:55',
      'Hi Nia its a friend of your dads, I can drop you at his if Ross is late',
      { id: 'unknown-1', unread: true },
    ],
    ['rossOther', '18:20', 'Where are you, we are by the gate', { id: 'unknown-2' }],
    ['nia', '18:22', 'who is this', { id: 'unknown-3' }],
  ]),
  ...talk('nia-unknown', '2026-02-14', [
    ['rossOther', '12:00', 'Ross here on my work phone. Sorry if that frightened you', { id: 'unknown-4', fate: 'superseded' }],
  ]),
  ...talk('nia-wrong', '2026-01-17', [
    ['stranger', '13:00', 'Hi Dave the kitchen fitters are here'],
    ['nia', '13:10', 'wrong number sorry!'],
  ]),
];
