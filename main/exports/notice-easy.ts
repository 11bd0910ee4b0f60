/** The notice in short words and short sentences, to be read by a child of twelve, or aloud. */
import type { Category } from '../../contract/category.ts';
import type { Level } from '../../contract/level.ts';
import { list } from '../gate/scope-words.ts';
import type { NoticeFacts, Right } from './notice-facts.ts';
import type { NoticeWords } from './notice-words.ts';

const number = new Intl.NumberFormat('en-GB');

const KINDS: Readonly<Record<Category, string>> = {
  calls: 'calls',
  messages: 'messages',
  social: 'posts in apps',
  browsing: 'web pages',
  email: 'emails',
  photos: 'photos',
  videos: 'videos',
  audio: 'voice notes',
  documents: 'notes and files',
  locations: 'places',
  health: 'health, such as steps and sleep',
  'home-and-work': 'dates and lists',
  contacts: 'names and numbers you saved',
  'device-use': 'when the phone was used',
  device: 'apps and settings',
  cookies: 'which websites left a mark',
};

const LEVELS: Readonly<Record<Level, string>> = {
  0: 'They can see if there is anything. They cannot see more.',
  1: 'They can see how many there are. They cannot see more.',
  2: 'They can see when things were sent. They cannot read the words.',
  3: 'They can read a few words at a time.',
  4: 'They can read the words. They cannot see photos.',
  5: 'They can read the words. They can see photos and places.',
};

const REFUSE: Readonly<Record<Right, (facts: NoticeFacts) => string[]>> = {
  agreement: () => [
    'You can say no.',
    'You can say no to all of it, or to a part.',
    'You can change your mind. Tell us, and we stop.',
  ],
  'agreement-for-another': () => [
    'A grown-up you know was asked for you. They can say no.',
    'They can change their mind. Then we stop.',
    'You can tell us what you think. We write it down.',
  ],
  order: () => [
    'A court has said that this can be done. So you are not asked to say yes.',
    'You can still say no. We write that down.',
    'You can ask the court to change it. A lawyer can help you.',
  ],
  power: () => [
    'The law says that this can be done. So you are not asked to say yes.',
    'You can still say no. We write that down.',
    'A lawyer can tell you what you can do.',
  ],
  own: () => [
    'Someone in the case gave us the phone.',
    'If the phone is yours, you can say no.',
    'Then a court may choose. A lawyer can help you.',
  ],
};

export const EASY: NoticeWords = {
  title: ({ names }) => `Looking at the phone of ${list(names)}`,
  headings: {
    sought: 'What we want to see',
    why: 'Why',
    handled: 'How we look after it',
    'how-long': 'How long',
    refuse: 'You can say no',
    'goes-on': 'If you say no',
    who: 'Who can see it',
    'not-looked': 'What we do not look at',
    complain: 'If you are not happy',
  },
  parts: {
    sought: ({ kinds, dates, level, deleted, parties, words }) => ({
      text: [
        'We want to look at some things on the phone:',
        ...(dates === null ? [] : [`Only things ${dates}.`]),
        ...(words.length > 0 ? ['Only things with these words in them.'] : []),
        LEVELS[level],
        deleted ? 'They can see things that were deleted, if they are still there.' : 'They do not look at deleted things.',
      ],
      list: kinds.map((kind) => KINDS[kind]),
      fromMandate: [
        ...(parties.length > 0 ? [`Only with: ${parties.join(', ')}`] : []),
        ...(words.length > 0 ? [`The words: ${words.join(', ')}`] : []),
      ],
    }),
    why: ({ purpose, questions }) => ({
      text: ['There are some things that people need to find out:'],
      fromMandate: [purpose, ...questions],
    }),
    handled: ({ lawyers, conditions }) => ({
      text: [
        'What we took from the phone is kept locked. Looking does not change it.',
        'To look, a person has to say why first. They can see only what they need.',
        'Your friends get a made-up name, such as Contact 4.',
        ...(lawyers ? ['We put aside what you said to a lawyer. We do not read it.'] : ['If you have a lawyer, tell us.']),
        'Each look is put on a list. You can ask to see who looked.',
        ...(conditions.length > 0 ? ['These rules were made too:'] : []),
      ],
      fromMandate: conditions,
    }),
    'how-long': ({ from, until }) => ({
      text: [
        `They can look from ${from}. They have to stop on ${until}.`,
        'You can ask how long the copy is kept. You can ask when it will be gone.',
      ],
    }),
    refuse: (facts) => ({ text: REFUSE[facts.right](facts) }),
    'goes-on': () => ({
      text: [
        'People still need to find out what happened. It does not all stop just because you say no.',
        'They will try to find out in some other way.',
        'No one should push you to say yes. You are not in trouble if you say no.',
      ],
    }),
    who: ({ sifter, reviewer }) => ({
      text: [
        'These people read first, or check that the rules are kept:',
        'People who work with your family may see a part. They have to say why.',
        'The court may see what it needs. We write down who gets what.',
      ],
      fromMandate: [sifter, reviewer],
    }),
    'not-looked': ({ notKinds, opened, inCase }) => ({
      text: [
        ...(notKinds.length > 0 ? ['We do not look at these things:'] : []),
        `Up to now, ${number.format(opened)} of ${number.format(inCase)} things on the phone have been looked at.`,
      ],
      list: notKinds.map((kind) => KINDS[kind]),
    }),
    complain: ({ police }) => ({
      text: ['Tell us, or tell a person you trust.', 'You or they can also tell these people:'],
      list: [
        'If someone used your facts in a wrong way, tell the ICO: ico.org.uk',
        'If it is about a social worker, tell Social Work England: socialworkengland.org.uk',
        ...(police
          ? ['If it is about the police, tell the IOPC: policeconduct.gov.uk']
          : [
              'If it is about a council, tell the Ombudsman: lgo.org.uk',
              'If it is about Cafcass, tell the Ombudsman: ombudsman.org.uk',
            ]),
      ],
    }),
  },
};
