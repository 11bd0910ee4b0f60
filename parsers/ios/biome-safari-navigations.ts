/** Biome `Safari.Navigations` (iOS 17 on). Payload: 1 host, 2 the moment rounded to half an hour, 5 country, 8 address. Facts of the format: iLEAPP. */
import { biomeParser } from '../formats/biome.ts';

export const parser = biomeParser({
  id: 'ios-biome-safari-navigations',
  title: 'Pages of Safari (Biome)',
  streams: ['Safari.Navigations'],
  category: 'browsing',
  kind: 'visit',
  service: 'safari',
  covers:
    'Hosts that Safari loaded a page of. The time is when the entry was written; the moment in it is rounded to half an hour.',
  read: (message) => ({
    title: message.text(1),
    url: message.text(8),
    meta: { rounded_at: message.time(2) },
    detail: { country: message.text(5) },
  }),
});
