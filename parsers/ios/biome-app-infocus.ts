/** Biome `App.InFocus` (iOS 16 on). Payload: 3 whether the app came to the front (1) or left it (0), 4 when, 6 bundle id, 9 and 10 its versions. Facts of the format: iLEAPP. */
import { biomeParser } from '../formats/biome.ts';

export const parser = biomeParser({
  id: 'ios-biome-app-infocus',
  title: 'Apps in front (Biome)',
  streams: ['App.InFocus'],
  category: 'device-use',
  kind: 'app-infocus',
  covers: 'The moments at which an app came to the front or left it.',
  leavesOut: ['Why the app came to the front, and whether anybody looked at it.'],
  read: (message) => {
    const state = message.whole(3);
    return {
      time: message.time(4),
      title: message.text(6),
      meta: { in_front: state === 1 ? true : state === 0 ? false : null, state: state === 0 || state === 1 ? null : state },
      detail: { version: message.text(9), build: message.text(10) },
    };
  },
});
