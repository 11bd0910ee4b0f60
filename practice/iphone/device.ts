/** The invented iPhone. Identifiers are of the right length and belong to no device (test TAC, zeros). */
import { london } from '../clock.ts';
import { person } from '../family.ts';

/** The moment at which the backup says it was made. */
export const BACKED_UP_AT = london('2026-04-20 11:30:00');

export const IPHONE = {
  name: 'Nia’s iPhone',
  productName: 'iPhone 12',
  productType: 'iPhone13,2',
  version: '17.4.1',
  build: '21E236',
  serial: 'F00PRACTICE1',
  imei: '001010000000017',
  iccid: '8944000000000000017',
  udid: '00008101-000A1B2C3D4E501E',
  backupGuid: '0B6E0001-0000-4000-A000-00000000F00D',
  phoneNumber: person('nia').number,
  appleAccount: 'nia.harrow@example.com',
  applications: ['com.apple.mobilesafari', 'com.apple.mobilenotes', 'net.whatsapp.WhatsApp'],
} as const;
