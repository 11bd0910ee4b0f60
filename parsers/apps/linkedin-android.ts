/** LinkedIn messages on Android, `messenger-sdk*`: messages, people and conversations as JSON, joined by their URNs. Times count milliseconds. Facts: ALEAPP. */
import { unixAnyMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, wordsSql } from '../formats/facts.ts';
import { jsonWordsSql } from '../formats/json-sql.ts';
import type { SqliteParser } from '../parser.ts';

const member = (path: string) => jsonWordsSql('p.entityData', `$.participantType.member.${path}`);
const NAME = `nullif(trim(concat_ws(' ', ${member('firstName.text')}, ${member('lastName.text')})), '')`;
const SENDER = wordsSql('m.senderUrn');
const THREAD = wordsSql('m.conversationUrn');
const OWN = 'w.own = 1';

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'linkedin-android',
  title: 'LinkedIn messages (Android)',
  version: 1,
  platform: 'android',
  category: 'messages',
  service: 'linkedin',
  paths: ['**/com.linkedin.android/databases/messenger-sdk*'],
  covers: 'Messages in LinkedIn conversations, with who wrote them and who takes part.',
  leavesOut: ['what was attached', 'reactions'],
  variants: [
    {
      name: 'MessagesData',
      needs: { MessagesData: ['entityData', 'conversationUrn', 'senderUrn'] },
      optional: {
        MessagesData: ['deliveredAt', 'status'],
        ParticipantsData: ['entityUrn', 'entityData'],
        ConversationsData: ['entityUrn', 'entityData'],
        ConversationParticipantCrossRef: ['conversationUrn', 'participantUrn'],
      },
      lookups: [
        {
          name: 'people',
          key: 'id',
          sql: `SELECT ${wordsSql('p.entityUrn')} AS id, max(${NAME}) AS name, max(coalesce(${member('distance')} = 'SELF', 0)) AS own FROM ParticipantsData p GROUP BY 1`,
        },
        {
          name: 'pairs',
          key: 'thread',
          sql: `SELECT ${wordsSql('x.conversationUrn')} AS thread, CASE WHEN count(DISTINCT x.participantUrn) = 1 THEN max(${wordsSql('x.participantUrn')}) END AS other, count(DISTINCT x.participantUrn) AS n FROM ConversationParticipantCrossRef x
            LEFT JOIN people w ON w.id = ${wordsSql('x.participantUrn')} WHERE coalesce(w.own, 0) = 0 GROUP BY 1`,
        },
      ],
      parties: `SELECT ref, ref AS identifier, max(name) AS name, max(owner) AS owner FROM (SELECT id AS ref, name, own AS owner FROM people UNION ALL SELECT DISTINCT ${SENDER}, NULL, 0 FROM MessagesData m
        UNION ALL SELECT ${wordsSql('participantUrn')}, NULL, 0 FROM ConversationParticipantCrossRef) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ref, ref AS identifier, max(title) AS title, max(coalesce(n, 0) > 1) AS grouped FROM (SELECT DISTINCT ${THREAD} AS ref, NULL AS title FROM MessagesData m UNION ALL SELECT ${wordsSql('entityUrn')}, ${jsonWordsSql('entityData', '$.title')} FROM ConversationsData
        UNION ALL SELECT ${wordsSql('conversationUrn')}, NULL FROM ConversationParticipantCrossRef) LEFT JOIN pairs ON thread = ref WHERE ref IS NOT NULL GROUP BY ref`,
      participants: `SELECT ${wordsSql('conversationUrn')} AS thread, ${wordsSql('participantUrn')} AS party FROM ConversationParticipantCrossRef`,
      records: [
        {
          table: 'MessagesData',
          kind: 'message',
          sql: `SELECT m.row_id AS row, ${unixAnyMsSql('m.deliveredAt')} AS time, 'utc' AS basis, CASE WHEN ${OWN} THEN 2 WHEN w.own = 0 THEN 1 ELSE 0 END AS direction, CASE WHEN ${OWN} THEN t.other ELSE ${SENDER} END AS party, ${THREAD} AS thread,
              ${jsonWordsSql('m.entityData', '$.subject')} AS title, ${jsonWordsSql('m.entityData', '$.body.text')} AS body, ${factsSql({ status: numberSql('m.status') })} AS meta
            FROM MessagesData m LEFT JOIN people w ON w.id = ${SENDER} LEFT JOIN pairs t ON t.thread = ${THREAD}`,
        },
      ],
    },
  ],
};
