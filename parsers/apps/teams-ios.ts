/**
 * Microsoft Teams on iOS, `SkypeSpacesDogfood-*.sqlite` (Core Data). Facts of the format: iLEAPP and an iOS 15 research phone.
 */
import { factsSql, whenSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

const TYPE = wordsSql('m.ZMESSAGETYPE');
/** Members added, topics changed, calls begun and ended: rows the service wrote. */
const SYSTEM = `(${TYPE} LIKE 'ThreadActivity/%' OR ${TYPE} LIKE 'Event/%')`;
const KIND = `CASE WHEN ${TYPE} = 'Event/Call' THEN 'call-event' WHEN ${TYPE} = 'Event/LocationSharing' THEN 'location-sharing'
  WHEN ${SYSTEM} THEN 'group-event' END`;
const PERSON = `CASE WHEN m.ZFROM LIKE '%@thread%' THEN NULL ELSE ${wordsSql('m.ZFROM')} END`;
const HAS_LETTERS = `CASE WHEN ${SYSTEM} THEN NULL WHEN typeof(m.ZCONTENT) = 'text' AND instr(m.ZCONTENT, '<') + instr(m.ZCONTENT, '&') = 0
  THEN nullif(m.ZCONTENT, '') ELSE markup_text(CAST(m.ZCONTENT AS TEXT)) END`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'teams-ios',
  title: 'Microsoft Teams (iOS)',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'teams',
  paths: ['**/SkypeSpacesDogfood/*/SkypeSpacesDogfood-*.sqlite'],
  covers: 'Messages in Teams chats and channels, events the service wrote into them, and contacts Teams took from the phone.',
  leavesOut: ['Reactions, calls and shared places, which are packed inside binary columns or markup.', 'Files and calendars.'],
  variants: [
    {
      name: 'ZSMESSAGE',
      needs: { ZSMESSAGE: ['ZARRIVALTIME', 'ZCONTENT', 'ZFROM', 'ZTHREADID'] },
      optional: {
        ZSMESSAGE: [
          'ZIMDISPLAYNAME',
          'ZTS_ISSENTBYME',
          'ZTS_ISSOFTDELETED',
          'ZTS_HASREACTIONS',
          'ZMESSAGETYPE',
          'ZEDITTIME',
          'ZSUBJECT',
          'ZTITLE',
          'ZTS_ROOTMESSAGEID',
          'ZTSID',
          'ZIMPORTANCE',
        ],
        ZTHREAD: ['ZTSID', 'ZTHREADTOPIC', 'ZSPACETOPIC'],
        ZUSER: ['ZTSID', 'ZDISPLAYNAME'],
        ZDEVICECONTACTHASH: ['ZDISPLAYNAME', 'ZEMAIL', 'ZPHONENUMBER', 'ZMRI'],
      },
      lookups: [
        {
          name: 'thread_by_id',
          key: 'id',
          sql: `SELECT CAST(ZTSID AS TEXT) AS id, max(coalesce(${wordsSql('ZTHREADTOPIC')}, ${wordsSql('ZSPACETOPIC')})) AS topic FROM ZTHREAD WHERE ZTSID IS NOT NULL GROUP BY 1`,
        },
        {
          name: 'people',
          key: 'thread',
          sql: `SELECT CAST(m.ZTHREADID AS TEXT) AS thread, count(DISTINCT ${PERSON}) AS many, min(CASE WHEN m.ZTS_ISSENTBYME = 0 THEN ${PERSON} END) AS first,
              count(DISTINCT CASE WHEN m.ZTS_ISSENTBYME = 0 THEN ${PERSON} END) AS others FROM ZSMESSAGE m WHERE m.ZTHREADID IS NOT NULL GROUP BY 1`,
        },
      ],
      parties: `SELECT ref, ref AS identifier, max(name) AS name, max(owner) AS owner FROM (
          SELECT ${PERSON} AS ref, ${wordsSql('m.ZIMDISPLAYNAME')} AS name, CASE WHEN m.ZTS_ISSENTBYME = 1 THEN 1 ELSE 0 END AS owner FROM ZSMESSAGE m
          UNION ALL SELECT ${wordsSql('ZTSID')}, ${wordsSql('ZDISPLAYNAME')}, 0 FROM ZUSER
          UNION ALL SELECT ${wordsSql('ZPHONENUMBER')}, ${wordsSql('ZDISPLAYNAME')}, 0 FROM ZDEVICECONTACTHASH
          UNION ALL SELECT ${wordsSql('ZEMAIL')}, ${wordsSql('ZDISPLAYNAME')}, 0 FROM ZDEVICECONTACTHASH
        ) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT id AS ref, id AS identifier, max(title) AS title, max(grouped) AS grouped FROM (
          SELECT people.thread AS id, t.topic AS title, CASE WHEN people.thread LIKE '%:uni01_%' OR people.many <= 2 AND t.topic IS NULL THEN 0 ELSE 1 END AS grouped
            FROM people LEFT JOIN thread_by_id t ON t.id = people.thread
        ) GROUP BY id`,
      participants: `SELECT DISTINCT ${wordsSql('m.ZTHREADID')} AS thread, ${PERSON} AS party FROM ZSMESSAGE m`,
      records: [
        {
          table: 'ZSMESSAGE',
          kind: 'message',
          sql: `SELECT m.row_id AS row, ${KIND} AS kind, ${macMsSql('m.ZARRIVALTIME')} AS time, 'utc' AS basis,
              CASE WHEN ${TYPE} LIKE 'ThreadActivity/%' THEN 0 WHEN m.ZTS_ISSENTBYME = 1 THEN 2 WHEN m.ZTS_ISSENTBYME = 0 THEN 1 ELSE 0 END AS direction,
              CASE WHEN m.ZTS_ISSENTBYME = 1 THEN CASE WHEN people.others = 1 AND people.thread LIKE '%:uni01_%' THEN people.first END ELSE ${PERSON} END AS party,
              ${wordsSql('m.ZTHREADID')} AS thread, CASE WHEN m.ZTS_ISSOFTDELETED = 1 THEN 1 ELSE 0 END AS state,
              coalesce(${wordsSql('m.ZTITLE')}, ${wordsSql('m.ZSUBJECT')}) AS title, ${HAS_LETTERS} AS body,
              ${factsSql({
                edited: whenSql("typeof(m.ZEDITTIME) = 'integer' AND m.ZEDITTIME > 0"),
                has_reactions: whenSql('m.ZTS_HASREACTIONS = 1'),
                reply: whenSql('m.ZTS_ROOTMESSAGEID <> m.ZTSID'),
                markup: whenSql(`${TYPE} = 'RichText/Html'`),
              })} AS meta,
              ${factsSql({
                type: TYPE,
                event: `CASE WHEN ${SYSTEM} THEN ${wordsSql('m.ZCONTENT')} END`,
                // Pictures, places and cards are markup without words.
                markup: `CASE WHEN NOT ${SYSTEM} AND instr(CAST(m.ZCONTENT AS TEXT), 'itemtype=') > 0 THEN ${wordsSql('m.ZCONTENT')} END`,
              })} AS detail
            FROM ZSMESSAGE m LEFT JOIN people ON people.thread = CAST(m.ZTHREADID AS TEXT)`,
        },
        {
          table: 'ZDEVICECONTACTHASH',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT row_id AS row, coalesce(${wordsSql('ZPHONENUMBER')}, ${wordsSql('ZEMAIL')}) AS party, ${wordsSql('ZDISPLAYNAME')} AS title,
              ${factsSql({ phones: whenSql("ZPHONENUMBER <> ''"), emails: whenSql("ZEMAIL <> ''") })} AS meta,
              ${factsSql({ phone: wordsSql('ZPHONENUMBER'), email: wordsSql('ZEMAIL'), account: wordsSql('ZMRI') })} AS detail
            FROM ZDEVICECONTACTHASH`,
        },
      ],
    },
  ],
};
