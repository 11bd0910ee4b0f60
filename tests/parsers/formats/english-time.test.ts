import { expect, it } from 'vitest';
import { englishTime } from '../../../parsers/formats/english-time.ts';

it.each([
  ['3 May 2023, 10:12:33 BST', Date.UTC(2023, 4, 3, 9, 12, 33), '+01:00'],
  ['May 3, 2023, 10:12:33\u202fAM UTC', Date.UTC(2023, 4, 3, 10, 12, 33), 'utc'],
  ['Dec 31, 2022, 12:00:00 AM EST', Date.UTC(2022, 11, 31, 5), '-05:00'],
  ['1 Sept 2021, 12:00:01 GMT+05:30', Date.UTC(2021, 8, 1, 6, 30, 1), '+05:30'],
  ['3 May 2023, 12:30:00 PM', Date.UTC(2023, 4, 3, 12, 30), 'local'],
  ['3 May 2023, 10:12:33 IST', Date.UTC(2023, 4, 3, 10, 12, 33), 'local'],
])('%s', (text, ms, basis) => {
  expect(englishTime(text)).toEqual({ ms, basis });
});

it.each([
  '',
  '3 Foo 2023, 10:12:33 UTC',
  '31 Feb 2023, 10:12:33 UTC',
  '3 May 2023, 25:00:00',
  '3 May 2023, 13:00:00 PM',
  '3. Mai 2023, 10:12:33 MESZ',
  'May',
  `${'9'.repeat(100_000)} May`,
])('nothing else: %.40s', (text) => expect(englishTime(text)).toBeNull());
