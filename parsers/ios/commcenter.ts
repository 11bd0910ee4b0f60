/**
 * `com.apple.commcenter.plist` and its device-specific and data siblings: SIM, number and IMEI of the phone. Checked on
 * the lists of an iPhone with iOS 15.
 */
import { deviceFact, type DeviceFact } from '../formats/device-fact.ts';
import { isDict, isList, parsePlist, plistAt, type PlistValue } from '../formats/plist.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MOST = 16 * 1024 * 1024;

export const parser: FileParser = {
  format: 'file',
  id: 'ios-commcenter',
  title: 'SIM, phone number and IMEI (CommCenter)',
  version: 1,
  platform: 'ios',
  category: 'device',
  service: 'ios',
  paths: [
    '**/com.apple.commcenter.plist',
    '**/com.apple.commcenter.device_specific_nobackup.plist',
    '**/com.apple.commcenter.data.plist',
  ],
  covers:
    'IMEI, MEID, ICCID and IMSI that the phone last knew, the phone number its SIM or network gave, and every SIM it remembers.',
  leavesOut: ['carrier settings and activation tickets'],
  table: 'plist',
  kind: 'device-fact',
  read,
};

const identifier = (label: string, value: PlistValue | undefined, key: string): DeviceFact | null =>
  typeof value === 'string' ? { of: 'identifier', label, value, key } : null;

function* read(file: SourceFile): Iterable<Finding> {
  const list = parsePlist(file.bytes(MOST));
  if (!isDict(list)) throw new Undecodable('CommCenter: the property list is no dictionary');
  const seen = new Set<string>();
  let row = 0;
  for (const fact of facts(list)) {
    if (fact === null || seen.has(`${fact.label} ${fact.value}`)) continue;
    seen.add(`${fact.label} ${fact.value}`);
    const record = deviceFact((row += 1), 'ios', fact);
    if (record !== null) yield { record };
  }
}

function* facts(list: PlistValue): Iterable<DeviceFact | null> {
  yield* imeis(plistAt(list, 'imeis'));
  for (const key of ['imei', 'IMEI']) yield identifier('IMEI', plistAt(list, key), key);
  for (const key of ['meid', 'MEID']) yield identifier('MEID', plistAt(list, key), key);
  for (const key of ['LastKnownICCID', 'ReportedSubscriberIdentity']) yield identifier('ICCID', plistAt(list, key), key);
  const number = plistAt(list, 'PhoneNumber');
  // The list at the top leaves out the plus that the same number has below.
  if (typeof number === 'string') yield identifier('Phone number', `+${number.replace(/^\+/, '')}`, 'PhoneNumber');
  const wallet = plistAt(list, 'PersonalWallet');
  if (!isDict(wallet)) return;
  for (const [iccid, sim] of wallet) {
    yield identifier('ICCID', iccid, 'PersonalWallet');
    const at = (...path: readonly string[]) => ({
      value: plistAt(sim, ...path),
      key: ['PersonalWallet', iccid, ...path].join('.'),
    });
    for (const { value, key } of [at('phonebook', 'CopiedSIMPhoneNumber'), at('phonebook', 'PNRPhoneNumber'), at('info', 'mdn')])
      yield identifier('Phone number', value, key);
    const imsi = at('CarrierEntitlements', 'lastGoodImsi');
    yield identifier('IMSI', imsi.value, imsi.key);
  }
}

/** A list of pairs: the slot, such as `1:kOne`, and the number. */
function* imeis(value: PlistValue | undefined): Iterable<DeviceFact | null> {
  if (!isList(value)) return;
  for (const pair of value) {
    const slot = plistAt(pair, 'first');
    const second = typeof slot === 'string' && slot.startsWith('2:');
    yield identifier(second ? 'IMEI 2' : 'IMEI', plistAt(pair, 'second'), 'imeis');
  }
}
