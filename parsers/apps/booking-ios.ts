/**
 * Booking.com on iOS, `KeyValueStorageRecentsDomain`: the app's last searches (`stored_searches`). A member of a destination ends in `_` where
 * the app wrote it. Facts of the format: iLEAPP.
 */
import { jsonFacts } from '../formats/json-facts.ts';
import { momentOf, numberOf, textOf } from '../formats/plist-facts.ts';
import { isDict, isList, parsePlist, plistAt, type PlistValue } from '../formats/plist.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MOST = 64 * 1024 * 1024;

export const parser: FileParser = {
  format: 'file',
  id: 'booking-ios',
  title: 'Booking.com searches (iOS)',
  version: 1,
  platform: 'ios',
  category: 'browsing',
  service: 'booking',
  table: 'stored_searches',
  kind: 'search',
  paths: ['**/KeyValueStorageRecentsDomain', '**/KeyValueStorageRecentsDomain.plist'],
  covers:
    'Places to stay at that Booking.com was asked for, and when, for which days and for how many. The position is that of the place asked for, not of the phone.',
  leavesOut: ['Places looked at, lists of wishes, and bookings.', 'Accounts and cards.'],
  read,
};

function* read(file: SourceFile): Iterable<Finding> {
  const list = parsePlist(file.bytes(MOST));
  if (!isDict(list)) throw new Undecodable('Booking.com: the property list is no dictionary');
  const searches = list.get('stored_searches');
  for (const [index, search] of (isList(searches) ? searches : []).entries())
    yield isDict(search) ? searchOf(search, index + 1) : { unread: 1, reason: 'a search is no dictionary' };
}

function searchOf(search: PlistValue, row: number): Finding {
  const at = (...path: string[]) => plistAt(search, ...path);
  const place = (key: string) => textOf(at('destination', key));
  const lat = numberOf(at('destination', 'location', 'latitude')) ?? numberOf(at('destination', 'latitude_'));
  const lon = numberOf(at('destination', 'location', 'longitude')) ?? numberOf(at('destination', 'longitude_'));
  const placed = lat !== null && lon !== null && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && !(lat === 0 && lon === 0);
  const day = (key: string) => textOf(at(key)) ?? dayOf(momentOf(at(key)));
  return {
    record: {
      row,
      time: momentOf(at('created')),
      basis: 'utc',
      title: place('string_'),
      body: place('substring_') ?? place('address'),
      ...(placed ? { lat, lon } : {}),
      meta: jsonFacts({ nights: numberOf(at('number_of_nights')), rooms: numberOf(at('number_of_rooms')) }),
      detail: jsonFacts({
        from: day('checkin'),
        to: day('checkout'),
        city: textOf(at('destination', 'city_', 'string_')) ?? place('cityName_'),
        country: place('countryName_') ?? place('country'),
        zone: place('timezone'),
      }),
    },
  };
}

const dayOf = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
