/**
 * The profile of the person the device is set up for, `profile.db`: the address book's tables with one person in them.
 * Whatever number or address stands there is the device owner's by the device's own account.
 */
import type { SqliteParser } from '../parser.ts';
import { parser as contacts } from './contacts.ts';

export const parser: SqliteParser = {
  ...contacts,
  id: 'android-own-profile',
  title: "The owner's own contact card (Android)",
  paths: ['**/com.android.providers.contacts/**/profile.db', '**/com.samsung.android.providers.contacts/**/profile.db'],
  covers: 'The card the owner of the device filled in for themselves: name, numbers, addresses.',
  variants: contacts.variants
    .filter(({ parties }) => parties !== undefined)
    .map((variant) => ({ ...variant, parties: `SELECT ref, identifier, name, 1 AS owner FROM (${String(variant.parties)})` })),
};
