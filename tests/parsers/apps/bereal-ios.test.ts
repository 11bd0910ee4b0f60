import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/apps/bereal-ios.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { parseBytes } from '../../support/parse.ts';

const run = (folder: string, bytes: Buffer) => parseBytes(parser, `Library/Caches/disk-bereal-${folder}/0A`, bytes);
const json = (value: unknown) => Buffer.from(JSON.stringify(value));

describe('BeReal on iOS', () => {
  test('what a list is, its folder says', () => {
    expect(
      run(
        'RelationshipsFriendsListManager',
        json({ object: [{ id: '5', username: 'ada', fullname: 'Ada', status: 'accepted' }] }),
      ).records,
    ).toMatchObject([
      { kind: 'friend', category: 'contacts', party: '5', title: 'Ada', detail: '{"userName":"ada","status":"accepted"}' },
    ]);
    expect(
      run(
        'RelationshipsContactsManager-contact',
        json({ object: [{ givenName: 'Ada', familyName: 'B', phoneNumbers: ['+441', '+442'] }] }),
      ).records,
    ).toMatchObject([{ kind: 'contact', party: '+441', title: 'Ada B', detail: '{"phones":["+441","+442"]}' }]);
    const account = run('ProfileRepository', json({ object: { id: '9', username: 'me', createdAt: 694_224_000 } }));
    expect(account.records).toMatchObject([{ kind: 'account', time: 1_672_531_200_000 }]);
    expect(account.parties).toMatchObject([{ ref: '9', owner: 1 }]);
  });
  test('posts, other objects, and bytes that are none', () => {
    const { records, tallies } = run(
      'MemoriesRepository-subject-key',
      json({
        object: [
          {
            id: 'p',
            primary: { url: 'https://example.org/a' },
            secondary: { url: 'https://example.org/b' },
            memoryDate: 694_224_000,
            isLate: true,
          },
          { other: 1 },
        ],
      }),
    );
    expect(records).toMatchObject([
      {
        kind: 'post',
        category: 'social',
        direction: 2,
        time: 1_672_531_200_000,
        url: 'https://example.org/a',
        meta: '{"late":true}',
      },
    ]);
    expect(tallies).toEqual([
      { table: 'object', rows: 1, records: 1, absorbed: 0, unread: 0 },
      { table: 'other object', rows: 1, records: 0, absorbed: 1, unread: 0 },
    ]);
    expect(() => run('X', json([1]))).toThrow(Undecodable);
    expect(() => run('X', Buffer.from('{"object":['))).toThrow(Undecodable);
    expect(run('FriendsList', json({ object: [null, 1, [], { id: {} }] })).tallies).toEqual([
      { table: 'object', rows: 4, records: 4, absorbed: 0, unread: 0 },
    ]);
  });
});

describeCorpus('BeReal on a phone of 2023', () => {
  test.each([
    ['RelationshipsFriendsListManager/5D0D66C27E420224031B3AE11392258F', 1],
    ['RelationshipsContactsManager-contact/BFF2C013D3A049A79B7E56DF3A4BC444', 4],
    ['ProfileRepository/A1B45C7AD2D36812F84D02FE91935978', 1],
    ['BlockedUserManager/8B96367A4AAA1F1F4D78CE92602C1B90', 0],
    ['MemoriesRepository-subject-key/2C43A74B75CE53EFAA247E2AEB95B9C0', 3],
  ])('%s', async (name, expected) => {
    const bytes = readFileSync(await memberOf('images/iphone-ios15.zip', `disk-bereal-${name}`));
    const held = (JSON.parse(bytes.toString()) as { object: unknown }).object;
    expect(Array.isArray(held) ? held.length : 1).toBe(expected);
    expect(run(name.split('/')[0]!, bytes).tallies).toEqual([
      { table: 'object', rows: expected, records: expected, absorbed: 0, unread: 0 },
    ]);
  });
});
