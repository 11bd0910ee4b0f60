/** Which component shows which room. A room not listed here has no page of its own. */
import type { ComponentType } from 'react';
import { AccessScreen } from '../screens/access/access-screen.tsx';
import { CheckExportScreen } from '../screens/check-export/check-export-screen.tsx';
import { ExtractionsScreen } from '../screens/extractions/extractions-screen.tsx';
import { MandateScreen } from '../screens/mandate/mandate-screen.tsx';
import { CounselScreen } from '../screens/counsel/counsel-screen.tsx';
import { CaseScreen } from '../screens/case/case-screen.tsx';
import { ShareScreen } from '../screens/share/share-screen.tsx';
import { LedgerScreen } from '../screens/ledger/ledger-screen.tsx';
import { NewScreen } from '../screens/start/new-screen.tsx';
import { OpenScreen } from '../screens/start/open-screen.tsx';
import { PracticeScreen } from '../screens/start/practice-screen.tsx';
import { StartScreen } from '../screens/start/start-screen.tsx';
import { TimelineScreen } from '../screens/timeline/timeline-screen.tsx';
import { ConversationsScreen } from '../screens/conversations/conversations-screen.tsx';
import { PeopleScreen } from '../screens/people/people-screen.tsx';
import { OwnerScreen } from '../screens/owner/owner-screen.tsx';
import { PicturesScreen } from '../screens/pictures/pictures-screen.tsx';
import { PlacesScreen } from '../screens/places/places-screen.tsx';
import { RhythmScreen } from '../screens/rhythm/rhythm-screen.tsx';
import { SiftScreen } from '../screens/sift/sift-screen.tsx';
import { SearchScreen } from '../screens/search/search-screen.tsx';
import { WitnessScreen } from '../screens/witness/witness-screen.tsx';
import type { RoomId } from './rooms.ts';

export const SCREENS: Readonly<Record<RoomId, ComponentType>> = {
  case: CaseScreen,
  extractions: ExtractionsScreen,
  mandate: MandateScreen,
  access: AccessScreen,
  timeline: TimelineScreen,
  conversations: ConversationsScreen,
  people: PeopleScreen,
  places: PlacesScreen,
  pictures: PicturesScreen,
  rhythm: RhythmScreen,
  search: SearchScreen,
  sift: SiftScreen,
  counsel: CounselScreen,
  share: ShareScreen,
  ledger: LedgerScreen,
  owner: OwnerScreen,
};

/** Pages that need no open case, by the first part of the address. */
export const OUTSIDE: Readonly<Record<string, ComponentType>> = {
  open: OpenScreen,
  new: NewScreen,
  practice: PracticeScreen,
  check: CheckExportScreen,
  witness: WitnessScreen,
};

/** Where everybody begins, and where an address leads that needs a case while none is open. */
export const START: ComponentType = StartScreen;
