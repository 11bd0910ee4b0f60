/** The story keeps its own rules: nothing in it can be anybody's, and everything in it is where it says. */
import { describe, expect, it } from 'vitest';
import { acquaintances, bulkBetween, bulkCount, bulkTime, PER_UNIT } from '../../practice/bulk.ts';
import { expected } from '../../practice/expected.ts';
import { FAMILY, type Person } from '../../practice/family.ts';
import { practiceMandate, WINDOW_MS } from '../../practice/mandate.ts';
import { practiceRequests } from '../../practice/requests.ts';
import { VISITS } from '../../practice/story/browsing.ts';
import { MESSAGES } from '../../practice/story/messages.ts';
import { THREADS, thread } from '../../practice/story/threads.ts';

const DRAMA = /^(\+44|0)(7700 ?900 ?\d{3}|77009 ?00 ?\d{3}|1632 ?960 ?\d{3})$/;
const plain = (number: string) => number.replaceAll(/[()\- ]/g, '');
/** Every run of digits long enough to be dialled. */
const dialled = (text: string) => (text.match(/\+?\d[\d ()-]{8,}\d/g) ?? []).map(plain);

describe('people', () => {
  it('have numbers of the drama ranges alone, one each', () => {
    const numbers = FAMILY.map((one: Person) => one.number).filter((number) => number.startsWith('+'));
    expect(new Set(numbers).size).toBe(numbers.length);
    const saved = FAMILY.flatMap((one: Person) => [
      ...(one.saved?.iphone?.numbers ?? []),
      ...(one.saved?.android?.numbers ?? []),
    ]);
    for (const number of [...numbers, ...saved, ...acquaintances(1000).map((one) => one.number)])
      expect(plain(number)).toMatch(DRAMA);
  });

  it('never share a number with the filler', () => {
    const numbers = new Set<string>(FAMILY.map((one) => one.number));
    expect(acquaintances(1000)).toHaveLength(300);
    expect(acquaintances(1000).filter((one) => numbers.has(one.number))).toEqual([]);
  });

  it('say only such numbers, and addresses of example domains', () => {
    for (const { text } of MESSAGES) {
      for (const number of dialled(text)) expect(number).toMatch(DRAMA);
      for (const [, domain] of text.matchAll(/@([\w.-]+\w)/g)) expect(domain).toMatch(/(^|\.)example\.(com|org|net)$/);
    }
    for (const { url } of VISITS) expect(new URL(url).hostname).toMatch(/\.example\.(com|org|net)$/);
  });
});

describe('messages', () => {
  it('have ids of their own and are written by members of their conversation', () => {
    expect(new Set(MESSAGES.map((message) => message.id)).size).toBe(MESSAGES.length);
    for (const message of MESSAGES) {
      expect(thread(message.thread).members, message.id).toContain(message.from);
      for (const reaction of message.reactions ?? []) expect(thread(message.thread).members, message.id).toContain(reaction.by);
    }
  });

  it('answer earlier messages of the same conversation', () => {
    for (const message of MESSAGES.filter((one) => one.replyTo !== undefined)) {
      const target = MESSAGES.find((one) => one.id === message.replyTo);
      expect(target?.thread, message.id).toBe(message.thread);
      expect(target?.at).toBeLessThan(message.at);
    }
  });

  it('react, reply, edit and unsend only where the service can', () => {
    const plainTexts = MESSAGES.filter((message) => thread(message.thread).via === 'sms');
    expect(plainTexts.filter((one) => one.reactions ?? one.replyTo ?? one.edits ?? one.unsentAfter)).toEqual([]);
  });

  it('are told in every conversation', () => {
    expect(THREADS.filter((one) => !MESSAGES.some((message) => message.thread === one.key))).toEqual([]);
  });
});

describe('filler', () => {
  it('is a thousand rows for each unit, rising in time', () => {
    expect(Object.values(PER_UNIT).reduce((sum, count) => sum + count, 0)).toBe(1000);
    const times = Array.from({ length: bulkCount('sms', 3) }, (_, index) => bulkTime(index, bulkCount('sms', 3)));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const inside = times.filter((at) => at >= WINDOW_MS.from && at < WINDOW_MS.to).length;
    expect(bulkBetween('sms', 3, WINDOW_MS.from, WINDOW_MS.to)).toBe(inside);
    expect(inside).toBeGreaterThan(100);
  });
});

describe('what is planted', () => {
  const truth = expected();
  it('covers every way in which an item can be unusual', () => {
    const states = new Set(truth.planted.map((item) => item.state));
    expect([...states].toSorted()).toEqual(['live', 'log-frame', 'marked-deleted', 'recovered', 'superseded']);
    const ways = new Set(truth.planted.map((item) => item.planted).filter((way) => way !== undefined));
    expect([...ways].toSorted()).toEqual([
      'body-only',
      'draft',
      'edited',
      'failed',
      'locked',
      'log-only',
      'renamed',
      'revoked',
      'undated',
      'unsent',
      'zone-unknown',
    ]);
  });

  it('is opened by the request for messages on both phones, and nothing privileged is', () => {
    expect(truth.openedByMessages.filter((item) => item.phone === 'iphone').length).toBeGreaterThan(40);
    expect(truth.openedByMessages.filter((item) => item.phone === 'android').length).toBeGreaterThan(40);
    expect(truth.openedByMessages.some((item) => item.thread === 'football')).toBe(true);
    expect(truth.openedByMessages.filter((item) => item.privileged)).toEqual([]);
    expect(truth.items.filter((item) => item.privileged).length).toBeGreaterThan(10);
  });

  it('keeps the advice that was passed on among what is privileged', () => {
    expect(truth.items.find((item) => item.id === 'advice-forwarded')?.privileged).toBe(true);
  });
});

describe('mandate and requests', () => {
  it('ask for issues that the mandate has, in words of their own', () => {
    const ids = practiceMandate().issues.map((issue) => issue.id);
    const answers = practiceRequests().flatMap(({ request }) => [request.objective, request.connection, request.balance]);
    expect(new Set(answers).size).toBe(answers.length);
    for (const { request } of practiceRequests()) expect(ids).toContain(request.issue);
  });

  it('stay within the mandate but for the one that must be refused', () => {
    const { scope } = practiceMandate();
    for (const { answer, request } of practiceRequests()) {
      const outside = request.scope.categories.filter((category) => !scope.categories.includes(category));
      expect(outside.length > 0, request.objective).toBe(answer === 'refused');
    }
  });
});
