/** Whether the answers of a request say anything: long enough, in words, not a stock phrase, not the same text again. */
import type { AccessRequest } from '../../contract/request.ts';
import type { Finding } from './scope-compare.ts';
import { similarity } from './similarity.ts';

const SHORTEST = 20;
const SHORTEST_PART = 10;
const FEWEST_WORDS = 4;
/** Above this two texts count as one: a full stop or a name changed. */
const SAME = 0.9;

const QUESTIONS = {
  objective: 'What is this for?',
  connection: 'How will it help with that?',
  balance: 'Why is it a fair balance?',
} as const;
type Question = keyof typeof QUESTIONS;

const CANNED = [
  'for investigation',
  'for the investigation',
  'for investigation purposes',
  'as part of the investigation',
  'for the case',
  'for court',
  'for the court',
  'for safeguarding',
  'safeguarding purposes',
  'for safeguarding purposes',
  'as required',
  'as requested',
  'as per the order',
  'as per instructions',
  'to see what is there',
  'to check the phone',
  'to look at the phone',
  'need to know',
  'it is necessary',
  'it is necessary and proportionate',
  'necessary and proportionate',
  'because it is relevant',
  'relevant to the case',
  'see above',
  'as above',
  'not applicable',
  'to be confirmed',
  'lorem ipsum dolor sit amet',
];

export function answerFindings(request: AccessRequest): Finding[] {
  const four = (Object.keys(QUESTIONS) as Question[]).flatMap((question) => {
    const why = emptiness(request[question], SHORTEST, FEWEST_WORDS);
    return why === null ? [] : [unanswered(`${question}: “${QUESTIONS[question]}” ${why}`)];
  });
  return [...four, ...repeatedWithin(request), ...alternativeFindings(request), ...collateralFindings(request)];
}

function unanswered(reason: string, remedy = 'Answer in your own words, for this phone and this child.'): Finding {
  return { rule: 'unanswered-question', reason: `${reason}.`, remedy };
}

/** Why a text is no reason for an intrusive step: too short, a stock phrase; null when it is one. */
export function answerFault(text: string): string | null {
  return emptiness(text.trim(), SHORTEST, FEWEST_WORDS);
}

/** Why a text is no answer; null when it is one. */
function emptiness(text: string, shortest: number, fewestWords: number): string | null {
  if (text === '') return 'has no answer';
  const words = wordsOf(text);
  const plain = words.join(' ');
  if (CANNED.some((phrase) => plain === phrase || (plain.includes(phrase) && plain.length < phrase.length + 15))) {
    return 'is answered with a stock phrase';
  }
  if (text.length < shortest || new Set(words).size < fewestWords)
    return `has an answer too short to weigh: at least ${shortest} letters`;
  return null;
}

function repeatedWithin(request: AccessRequest): Finding[] {
  const questions = Object.keys(QUESTIONS) as Question[];
  return questions.flatMap((question, index) =>
    questions
      .slice(0, index)
      .filter((earlier) => request[question] !== '' && similarity(request[question], request[earlier]) > SAME)
      .map((earlier) => unanswered(`${question}: the answer is the same as to ${earlier}`)),
  );
}

function alternativeFindings({ alternatives }: AccessRequest): Finding[] {
  if (alternatives.length === 0) {
    return [unanswered('alternatives: no less intrusive way was considered', 'Name at least one other way and what came of it.')];
  }
  return alternatives.flatMap(({ what, outcome }) => {
    const why = emptiness(outcome, SHORTEST_PART, 2);
    return why === null
      ? []
      : [unanswered(`alternatives: the outcome of ${what} ${why}`, 'Say what came of it, or why it would not do.')];
  });
}

function collateralFindings({ collateral }: AccessRequest): Finding[] {
  return (['who', 'mitigation'] as const).flatMap((part) => {
    const why = emptiness(collateral[part], SHORTEST_PART, 2);
    return why === null ? [] : [unanswered(`collateral.${part}: who else is touched, and what is done about it, ${why}`)];
  });
}

/** Answers that were given before, word for word or nearly, for something that was granted. */
export interface Reuse {
  /** Questions whose answer is a copy. */
  readonly copied: readonly Question[];
  /** What the person is told of each: a challenge, not a refusal. */
  readonly challenges: readonly string[];
}

/**
 * A new step should have its own reasons. A copy is held against the request, written into its reasons and told to the
 * person; it does not by itself refuse, because the same reason can truly carry two steps. Refused requests do not count:
 * correcting one is not copying.
 */
export function reuse(request: AccessRequest, granted: readonly AccessRequest[]): Reuse {
  const copied = (Object.keys(QUESTIONS) as Question[]).filter((question) =>
    granted.some((earlier) => similarity(request[question], earlier[question]) > SAME),
  );
  const challenges = copied.map(
    (question) =>
      `${question}: this answer was given for an earlier request. That it was used again is recorded. Say next time what is different: why this step, for these people, now.`,
  );
  return { copied, challenges };
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}
