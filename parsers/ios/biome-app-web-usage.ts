/** Biome `App.WebUsage` (iOS 16 on). Payload: 1 id, 2 when, 4 address, 5 host, 6 bundle id of the browser; 3 and 8 are numbers nobody has described. Facts of the format: iLEAPP. */
import { biomeParser } from '../formats/biome.ts';

export const parser = biomeParser({
  id: 'ios-biome-app-web-usage',
  title: 'Pages apps showed (Biome)',
  streams: ['App.WebUsage'],
  category: 'browsing',
  kind: 'web-usage',
  covers: 'Addresses of pages that a browser or app showed, as counted for Screen Time.',
  read: (message) => ({
    time: message.time(2),
    title: message.text(5),
    url: message.text(4),
    meta: { field_3: message.whole(3), field_8: message.whole(8) },
    detail: { app: message.text(6), id: message.text(1) },
  }),
});
