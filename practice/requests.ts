/** Requests under the practice mandate: some that it allows, each a step further, and one that it does not. */
import { type AccessRequest, RequestSchema } from '../contract/request.ts';
import { CHILD, FATHER, WINDOW } from './mandate.ts';

export interface PracticeRequest {
  /** File name. */
  readonly file: string;
  /** For the reader of `README.txt`. */
  readonly about: string;
  readonly answer: 'granted' | 'refused';
  readonly request: AccessRequest;
}

const OTHERS = {
  who: 'Nia’s friends, two of whom wrote to her on 13 February, her grandmother and her mother',
  children: true,
  mitigation: 'Only the conversation of father and daughter is asked for; everybody else in it stays a pseudonym',
};

/** The requests, from the least intrusive. Every one has its own reasons: the same words twice are no reasons. */
export function practiceRequests(): readonly PracticeRequest[] {
  return [rhythm(), messages(), deleted(), places(), tooWide()];
}

function rhythm(): PracticeRequest {
  const request = RequestSchema.parse({
    scope: { categories: ['calls', 'messages'], windows: [{ from: '2026-02-01', to: '2026-02-28' }], level: 2 },
    issue: 'collection',
    objective: 'To see when calls and messages were exchanged round the evening of 13 February, without their words.',
    connection: 'The order of events that evening is disputed; times and directions alone may settle it.',
    alternatives: [
      { what: 'ask-the-person', outcome: 'Nia told Folasade Brook the order as she remembers it; her father remembers another.' },
      { what: 'other-records', outcome: 'The club’s signing-out sheet shows 18.10 for Nia and no adult’s name.' },
    ],
    balance: 'No words are read, and one month out of fifteen is touched; a quarrel over times would harm Nia more.',
    collateral: OTHERS,
  });
  return {
    file: 'request-rhythm.json',
    about: 'when calls and messages were made in February, no words (level 2)',
    answer: 'granted',
    request,
  };
}

function messages(): PracticeRequest {
  const request = RequestSchema.parse({
    scope: { categories: ['messages'], windows: [WINDOW], parties: [FATHER, CHILD], level: 4 },
    issue: 'night-messages',
    objective: 'To read what Marcus Harrow and Nia wrote to each other between 5 January and 31 March 2026.',
    connection: 'Whether he asked her about the proceedings, and how she took it, can only be told from the words themselves.',
    alternatives: [
      { what: 'metadata-only', outcome: 'The times show messages after eleven at night but not what they were about.' },
      {
        what: 'shown-by-the-person',
        outcome: 'Nia showed two of them and said that she had deleted others because they made her sad.',
      },
    ],
    balance: 'Both of them know that these messages will be read and neither objects; nobody else’s conversations are opened.',
    collateral: OTHERS,
  });
  return {
    file: 'request-messages.json',
    about: 'the words of father and daughter in the window (level 4)',
    answer: 'granted',
    request,
  };
}

function deleted(): PracticeRequest {
  const request = RequestSchema.parse({
    scope: {
      categories: ['messages'],
      windows: [{ from: '2026-02-10', to: '2026-02-28' }],
      parties: [FATHER, CHILD],
      deleted: true,
      level: 4,
    },
    issue: 'night-messages',
    objective: 'To read messages of father and daughter from 10 to 28 February that were deleted from one of the phones.',
    connection: 'Nia says that on 19 February she was told what to say to the judge, and that this is no longer on her phone.',
    alternatives: [
      {
        what: 'other-party-copy',
        outcome: 'Marcus Harrow’s phone may hold the same messages; its clock and hers can then be compared.',
      },
    ],
    balance: 'What she deleted she deleted for herself. She has since asked that it be found; nineteen days are enough for that.',
    collateral: OTHERS,
  });
  return {
    file: 'request-deleted.json',
    about: 'the same two people, deleted messages, 10 to 28 February (level 4)',
    answer: 'granted',
    request,
  };
}

function places(): PracticeRequest {
  const request = RequestSchema.parse({
    scope: { categories: ['locations'], windows: [{ from: '2026-02-13', to: '2026-02-13' }], level: 5 },
    issue: 'collection',
    objective: 'To see where the van was on the evening of 13 February, from the logger’s file in the father’s phone.',
    connection: 'If it stood at the far gate from before six, the plan was made earlier than the statement says.',
    alternatives: [
      { what: 'other-records', outcome: 'The playing fields have no camera, and the owner of the van kept no record.' },
      { what: 'narrower-dates', outcome: 'One evening is asked for and not the quarter that the mandate would allow.' },
    ],
    balance: 'One evening of one vehicle, already described by three witnesses, against a point that the judge has to decide.',
    collateral: {
      who: 'Ross Harrow and whoever was in the van with him',
      children: false,
      mitigation: 'Only the track of the van on that evening',
    },
    special: {
      necessity: 'Positions are strictly necessary here because the only question is where the van stood and from when.',
      condition: 'Establishment of a legal claim, UK GDPR article 9(2)(f)',
    },
    hours: 2,
  });
  return { file: 'request-places.json', about: 'where the van was on one evening (level 5)', answer: 'granted', request };
}

function tooWide(): PracticeRequest {
  const request = RequestSchema.parse({
    scope: {
      categories: ['browsing', 'photos', 'messages'],
      windows: [{ from: '2024-01-01', to: '2026-04-20' }],
      undated: true,
      level: 5,
    },
    issue: 'night-messages',
    objective: 'To go through everything that Nia looked at, photographed and wrote since the separation.',
    connection: 'Something in it might throw a light on how she has been feeling since her parents parted.',
    alternatives: [{ what: 'ask-the-person', outcome: 'She was not asked about this; the question came up afterwards.' }],
    balance: 'A full picture of the child might be of use to the court at some later hearing.',
    collateral: {
      who: 'Every child in her class and her friends',
      children: true,
      mitigation: 'Names would be covered in any report',
    },
    special: {
      necessity: 'Nobody could know what matters before all of it has been looked through.',
      condition: 'Substantial public interest',
    },
    hours: 336,
  });
  return {
    file: 'request-too-wide.json',
    about: 'browsing, pictures and every message since 2024 (level 5): outside the mandate',
    answer: 'refused',
    request,
  };
}
