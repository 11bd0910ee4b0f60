/** The notice in plain English. */
import { CATEGORY_FACTS } from '../../contract/category.ts';
import { LEVEL_FACTS } from '../../contract/level.ts';
import { list } from '../gate/scope-words.ts';
import type { NoticeFacts, Right } from './notice-facts.ts';
import type { NoticeWords } from './notice-words.ts';

const number = new Intl.NumberFormat('en-GB');

const REFUSE: Readonly<Record<Right, (facts: NoticeFacts) => string[]>> = {
  agreement: () => [
    'You do not have to agree. You can say no to all of it, or to some of it, and you need not give a reason.',
    'You can change your mind at any time. Tell any of the people named here, and looking stops until it has been decided what happens next.',
  ],
  'agreement-for-another': ({ agreedBy }) => [
    `The law does not let the person whose phone this is be asked to agree by themselves. ${agreedBy ?? 'Somebody else'} was asked for them, and may say no to all of it or to some of it.`,
    'Whoever agreed can take it back at any time. What the person whose phone it is thinks is asked for too, and is written down.',
  ],
  order: () => [
    'This is done because of an order, so nobody asks you to agree. You can still say that you refuse or object, and that is written down.',
    'You can ask the court to change the order or to end it. A solicitor can help you with that, and the court’s office can tell you how to apply.',
  ],
  power: () => [
    'This is done under a power that the law gives, so nobody asks you to agree. You can still say that you refuse or object, and that is written down.',
    'A solicitor can tell you how to challenge it.',
  ],
  own: () => [
    'The phone was handed in by somebody who takes part in the case. If it is yours you may refuse to have more of it opened. If you do, the court may be asked to decide.',
    'A solicitor can tell you what you can do.',
  ],
};

export const PLAIN: NoticeWords = {
  title: ({ names }) => `Notice about looking at the phone of ${list(names)}`,
  headings: {
    sought: 'What we want to look at',
    why: 'Why',
    handled: 'How it is handled',
    'how-long': 'For how long',
    refuse: 'Your right to refuse',
    'goes-on': 'If you refuse',
    who: 'Who will see it',
    'not-looked': 'What is not looked at',
    complain: 'How to complain',
  },
  parts: {
    sought: ({ exhibits, kinds, dates, parties, words, level, deleted, undated }) => ({
      text: [
        `The phone is kept as ${list(exhibits)}. These kinds of information may be looked at:`,
        ...(dates === null ? ['They may be of any date.'] : [`Only what is dated ${dates}.`]),
        ...(words.length > 0 ? ['Only what holds one of the words listed.'] : []),
        `The furthest that looking may go: ${LEVEL_FACTS[level].about.toLowerCase()}.`,
        deleted ? 'This includes what was deleted and can still be found.' : 'Deleted items are not looked at.',
        undated ? 'This includes items that carry no date.' : 'Items that carry no date are not looked at.',
      ],
      list: kinds.map((kind) => `${CATEGORY_FACTS[kind].title}: ${CATEGORY_FACTS[kind].about}`),
      fromMandate: [
        ...(parties.length > 0 ? [`Only with: ${parties.join(', ')}`] : []),
        ...(words.length > 0 ? [`Only with the words: ${words.join(', ')}`] : []),
      ],
    }),
    why: ({ right, issuer, purpose, questions }) => ({
      text: [
        right === 'order'
          ? 'An order allows it. This is who made the order, what it is for, and the questions to be answered:'
          : 'This is who decided that it may be done, what it is for, and the questions to be answered:',
      ],
      fromMandate: [issuer, purpose, ...questions],
    }),
    handled: ({ lawyers, conditions }) => ({
      text: [
        'What was read from the phone is kept encrypted. Looking changes nothing on the phone, nor in the copy that was read.',
        'Each look has to be asked for first, with a reason, and goes no further than the reason needs. One person reads first and passes on only what matters.',
        'Other people in the messages are given made-up names such as Contact 4.',
        ...(lawyers
          ? ['Messages with the lawyers who are named are set aside before anybody reads them.']
          : ['Tell us if you have a lawyer, so that what you wrote to each other can be set aside.']),
        'Every look is written down in a list that shows if anybody changes it afterwards. You can ask for a report of it.',
        ...(conditions.length > 0 ? ['These conditions were set:'] : []),
      ],
      fromMandate: conditions,
    }),
    'how-long': ({ from, until, review, organisation }) => ({
      text: [
        `Looking is allowed from ${from} to ${until}. Whether it is still needed is to be looked at again on ${review}. After ${until} nothing more can be opened.`,
        'How long the copy is kept after that is decided by those who hold it. You can ask:',
      ],
      fromMandate: [organisation],
    }),
    refuse: (facts) => ({ text: REFUSE[facts.right](facts) }),
    'goes-on': () => ({
      text: [
        'The enquiry will not be brought to an end merely because you refuse. Those who ask will look for other ways to find out.',
        'Nobody may put pressure on you to agree.',
      ],
    }),
    who: ({ sifter, reviewer }) => ({
      text: [
        'These people are named to read first and to check afterwards what was opened:',
        'People who work on the case may be shown what they have asked for with a reason. What matters to the questions may be given to the court and to those who take part in the case. Nothing is given to anybody without writing down who gave it, to whom, what, and for what purpose.',
      ],
      fromMandate: [`Reads first: ${sifter}`, `Checks: ${reviewer}`],
    }),
    'not-looked': ({ notKinds, opened, inCase, unopened }) => ({
      text: [
        ...(notKinds.length > 0 ? ['These kinds of information are outside what is allowed, and are not looked at:'] : []),
        `So far ${number.format(opened)} of ${number.format(inCase)} items have been opened.`,
        ...(unopened.length > 0
          ? [
              `Nothing has been opened of these kinds that the phone holds: ${list(unopened.map((kind) => CATEGORY_FACTS[kind].title.toLowerCase()))}.`,
            ]
          : []),
      ],
      list: notKinds.map((kind) => CATEGORY_FACTS[kind].title),
    }),
    complain: ({ police }) => ({
      text: ['Speak to one of the people named here first if you can. You can also complain to:'],
      list: [
        'The Information Commissioner, about how information about you is used: ico.org.uk',
        'Social Work England, about a social worker in England: socialworkengland.org.uk',
        ...(police
          ? ['The Independent Office for Police Conduct, about the police: policeconduct.gov.uk']
          : [
              'The Local Government and Social Care Ombudsman, about a council in England: lgo.org.uk',
              'The Parliamentary and Health Service Ombudsman, about Cafcass: ombudsman.org.uk',
            ]),
      ],
    }),
  },
};
