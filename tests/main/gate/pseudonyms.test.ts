import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressMatcher } from '../../../main/gate/address-matcher.ts';
import { labelsFor } from '../../../main/gate/labels.ts';
import { type Pseudonyms, pseudonymsFor } from '../../../main/gate/pseudonyms.ts';
import { readScopeContext } from '../../../main/gate/scope-context.ts';
import { testMandate } from '../../support/gate.ts';
import { testStore } from '../../support/store.ts';

interface World {
  readonly pseudonyms: Pseudonyms;
  /** "Contact N" of each, by the name used here. */
  readonly label: Record<'jasmine' | 'sam' | 'will' | 'handle' | 'zoe' | 'french', string>;
}

function world(): World {
  const store = testStore();
  const owner = store.party('+447700900001', 'Nell Harrow', { owner: true });
  const father = store.party('+447700900002', 'Mark Harrow');
  const people = {
    jasmine: store.party('+447700900003', 'Jasmine Okoro'),
    sam: store.party('Sam.Reed@Example.org', 'Sam Reed'),
    will: store.party('447700900004@s.whatsapp.net', 'Will Hunter'),
    handle: store.party('star_girl08', null),
    zoe: store.party('+447700900005', 'Zoë O’Brien'),
    french: store.party('+33 6 12 34 56 78', 'Élodie'),
  };
  store.party('+447700900006', 'Mum');
  store.thread('t', [owner, father]);
  store.record({ category: 'contacts', title: 'Bartholomew Finch', party: null });
  store.finish();
  const context = readScopeContext(store.db);
  const labels = labelsFor(testMandate(), context);
  const label = Object.fromEntries(
    Object.entries(people).map(([name, party]) => [name, labels.party(party)?.label ?? '']),
  ) as World['label'];
  return { pseudonyms: pseudonymsFor(store.db, labels, context), label };
}

const { pseudonyms, label } = world();
const { jasmine, sam, will, handle, zoe, french } = label;

describe('a pseudonym takes the place of', () => {
  it.each([
    ['call +447700900003 now', `call ${jasmine} now`],
    ['call 07700900003 now', `call ${jasmine} now`],
    ['call 07700 900003', `call ${jasmine}`],
    ['call 07700-900-003.', `call ${jasmine}.`],
    ['call (07700) 900 003', `call ${jasmine}`],
    ['call +44 (0)7700 900003', `call ${jasmine}`],
    ['call 0044 7700 900003!', `call ${jasmine}!`],
    ['call 447700900003', `call ${jasmine}`],
    ['tel:+447700900003', `tel:${jasmine}`],
    ['https://wa.me/447700900003?text=hi', `https://wa.me/${jasmine}?text=hi`],
    ['07700 900003 07700 900004', `${jasmine} ${will}`],
    ['447700900004@s.whatsapp.net said', `${will} said`],
    ['ring 06 12 34 56 78', `ring ${french}`],
    ['ring +33612345678', `ring ${french}`],
    ['mail sam.reed@example.org today', `mail ${sam} today`],
    ['MAIL SAM.REED@EXAMPLE.ORG', `MAIL ${sam}`],
    ['mailto:sam.reed%40example.org', `mailto:${sam}`],
    ['Jasmine Okoro came', `${jasmine} came`],
    ['JASMINE OKORO came', `${jasmine} came`],
    ['Okoro, Jasmine', jasmine],
    ['jasmine.okoro', jasmine],
    ['it was Okoro again', `it was ${jasmine} again`],
    ['Jasmine’s phone', `${jasmine}’s phone`],
    ['@Jasmine 💙', `@${jasmine} 💙`],
    ['zoë o’brien and ZOE', `${zoe} and ${zoe}`],
    ['Élodie, elodie', `${french}, ${french}`],
    ['add star_girl08 on snap', `add ${handle} on snap`],
    ['@STAR_GIRL08', `@${handle}`],
    ['ask Will', `ask ${will}`],
    ['Bartholomew Finch rang', '[a contact] rang'],
  ])('%s', (text, expected) => {
    expect(pseudonyms.text(text)).toBe(expected);
  });
});

describe('what stands for somebody unknown', () => {
  it.each([
    ['his number is 07700 900999', 'his number is [a phone number]'],
    ['+1 202 555 0143', '[a phone number]'],
    ['write to who@ever.example', 'write to [an e-mail address]'],
  ])('%s', (text, expected) => {
    expect(pseudonyms.text(text)).toBe(expected);
  });
});

describe('left as it is', () => {
  it.each([
    'I will come if you will',
    'Mum said so',
    'Nell and Mark Harrow',
    'ring me on 07700 900001 or him on +44 7700 900002',
    'jasminerice and willing',
    '£1,250.00 on 12-03-2026 at 10:30',
    'order 5571 2290 1187',
    'no contact 7 here',
    '',
  ])('%s', (text) => {
    expect(pseudonyms.text(text)).toBe(text);
  });
});

describe('one way of writing that is two numbers', () => {
  const both = addressMatcher(
    new Map([
      ['tel:+12025550143', 'Contact 1'],
      ['tel:+442025550143', 'Contact 2'],
      ['tel:+12025550144', null],
      ['tel:+442025550144', 'Contact 3'],
    ]),
  );
  const labels = (text: string) => both.find(text).map(({ label: each }) => each);

  it('is told apart by its country, and hidden where it cannot be', () => {
    expect(labels('+1 202-555-0143')).toEqual(['Contact 1']);
    expect(labels('+44 20 2555 0143')).toEqual(['Contact 2']);
    expect(labels('(202) 555-0143')).toEqual(['[a contact]']);
    expect(labels('+1 202 555 0144')).toEqual([null]);
    expect(labels('(202) 555-0144')).toEqual(['Contact 3']);
  });
});

describe('facts', () => {
  it('have pseudonyms in keys and values, however deep', () => {
    const facts = { '+447700900003': 'liked', quoted: { by: 'Jasmine Okoro', n: 3, to: ['sam.reed@example.org', null, true] } };
    expect(pseudonyms.json(facts)).toEqual({ [jasmine]: 'liked', quoted: { by: jasmine, n: 3, to: [sam, null, true] } });
  });
});

describe('a planted identifier', () => {
  const planted = fc.constantFrom(
    '+447700900003',
    '07700 900003',
    'Jasmine Okoro',
    'sam.reed@example.org',
    'star_girl08',
    'Okoro',
    'Zoë O’Brien',
  );
  const filler = fc
    .array(fc.constantFrom('hello', 'the', '10', '🙂', 'x1', '?', 'ok', '\n', '2026'), { maxLength: 6 })
    .map((words) => words.join(' '));

  it('never comes through, whatever stands round it', () => {
    fc.assert(
      fc.property(filler, planted, fc.constantFrom(' ', '\n', ', ', ' - ', '('), filler, (before, name, gap, after) => {
        const said = pseudonyms.text(`${before}${gap}${name}${gap}${after}`);
        expect(said.toLowerCase().replaceAll(/[\s-]/g, '')).not.toContain(name.toLowerCase().replaceAll(/[\s-]/g, ''));
      }),
      { numRuns: 500 },
    );
  });
});
