/**
 * Biome `Notification.Usage` (iOS 17 on) and `Notification` (15, 16). Payload: 1 id, 2 when, 3 what happened to the notice (a number),
 * 5 a further id, 8 title, 9 subtitle, 12 words, 14 bundle id. Facts of the format: iLEAPP.
 */
import { biomeParser } from '../formats/biome.ts';

export const parser = biomeParser({
  id: 'ios-biome-notifications',
  title: 'Notifications (Biome)',
  streams: ['Notification.Usage', 'Notification'],
  category: 'messages',
  kind: 'notification',
  service: 'notifications',
  covers: 'Notices that apps showed, with their words where kept: those of a message can outlive the message.',
  leavesOut: ['What the number for an event means (shown, opened, cleared).', 'Whether anybody read the notice.'],
  read: (message) => ({
    time: message.time(2),
    title: message.text(8),
    body: message.text(12),
    meta: { event: message.whole(3) },
    detail: { app: message.text(14), subtitle: message.text(9), id: message.text(1), thread: message.text(5) },
  }),
});
