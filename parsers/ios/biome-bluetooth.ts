/** Biome `Device.Wireless.Bluetooth` (iOS 16 on). Payload: 1 address of the device, 2 its name; a third field's meaning is not known. Facts of the format: iLEAPP. */
import { biomeParser } from '../formats/biome.ts';

export const parser = biomeParser({
  id: 'ios-biome-bluetooth',
  title: 'Bluetooth devices met (Biome)',
  streams: ['Device.Wireless.Bluetooth'],
  category: 'device',
  kind: 'bluetooth-connection',
  service: 'bluetooth',
  covers:
    'The moments at which a Bluetooth device, such as a car or headphones, connected or disconnected, without saying which of the two.',
  read: (message) => ({ title: message.text(2), meta: { field_3: message.whole(3) }, detail: { address: message.text(1) } }),
});
