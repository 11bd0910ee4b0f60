// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ROOMS } from '../../../renderer/app/rooms.ts';
import { words } from '../../../renderer/screens/not-yet/words.ts';
import { expectAccessible, show } from '../show.tsx';

const LATER = ROOMS.filter((room) => 'later' in room);

describe('rooms that are not in this version', () => {
  it.each(LATER.map((room) => [room.id, room.title]))(
    '%s says plainly what it will do and that it is not there',
    async (id, title) => {
      await show(`#/${id}`);
      expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(title);
      expect(screen.getByText(words.notYet)).toBeTruthy();
      expect(screen.getByRole('heading', { name: words.will })).toBeTruthy();
      await expectAccessible();
    },
  );

  it('have words, and only they have', () => {
    expect(Object.keys(words.rooms).sort()).toEqual(LATER.map((room) => room.id).sort());
  });
});
