/** Nia with other children. Private to them and outside what the case needs: here to be left closed. */
import { type Message, talk } from './shapes.ts';

export const FRIENDS: readonly Message[] = [
  ...talk('nia-zosia', '2026-01-12', [
    ['zosia', '16:30', 'cześć! masz zadanie z matmy? 🙏', { id: 'polish-1' }],
    ['nia', '16:33', 'tak!! learning 😂 sending pic', { picture: 'homework', id: 'homework-photo' }],
    ['zosia', '16:34', 'dziękuję jesteś najlepsza ❤️', { id: 'polish-2', replyTo: 'homework-photo' }],
  ]),
  ...talk('nia-zosia', '2026-01-27', [
    [
      'zosia',
      '21:02',
      'can i tell you something. i have the dyslexia test on thursday and i havent told anyone',
      { id: 'secret-zosia' },
    ],
    [
      'nia',
      '21:03',
      'i wont say a word. you will be fine 💛',
      { reactions: [{ by: 'zosia', after: 15, tapback: 'loved', emoji: '❤️' }] },
    ],
  ]),
  ...talk('nia-zosia', '2026-02-13', [
    ['nia', '18:05', 'can your mum take me to my mamgus', { id: 'lift-1' }],
    [
      'zosia',
      '18:06',
      'yes come to our car now. the blue one',
      { id: 'lift-2', reactions: [{ by: 'nia', after: 5, tapback: 'liked', emoji: '👍' }] },
    ],
    ['zosia', '21:15', 'śpij dobrze. you ok?', { id: 'lift-3' }],
    ['nia', '21:16', 'yeah. thank you and thank your mum', { id: 'lift-4' }],
  ]),
  ...talk('nia-zosia', '2026-03-21', [['zosia', '12:00', 'wrong chat delete this', { fate: 'purged', id: 'purged-zosia' }]]),
  ...talk('nia-zainab', '2026-01-15', [
    ['zainab', '17:45', 'امی نے آج بریانی بنائی ہے، تم آؤ گی؟', { id: 'urdu-1' }],
    ['nia', '17:46', 'translate pls 😅'],
    ['zainab', '17:46:30', 'mum made biryani are you coming', { id: 'urdu-2' }],
    ['nia', '17:47', 'YES', { reactions: [{ by: 'zainab', after: 8, tapback: 'laughed', emoji: '😂' }] }],
  ]),
  ...talk('nia-zainab', '2026-02-03', [
    ['zainab', '20:12', 'my parents are arguing about moving to leeds. dont tell anyone at school', { id: 'secret-zainab' }],
    ['nia', '20:14', 'i promise. do you want to come round', { id: 'secret-zainab-2' }],
    ['zainab', '20:15', 'شکریہ ❤️', { id: 'urdu-3' }],
    ['zainab', '20:16', 'leeds is so far', { id: 'revoked-zainab', unsentAfter: 30 }],
  ]),
  ...talk('nia-zainab', '2026-02-14', [
    ['nia', '14:00', 'my uncle was at the gate yesterday it was weird. mamgu made toast though so 10/10', { id: 'told-zainab' }],
    [
      'zainab',
      '14:02',
      'you can always ring me',
      { id: 'ring-me', reactions: [{ by: 'nia', after: 30, tapback: 'loved', emoji: '🥹' }] },
    ],
    ['zainab', '14:03', 'مرحبا بك دائما في بيتنا', { id: 'arabic-1' }],
  ]),
  ...talk('nia-zainab', '2026-03-30', [['zainab', '09:00', 'عید مبارک!! pics later', { picture: 'eid', id: 'eid-photo' }]]),
  ...talk('class', '2026-01-08', [
    ['ffion', '16:00', 'who has the french'],
    ['mason', '16:02', 'page 41 to 43'],
    [
      'nia',
      '16:03',
      'merci mason',
      {
        reactions: [
          { by: 'ffion', after: 9, tapback: 'laughed', emoji: '😂' },
          { by: 'zosia', after: 30, tapback: 'liked', emoji: '👍' },
        ],
      },
    ],
  ]),
  ...talk('class', '2026-02-04', [
    ['ffion', '12:30', '', { rename: '9C survivors 💛', id: 'rename-class' }],
    ['zosia', '12:31', 'best name yet', { reactions: [{ by: 'mason', after: 20, tapback: 'emphasised', emoji: '‼️' }] }],
  ]),
  ...talk('class', '2026-03-11', [
    [
      'mason',
      '15:45',
      'is the trip money due friday',
      { reactions: [{ by: 'ffion', after: 11, tapback: 'questioned', emoji: '❓' }] },
    ],
    ['ffion', '15:46', 'yes £12'],
    ['nia', '15:50', 'mam paid hers already', { reactions: [{ by: 'mason', after: 12, tapback: 'disliked', emoji: '👎' }] }],
  ]),
];
