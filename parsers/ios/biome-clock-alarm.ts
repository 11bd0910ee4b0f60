/** Biome `Clock.Alarm` (iOS 16 on). Payload: 2 event (a number), 3 id of the alarm; 1 and 4 are numbers nobody has described. Facts of the format: iLEAPP. */
import { biomeParser } from '../formats/biome.ts';

export const parser = biomeParser({
  id: 'ios-biome-clock-alarm',
  title: 'Alarms of the clock (Biome)',
  streams: ['Clock.Alarm'],
  category: 'device-use',
  kind: 'alarm-event',
  covers: 'The moments at which something happened to an alarm of the clock.',
  leavesOut: ['What the number of an event means (rang, stopped, put off).'],
  read: (message) => ({
    meta: { event: message.whole(2), field_1: message.whole(1), field_4: message.whole(4) },
    detail: { id: message.text(3) },
  }),
});
