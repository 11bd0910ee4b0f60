/** What Info.plist and Manifest.plist say of a backup and its device. Either may be absent; neither is secret. */
import type { DeviceFacts } from '../../contract/coverage.ts';
import { parsePlist, plistAt, PlistDate, type PlistValue } from '../formats/plist.ts';
import { Undecodable } from '../parser.ts';
import { appleModel } from './apple-models.ts';
import type { BackupFiles } from './backup-files.ts';

/** Info.plist can hold the icons of every app. */
const LARGEST_PLIST = 256 * 1024 * 1024;

export interface BackupFacts {
  readonly device: DeviceFacts;
  readonly sentence: string;
  readonly saysEncrypted: boolean;
  readonly keyBag: Uint8Array | null;
  /** Wrapped key of Manifest.db itself, from iOS 10.2 on. */
  readonly manifestKey: Uint8Array | null;
  readonly warnings: readonly string[];
}

export async function readBackupFacts(files: BackupFiles): Promise<BackupFacts> {
  const warnings: string[] = [];
  const read = async (name: string): Promise<PlistValue | undefined> => {
    try {
      const bytes = await files.small(name, LARGEST_PLIST);
      return bytes === null ? undefined : parsePlist(bytes);
    } catch (error) {
      if (!(error instanceof Undecodable)) throw error;
      warnings.push(`${name} cannot be read: ${error.message}`);
      return undefined;
    }
  };
  const info = await read('Info.plist');
  const manifest = await read('Manifest.plist');
  const device = deviceOf(info, manifest);
  return {
    device,
    sentence: sentenceOf(device),
    saysEncrypted: plistAt(manifest, 'IsEncrypted') === true,
    keyBag: data(plistAt(manifest, 'BackupKeyBag')),
    manifestKey: data(plistAt(manifest, 'ManifestKey')),
    warnings,
  };
}

function deviceOf(info: PlistValue | undefined, manifest: PlistValue | undefined): DeviceFacts {
  const lockdown = plistAt(manifest, 'Lockdown');
  const either = (infoKey: string, lockdownKey: string) => text(plistAt(info, infoKey)) ?? text(plistAt(lockdown, lockdownKey));
  const type = either('Product Type', 'ProductType');
  const product = text(plistAt(info, 'Product Name')) ?? (type === null ? null : appleModel(type));
  const identifiers = [
    { label: 'Serial number', value: either('Serial Number', 'SerialNumber') },
    { label: 'UDID', value: either('Unique Identifier', 'UniqueDeviceID') ?? text(plistAt(info, 'Target Identifier')) },
    { label: 'IMEI', value: text(plistAt(info, 'IMEI')) },
    { label: 'IMEI 2', value: text(plistAt(info, 'IMEI 2')) },
    { label: 'MEID', value: text(plistAt(info, 'MEID')) },
    { label: 'ICCID', value: text(plistAt(info, 'ICCID')) },
    { label: 'Phone number', value: text(plistAt(info, 'Phone Number')) },
  ].filter((item): item is { label: string; value: string } => item.value !== null);
  const taken = plistAt(info, 'Last Backup Date') ?? plistAt(manifest, 'Date');
  return {
    platform: 'ios',
    name: either('Device Name', 'DeviceName'),
    model: product !== null && type !== null && product !== type ? `${product} (${type})` : (product ?? type),
    osVersion: either('Product Version', 'ProductVersion'),
    identifiers,
    takenAt: taken instanceof PlistDate ? Math.trunc(taken.ms) : null,
  };
}

function sentenceOf(device: DeviceFacts): string {
  const model = device.model ?? 'an iPhone or iPad of unknown model';
  const named = device.model === null ? model : `${/^i/i.test(model) ? 'an' : 'a'} ${model}`;
  const made = device.takenAt === null ? '' : `, made ${dayOf(device.takenAt)}`;
  return `iTunes backup of ${named}${device.osVersion === null ? '' : `, iOS ${device.osVersion}`}${made}`;
}

/** A day in UTC, as it is written in English: 3 May 2026. */
export function dayOf(ms: number): string {
  return new Date(ms).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

function text(value: PlistValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function data(value: PlistValue | undefined): Uint8Array | null {
  return value instanceof Uint8Array ? value : null;
}
