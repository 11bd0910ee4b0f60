/**
 * Biome `ProactiveHarvesting.Messages` (iOS 15 on): messages that the phone’s suggestions read. Payload: 1 the message’s GUID, 2 service and
 * handle of the conversation, 10 the words, 11.1 the sender. Facts of the format: iLEAPP.
 */
import { biomeParser } from '../formats/biome.ts';

export const parser = biomeParser({
  id: 'ios-biome-harvested-messages',
  title: 'Messages read by suggestions (Biome)',
  streams: ['ProactiveHarvesting.Messages'],
  category: 'messages',
  kind: 'message-copy',
  service: 'sms',
  covers:
    'Copies of messages the phone kept for suggestions; the message stands in the Messages store under the same id unless it was deleted there.',
  leavesOut: ['When the message was sent: the time is when the copy was made.'],
  read: (message) => ({
    thread: message.text(2),
    body: message.text(10),
    detail: { id: message.text(1), sender: message.message(11)?.text(1) ?? null },
  }),
});
