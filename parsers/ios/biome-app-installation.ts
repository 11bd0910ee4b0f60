/** Biome `App.Installation` (iOS 26). Payload: 1 the app (1 bundle id), 2 what happened (a number), 3 its version (3 version, 2 build), 4 when. Facts of the format: iLEAPP. */
import { biomeParser } from '../formats/biome.ts';

export const parser = biomeParser({
  id: 'ios-biome-app-installation',
  title: 'Apps installed and removed (Biome)',
  streams: ['App.Installation'],
  category: 'device',
  kind: 'app-installation',
  covers: 'The moments at which an app was installed, updated or removed, by its bundle id.',
  leavesOut: ['Which of these a number of an event stands for.'],
  read: (message) => ({
    time: message.time(4),
    title: message.message(1)?.text(1) ?? null,
    meta: { event: message.whole(2) },
    detail: { version: message.message(3)?.text(3) ?? null, build: message.message(3)?.text(2) ?? null },
  }),
});
