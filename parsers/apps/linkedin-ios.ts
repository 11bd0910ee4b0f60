/** LinkedIn messages on iOS, `msg_database.sqlite`: each message and conversation as JSON. Times count milliseconds. Facts: iLEAPP. */
import { unixAnyMsSql } from '../formats/epochs.ts';
import { factsSql, wordsSql } from '../formats/facts.ts';
import { jsonWordsSql } from '../formats/json-sql.ts';
import type { SqliteParser } from '../parser.ts';

const member = (path: string) => jsonWordsSql('m.serializedMessage', `$.sender.participantType.member.${path}`);
const SENDER = `coalesce(${jsonWordsSql('m.serializedMessage', '$.sender.hostIdentityUrn')}, ${member('profileUrl')}, ${jsonWordsSql('m.serializedMessage', '$.sender.entityUrn')})`;
const NAME = `nullif(trim(concat_ws(' ', ${member('firstName.text')}, ${member('lastName.text')})), '')`;
const OWN = `${member('distance')} = 'SELF'`;
const THREAD = wordsSql('m.conversationUrn');

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'linkedin-ios',
  title: 'LinkedIn messages (iOS)',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'linkedin',
  paths: ['**/msg_database.sqlite'],
  covers: 'Messages in LinkedIn conversations, with who wrote them.',
  leavesOut: ['what was attached', 'reactions', 'whom an outgoing message went to'],
  variants: [
    {
      name: 'messages',
      needs: { messages: ['conversationUrn', 'serializedMessage'] },
      optional: { messages: ['deliveredAt'], conversations: ['conversationUrn', 'serializedConversation'] },
      parties: `SELECT ref, ref AS identifier, max(name) AS name, max(owner) AS owner FROM (SELECT ${SENDER} AS ref, ${NAME} AS name, coalesce(${OWN}, 0) AS owner FROM messages m) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ref, ref AS identifier, max(title) AS title FROM (SELECT DISTINCT ${THREAD} AS ref, NULL AS title FROM messages m UNION ALL SELECT ${wordsSql('conversationUrn')}, ${jsonWordsSql('serializedConversation', '$.title')} FROM conversations) WHERE ref IS NOT NULL GROUP BY ref`,
      participants: `SELECT DISTINCT ${THREAD} AS thread, ${SENDER} AS party FROM messages m`,
      records: [
        {
          table: 'messages',
          kind: 'message',
          sql: `SELECT m.row_id AS row, ${unixAnyMsSql('m.deliveredAt')} AS time, 'utc' AS basis, CASE WHEN ${OWN} THEN 2 WHEN ${SENDER} IS NOT NULL THEN 1 ELSE 0 END AS direction, CASE WHEN NOT coalesce(${OWN}, 0) THEN ${SENDER} END AS party, ${THREAD} AS thread,
              ${jsonWordsSql('m.serializedMessage', '$.subject')} AS title, ${jsonWordsSql('m.serializedMessage', '$.body.text')} AS body, ${factsSql({ name: NAME, headline: member('headline.text') })} AS detail FROM messages m`,
        },
      ],
    },
  ],
};
