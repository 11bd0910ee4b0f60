/** Biome `Text.InputSession` (iOS 16 on, moments from 1970) and `TextInputSession` (15, from 2001). Payload: 1 seconds, 2 start, 3 bundle id. Facts of the format: iLEAPP. */
import { biomeParser } from '../formats/biome.ts';

export const parser = biomeParser({
  id: 'ios-biome-text-input',
  title: 'Typing (Biome)',
  streams: ['Text.InputSession', 'TextInputSession'],
  category: 'device-use',
  kind: 'text-input',
  covers: 'Spans in which the keyboard was used in an app.',
  leavesOut: ['What was typed.'],
  read: (message) => {
    const time = message.time(2);
    const seconds = message.real(1);
    const lasted = seconds !== null && seconds > 0 && seconds < 1e6 ? seconds : null;
    return {
      time,
      end_time: time !== null && lasted !== null ? time + Math.trunc(lasted * 1000) : null,
      title: message.text(3),
      meta: { seconds: lasted },
    };
  },
});
