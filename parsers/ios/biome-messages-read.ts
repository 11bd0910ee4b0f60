/** Biome `Messages.Read` (iOS 17 on). Payload: 1 the message's GUID, which the Messages store carries too. Facts of the format: iLEAPP. */
import { biomeParser } from '../formats/biome.ts';

export const parser = biomeParser({
  id: 'ios-biome-messages-read',
  title: 'Messages marked read (Biome)',
  streams: ['Messages.Read'],
  category: 'messages',
  kind: 'message-marked-read',
  service: 'sms',
  covers: 'That the phone marked a message read, and when; the message itself stands in the Messages store under the same id.',
  leavesOut: ['Whether anybody read the message.'],
  read: (message) => ({ detail: { id: message.text(1) } }),
});
