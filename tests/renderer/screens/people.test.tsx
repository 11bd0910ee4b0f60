// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
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

  it('says so when nobody has a part', async () => {
    await show('#/people', { 'view.people': { total: 0, people: [] } }, words.title);
    await screen.findByText(words.empty);
  });
});
