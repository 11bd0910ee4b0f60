/** Devices in Find My, own and of the family, Biome set `FindMy.Device`. Payload: 1 name, 2 owner (1 given name, 2 family name). */
import { biomeSet } from '../formats/biome-set.ts';

export const parser = biomeSet({
  id: 'ios-biome-set-devices',
  title: 'Devices in Find My (Biome)',
  set: 'FindMy.Device',
  category: 'device',
  kind: 'findmy-device',
  covers: 'Devices of the account and its family that Find My lists, and whose each is said to be.',
  leavesOut: ['Where a device was.'],
  says: (text) => ({ title: text('1'), detail: { given_name: text('2.1'), family_name: text('2.2') } }),
});
