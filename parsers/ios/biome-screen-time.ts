/** Biome `ScreenTime.AppUsage` (iOS 16 on). Payload: 1 event (a number as stored), 3 bundle id; a moment in it is not reliable, so the entry's own is used. Facts of the format: iLEAPP. */
import { biomeParser } from '../formats/biome.ts';

export const parser = biomeParser({
  id: 'ios-biome-screen-time',
  title: 'App use counted for Screen Time (Biome)',
  streams: ['ScreenTime.AppUsage'],
  category: 'device-use',
  kind: 'screentime-event',
  covers: 'Events of an app’s use as counted for Screen Time.',
  leavesOut: ['What the number of an event means.'],
  read: (message) => ({ title: message.text(3), meta: { event: message.whole(1) } }),
});
