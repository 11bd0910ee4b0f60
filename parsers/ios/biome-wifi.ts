/** Biome `Device.Wireless.WiFi` (iOS 16 on). Payload: 1 name of the network, 2 joined (1) or left. Facts of the format: iLEAPP. */
import { biomeParser } from '../formats/biome.ts';

export const parser = biomeParser({
  id: 'ios-biome-wifi',
  title: 'Wi-Fi networks joined and left (Biome)',
  streams: ['Device.Wireless.WiFi'],
  category: 'device',
  kind: 'wifi-connection',
  service: 'wifi',
  covers: 'The moments at which the phone joined or left a Wi-Fi network, by its name.',
  read: (message) => ({ title: message.text(1), meta: { joined: message.whole(2) === 1 } }),
});
