/** Which component shows which room. A room not listed here has no page of its own. */
import type { ComponentType } from 'react';
import { NotYetScreen } from '../screens/not-yet/not-yet-screen.tsx';
import type { RoomId } from './rooms.ts';

export const SCREENS: Readonly<Record<RoomId, ComponentType>> = {
  case: NotYetScreen,
  extractions: NotYetScreen,
  mandate: NotYetScreen,
  access: NotYetScreen,
  timeline: NotYetScreen,
  conversations: NotYetScreen,
  people: NotYetScreen,
  places: NotYetScreen,
  pictures: NotYetScreen,
  rhythm: NotYetScreen,
  search: NotYetScreen,
  sift: NotYetScreen,
  share: NotYetScreen,
  ledger: NotYetScreen,
  owner: NotYetScreen,
};
