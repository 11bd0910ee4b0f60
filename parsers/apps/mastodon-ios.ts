/**
 * Mastodon on iOS, `shared.sqlite` (Core Data): posts the app loaded, those sent to named people among them, people and
 * notifications. The account is whom notifications are addressed to. Facts: iLEAPP, and a store of an iOS 17 phone.
 */
import { macMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { jsonPartSql, jsonWordsSql } from '../formats/json-sql.ts';
import type { SqliteParser } from '../parser.ts';

/** "id@server", as the app itself puts the two together. */
const at = (id: string, domain: string) => `(${wordsSql(id)} || '@' || ${wordsSql(domain)})`;
const SELF = `(SELECT id FROM self)`;
const WHO = (u: string) => `coalesce(${wordsSql(`${u}.ZIDENTIFIER`)}, ${at(`${u}.ZID`, `${u}.ZDOMAIN`)})`;
const NAME = (u: string) =>
  `coalesce(${wordsSql(`${u}.ZDISPLAYNAME`)}, ${wordsSql(`${u}.ZACCT`)}, ${wordsSql(`${u}.ZUSERNAME`)})`;
const DIRECT = `CAST(s.ZVISIBILITYRAW AS TEXT) = 'direct'`;
/** Whom a post is for, where it names one person. */
const NAMED = `CASE WHEN json_valid(CAST(s.ZMENTIONS AS TEXT)) AND json_array_length(CAST(s.ZMENTIONS AS TEXT)) = 1 THEN ${jsonWordsSql('s.ZMENTIONS', '$[0].id')} || '@' || ${wordsSql('s.ZDOMAIN')} END`;
const MINE = `${WHO('u')} = ${SELF}`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'mastodon-ios',
  title: 'Mastodon (iOS)',
  version: 1,
  platform: 'ios',
  category: 'social',
  service: 'mastodon',
  paths: ['**/Databases/shared.sqlite'],
  covers:
    'Posts the app had loaded, by whomever; messages to named people; people it keeps; what it notified of. That a post was loaded does not say that it was read.',
  leavesOut: ['who follows whom', 'polls', 'pictures themselves', 'which list a post was shown in'],
  variants: [
    {
      name: 'ZSTATUS',
      needs: { ZSTATUS: ['ZCONTENT', 'ZCREATEDAT', 'ZAUTHOR', 'ZDOMAIN', 'ZID'], ZMASTODONUSER: ['ZID', 'ZDOMAIN', 'ZACCT'] },
      optional: {
        ZSTATUS: [
          'ZVISIBILITYRAW',
          'ZMENTIONS',
          'ZATTACHMENTS',
          'ZSPOILERTEXT',
          'ZURL',
          'ZURI',
          'ZLANGUAGE',
          'ZSENSITIVE',
          'ZFAVOURITESCOUNT',
          'ZREBLOGSCOUNT',
          'ZREPLIESCOUNT',
          'ZINREPLYTOID',
          'ZEDITEDAT',
          'ZDELETEDAT',
          'ZREBLOG',
          'ZAPPLICATION',
        ],
        ZMASTODONUSER: [
          'ZIDENTIFIER',
          'ZDISPLAYNAME',
          'ZUSERNAME',
          'ZNOTE',
          'ZURL',
          'ZCREATEDAT',
          'ZFOLLOWERSCOUNT',
          'ZFOLLOWINGCOUNT',
          'ZSTATUSESCOUNT',
          'ZBOT',
          'ZSUSPENDED',
        ],
        ZNOTIFICATION: ['ZID', 'ZTYPERAW', 'ZCREATEAT', 'ZACCOUNT', 'ZSTATUS', 'ZUSERID', 'ZDOMAIN'],
        ZMASTODONAUTHENTICATION: ['ZUSERID', 'ZDOMAIN'],
        ZAPPLICATION: ['ZNAME'],
        ZSEARCHHISTORY: ['ZACCOUNT', 'ZHASHTAG', 'ZCREATEAT', 'ZDOMAIN'],
        ZTAG: ['ZNAME'],
      },
      lookups: [
        {
          name: 'self',
          key: 'id',
          sql: `SELECT coalesce((SELECT min(${at('ZUSERID', 'ZDOMAIN')}) FROM ZMASTODONAUTHENTICATION), (SELECT min(${at('ZUSERID', 'ZDOMAIN')}) FROM ZNOTIFICATION)) AS id`,
        },
      ],
      parties: `SELECT ref, ref AS identifier, max(name) AS name, max(coalesce(ref = ${SELF}, 0)) AS owner FROM (SELECT ${WHO('u')} AS ref, ${NAME('u')} AS name FROM ZMASTODONUSER u
        UNION ALL SELECT ${NAMED}, NULL FROM ZSTATUS s UNION ALL SELECT id, NULL FROM self) WHERE ref IS NOT NULL GROUP BY ref`,
      records: [
        {
          table: 'ZSTATUS',
          kind: 'post',
          sql: `SELECT s.row_id AS row, CASE WHEN ${DIRECT} THEN 'messages' END AS category, CASE WHEN ${DIRECT} THEN 'direct-message' WHEN s.ZREBLOG IS NOT NULL THEN 'repost' END AS kind,
              ${macMsSql('s.ZCREATEDAT')} AS time, 'utc' AS basis, CASE WHEN ${MINE} THEN 2 WHEN ${DIRECT} AND ${SELF} IS NOT NULL THEN 1 ELSE 0 END AS direction,
              CASE WHEN ${MINE} THEN CASE WHEN ${DIRECT} THEN ${NAMED} END ELSE ${WHO('u')} END AS party, iif(s.ZDELETEDAT > 0, 1, 0) AS state,
              ${wordsSql('s.ZSPOILERTEXT')} AS title, coalesce(markup_text(s.ZCONTENT), markup_text(b.ZCONTENT)) AS body, coalesce(${wordsSql('s.ZURL')}, ${wordsSql('s.ZURI')}) AS url,
              ${jsonWordsSql('s.ZATTACHMENTS', '$[0].assetURL')} AS media,
              ${factsSql({
                visibility: wordsSql('s.ZVISIBILITYRAW'),
                editedAt: macMsSql(`CASE WHEN typeof(s.ZEDITEDAT) <> 'text' THEN s.ZEDITEDAT END`),
                reply: whenSql('s.ZINREPLYTOID IS NOT NULL'),
                sensitive: whenSql('s.ZSENSITIVE = 1'),
                attachments: `CASE WHEN json_valid(CAST(s.ZATTACHMENTS AS TEXT)) THEN nullif(json_array_length(CAST(s.ZATTACHMENTS AS TEXT)), 0) END`,
                favourites: numberSql('s.ZFAVOURITESCOUNT'),
                reposts: numberSql('s.ZREBLOGSCOUNT'),
                replies: numberSql('s.ZREPLIESCOUNT'),
              })} AS meta,
              ${factsSql({ id: at('s.ZID', 's.ZDOMAIN'), mentions: jsonPartSql('s.ZMENTIONS', '$'), pictures: jsonWordsSql('s.ZATTACHMENTS', '$[0].altDescription'), by: wordsSql('a.ZNAME'), language: wordsSql('s.ZLANGUAGE') })} AS detail
            FROM ZSTATUS s LEFT JOIN ZMASTODONUSER u ON u.row_id = s.ZAUTHOR LEFT JOIN ZSTATUS b ON b.row_id = s.ZREBLOG LEFT JOIN ZAPPLICATION a ON a.row_id = s.ZAPPLICATION`,
        },
        {
          table: 'ZMASTODONUSER',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT u.row_id AS row, ${WHO('u')} AS party, ${NAME('u')} AS title, ${wordsSql('u.ZURL')} AS url,
              ${factsSql({ followers: numberSql('u.ZFOLLOWERSCOUNT'), follows: numberSql('u.ZFOLLOWINGCOUNT'), posts: numberSql('u.ZSTATUSESCOUNT'), joinedAt: macMsSql(`CASE WHEN typeof(u.ZCREATEDAT) <> 'text' THEN u.ZCREATEDAT END`), automatic: whenSql('u.ZBOT = 1') })} AS meta,
              ${factsSql({ userName: wordsSql('u.ZACCT'), about: 'markup_text(u.ZNOTE)' })} AS detail FROM ZMASTODONUSER u`,
        },
        {
          table: 'ZNOTIFICATION',
          kind: 'notification',
          sql: `SELECT n.row_id AS row, ${macMsSql('n.ZCREATEAT')} AS time, 'utc' AS basis, 1 AS direction, ${WHO('u')} AS party, markup_text(s.ZCONTENT) AS body,
              ${factsSql({ type: wordsSql('n.ZTYPERAW') })} AS meta
            FROM ZNOTIFICATION n LEFT JOIN ZMASTODONUSER u ON u.row_id = n.ZACCOUNT LEFT JOIN ZSTATUS s ON s.row_id = n.ZSTATUS`,
        },
        {
          table: 'ZSEARCHHISTORY',
          kind: 'search',
          sql: `SELECT h.row_id AS row, ${macMsSql('h.ZCREATEAT')} AS time, 'utc' AS basis, 2 AS direction, ${WHO('u')} AS party, ${wordsSql('t.ZNAME')} AS body
            FROM ZSEARCHHISTORY h LEFT JOIN ZMASTODONUSER u ON u.row_id = h.ZACCOUNT LEFT JOIN ZTAG t ON t.row_id = h.ZHASHTAG`,
        },
      ],
    },
  ],
};
