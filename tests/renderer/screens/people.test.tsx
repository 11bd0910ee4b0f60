// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../contract/failure.ts';
import type { PersonView } from '../../../contract/query.ts';
import { JOIN_RULES } from '../../../contract/third-parties.ts';
import { joinWords } from '../../../renderer/screens/people/join-words.ts';
import { words } from '../../../renderer/screens/people/words.ts';
import { expectAccessible, show } from '../show.tsx';

describe('people', () => {
  it('lists pseudonyms, where they occur and how often', async () => {
    const people = [
      { person: 4, label: 'Contact 4', owner: false, services: ['whatsapp', 'sms'], records: 310 },
      { person: 1, label: 'Robin Example', owner: true, services: ['sms'], records: 12 },
    ];
    await show('#/people', { 'view.people': { total: 2, people } }, words.title);
    const row = await screen.findByRole('row', { name: /Contact 4/ });
    expect(row.textContent).toContain('WhatsApp, SMS');
    expect(row.textContent).toContain('310');
    expect(screen.getByRole('row', { name: /Robin Example/ }).textContent).toContain(words.owner);
    await expectAccessible();
  });

  it('says in words who is marked, by what, and asks for a reason before a name is shown', async () => {
    const child = { person: 4, label: 'Contact 4', owner: false, services: ['sms'], records: 3 };
    const marks = [{ mark: 'child' as const, how: 'birthday in an address book' }];
    const reason = 'The court asked who wrote this on that evening';
    let shown: PersonView = { ...child, marks };
    const { service } = await show(
      '#/people',
      {
        'view.people': () => ({ total: 1, people: [shown] }),
        'person.unmask': () => {
          shown = { ...shown, label: 'Isolde Marchbanks', unmasked: true };
          return { person: 4, label: shown.label, owner: false };
        },
        'person.remask': new Failure('refused', 'Grant 1 has run out.'),
        'person.mark': () => ({ marks }),
      },
      words.title,
    );
    const row = await screen.findByRole('row', { name: /Contact 4/ });
    expect(row.textContent).toContain('child (birthday in an address book)');
    fireEvent.click(screen.getByRole('button', { name: words.about('Contact 4') }));
    fireEvent.change(screen.getByLabelText(words.markAs), { target: { value: 'professional' } });
    fireEvent.click(screen.getByRole('button', { name: words.mark }));
    expect(service.inputs('person.mark')).toEqual([{ grant: 7, person: 4, mark: 'professional', set: true }]);
    fireEvent.change(screen.getByLabelText(words.unmaskReason), { target: { value: reason } });
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: words.unmask }));
    expect(service.inputs('person.unmask')).toEqual([{ grant: 7, person: 4, reason }]);
    await screen.findByRole('heading', { name: words.about('Isolde Marchbanks') });
    fireEvent.click(screen.getByRole('button', { name: words.remask }));
    await screen.findByText(/has run out/);
    await expectAccessible();
  });

  it('says why two are one and undoes it, and suggests with the rule in words and no identifier', async () => {
    const people = [3, 7, 9].map((person) => ({
      person,
      label: `Contact ${person}`,
      owner: false,
      services: ['sms'],
      records: 3,
    }));
    const reason = 'She signs with both in the letters that the school sent us';
    const join = {
      entry: 41,
      person: 3,
      one: 'Contact 3',
      other: 'Contact 12',
      rule: 'one-entry' as const,
      by: 'Ada',
      at: 0,
      reason,
    };
    const pair = { person: 7, other: 9, label: 'Contact 7', otherLabel: 'Contact 9', rule: 'app-account' as const };
    const links = { joins: [join], suggestions: [pair] };
    const { service } = await show(
      '#/people',
      {
        'view.people': { total: 3, people },
        'person.links': links,
        'person.split': links,
        'person.join': new Failure('refused', 'The mandate names these two as two people.'),
        'person.apart': links,
      },
      words.title,
    );
    await screen.findByText(joinWords.areOne('Contact 3', 'Contact 12'));
    expect(document.body.textContent).toContain(JOIN_RULES['one-entry']);
    expect(document.body.textContent).toContain(JOIN_RULES['app-account']);
    fireEvent.click(screen.getByRole('button', { name: joinWords.undo('Contact 3', 'Contact 12') }));
    fireEvent.change(screen.getByLabelText(joinWords.undoReason), { target: { value: reason } });
    fireEvent.click(screen.getByRole('button', { name: joinWords.undoIt }));
    expect(service.inputs('person.split')).toEqual([{ grant: 7, join: 41, reason }]);
    fireEvent.click(await screen.findByRole('button', { name: joinWords.decide('Contact 7', 'Contact 9') }));
    fireEvent.change(screen.getByLabelText(joinWords.reason), { target: { value: reason } });
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: joinWords.join }));
    await screen.findByText(/two people\./);
    fireEvent.click(screen.getByRole('button', { name: joinWords.apart }));
    expect(service.inputs('person.apart')).toEqual([{ grant: 7, person: 7, other: 9, reason }]);
  });

  it('says so when nobody has a part', async () => {
    await show('#/people', { 'view.people': { total: 0, people: [] } }, words.title);
    await screen.findByText(words.empty);
  });
});
