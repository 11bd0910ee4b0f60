/**
 * Biome streams that note one state of the phone each: field 1 of the payload is the state, and the moment is when the entry was
 * written. The display stream has its own moment in 1 and the state in 2; a start of the system has the state in 2. Facts of the
 * format: iLEAPP. 1 is on, locked, connected, started; 0 the opposite.
 */
import { biomeParser, type Message, type Told } from '../formats/biome.ts';

const KINDS: Readonly<Record<string, string>> = {
  Backlight: 'display-isbacklit',
  'Device.Display.Backlight': 'display-isbacklit',
  'Device.ScreenLocked': 'device-islocked',
  'Device.Power.PluggedIn': 'device-ispluggedin',
  'Device.Power.LowPowerMode': 'device-lowpowermode',
  'Device.Wireless.AirplaneMode': 'device-airplanemode',
  'Device.Wireless.CellularDataEnabled': 'device-cellulardata',
  'Device.Display.InterfaceOrientation': 'display-orientation',
  'CarPlay.Connected': 'carplay-isconnected',
  'Device.BootSession': 'device-bootsession',
};

function read(message: Message, stream: string): Told {
  const kind = Object.hasOwn(KINDS, stream) ? KINDS[stream] : undefined;
  const of = kind === undefined ? {} : { kind };
  if (kind === 'display-isbacklit') return { ...of, time: message.time(1), meta: { value: message.whole(2) } };
  if (kind === 'device-bootsession') return { ...of, meta: { value: message.whole(2) } };
  return { ...of, meta: { value: message.whole(1) } };
}

export const parser = biomeParser({
  id: 'ios-biome-device-state',
  title: 'States of the phone (Biome)',
  streams: Object.keys(KINDS),
  category: 'device-use',
  kind: 'device-state',
  covers:
    'The moments at which the screen was lit or locked, the phone charged, restarted, joined a car or left the air, as the phone noted them.',
  leavesOut: ['Who unlocked the phone, and how.'],
  read,
});
