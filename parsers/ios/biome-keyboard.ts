/** Biome `Keyboard.TokenFrequency` (iOS 16 on). Payload: 1.1 the token, 3 how often. Facts of the format: iLEAPP. */
import { biomeParser } from '../formats/biome.ts';

export const parser = biomeParser({
  id: 'ios-biome-keyboard',
  title: 'Words the keyboard counted (Biome)',
  streams: ['Keyboard.TokenFrequency'],
  category: 'device-use',
  kind: 'typed-word',
  service: 'keyboard',
  covers: 'Words and parts of words the keyboard counted, without the app or sentence they stood in.',
  leavesOut: ['When each was typed: the time is when the count was written.'],
  read: (message) => ({ body: message.message(1)?.text(1) ?? null, meta: { times: message.whole(3) } }),
});
