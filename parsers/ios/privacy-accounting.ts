/**
 * The phone's own list behind the privacy report, `PrivacyAccounting/Biome/com.apple.privacy.accounting.stream…` (iOS 15 on), in the
 * containers of Biome. Payload: 1.1.2 the app, 1.2 an id that a begin and its end share, 1.3 begin or end (a number), 2 what was used.
 * Facts of the format: iLEAPP.
 */
import { biomeParser } from '../formats/biome.ts';

export const parser = biomeParser({
  id: 'ios-privacy-accounting',
  title: 'Use of camera, microphone, place and contacts by apps',
  streams: [],
  folders: ['**/PrivacyAccounting/Biome/com.apple.privacy.accounting.stream*'],
  category: 'device-use',
  kind: 'privacy-access',
  service: 'app-privacy',
  covers: 'The moments at which apps began and ended to use camera, microphone, place, contacts or pictures.',
  leavesOut: ['Which number stands for the begin and which for the end.', 'What an app did with what it had access to.'],
  read: (message) => {
    const event = message.message(1);
    const id = event?.bytes(2) ?? null;
    return {
      title: event?.message(1)?.text(2) ?? null,
      body: message.text(2),
      meta: { event: event?.whole(3) ?? null },
      detail: { id: id === null ? null : Buffer.from(id).toString('hex') },
    };
  },
});
