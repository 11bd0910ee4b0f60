/**
 * Categories of record. One list, in this order, used by parsers, gate, ledger, screens and exports alike.
 * The position in the list is the number stored in the case, so entries are only ever added at the end.
 */
import { z } from 'zod';

export const CATEGORIES = [
  'calls',
  'messages',
  'social',
  'browsing',
  'email',
  'photos',
  'videos',
  'audio',
  'documents',
  'locations',
  'health',
  'home-and-work',
  'contacts',
  'device-use',
  'device',
  'cookies',
] as const;

export const CategorySchema = z.enum(CATEGORIES);
export type Category = z.infer<typeof CategorySchema>;

/** Number stored in the case for a category: 1 for the first, never 0. */
export function categoryCode(category: Category): number {
  return CATEGORIES.indexOf(category) + 1;
}

/** The category a stored number stands for; throws on a number that no version of Remit wrote. */
export function categoryFromCode(code: number): Category {
  const category = CATEGORIES[code - 1];
  if (category === undefined) throw new RangeError(`no category has the number ${code}`);
  return category;
}

export interface CategoryFacts {
  readonly title: string;
  /** What is in it, in words for somebody who has never seen a phone extraction. */
  readonly about: string;
  /** Kinds of information that UK law treats as more sensitive (R28, R30): a request must state its condition. */
  readonly special: boolean;
}

export const CATEGORY_FACTS: Readonly<Record<Category, CategoryFacts>> = {
  calls: { title: 'Calls', about: 'Phone and app calls: when, how long, which way', special: false },
  messages: { title: 'Messages', about: 'Texts and chat messages in any app', special: false },
  social: { title: 'Social media', about: 'Posts, feeds and activity in social apps', special: true },
  browsing: { title: 'Web browsing', about: 'Pages visited, searches made in a browser, downloads', special: true },
  email: { title: 'Email', about: 'Email headers and bodies', special: false },
  photos: { title: 'Photos', about: 'Pictures and what the camera recorded about them', special: true },
  videos: { title: 'Videos', about: 'Films and what the camera recorded about them', special: true },
  audio: { title: 'Audio', about: 'Voice memos, voicemail and other recordings', special: true },
  documents: { title: 'Documents and notes', about: 'Notes, files and downloads', special: false },
  locations: { title: 'Locations', about: 'Positions recorded by the device, by photos or by apps', special: true },
  health: { title: 'Health', about: 'Steps, sleep, heart rate and other health records', special: true },
  'home-and-work': { title: 'Home and work', about: 'Calendar, reminders, tasks, smart home', special: false },
  contacts: { title: 'Contacts', about: 'Address books in the phone and in apps', special: false },
  'device-use': {
    title: 'Use of the device',
    about: 'When apps were open, the screen was on, the phone was locked',
    special: false,
  },
  device: { title: 'The device', about: 'Installed apps, accounts, networks, settings', special: false },
  cookies: { title: 'Cookies', about: 'Which websites left cookies; never their values', special: true },
};
