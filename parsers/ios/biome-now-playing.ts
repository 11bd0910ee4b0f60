/**
 * Biome `Media.NowPlaying` (iOS 16 on) and `NowPlaying` (15). Payload: 2 when, 3 state, 5 artist, 8 title, 10 kind of media, 14.3 where
 * the sound went, 15 bundle id. Facts of the format: iLEAPP.
 */
import { biomeParser } from '../formats/biome.ts';

export const parser = biomeParser({
  id: 'ios-biome-now-playing',
  title: 'Music, films and podcasts played (Biome)',
  streams: ['Media.NowPlaying', 'NowPlaying'],
  category: 'device-use',
  kind: 'media-nowplaying',
  covers: 'What an app reported to be playing, its maker, and where the sound went.',
  leavesOut: ['What the number of a state means.', 'Whether anybody listened.'],
  read: (message) => ({
    time: message.time(2),
    title: message.text(8),
    body: message.text(5),
    meta: { state: message.whole(3) },
    detail: {
      app: message.text(15),
      media: message.text(10),
      outputs: message.messages(14).flatMap((output) => output.text(3) ?? []),
    },
  }),
});
