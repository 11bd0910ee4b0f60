/**
 * Where an iTunes backup's domains lie on the device. Backups name app containers by bundle id where the device itself
 * uses a GUID; the bundle id is kept, as the backup proves nothing else.
 */

const MOBILE = 'private/var/mobile';

const DOMAINS: Readonly<Record<string, string>> = {
  CameraRollDomain: MOBILE,
  DatabaseDomain: 'private/var/db',
  // Its paths begin at `Health/`, which lies in `mobile/Library` on a device.
  HealthDomain: `${MOBILE}/Library`,
  HomeDomain: MOBILE,
  HomeKitDomain: MOBILE,
  InstallDomain: 'private/var/installd',
  KeyboardDomain: MOBILE,
  KeychainDomain: 'private/var/protected/trustd/private',
  ManagedPreferencesDomain: 'private/var/Managed Preferences',
  MediaDomain: MOBILE,
  MobileDeviceDomain: 'private/var/MobileDevice',
  NetworkDomain: 'private/var/networkd',
  ProtectedDomain: 'private/var/protected',
  RootDomain: 'private/var/root',
  SystemPreferencesDomain: 'private/var/preferences',
  TonesDomain: MOBILE,
  WirelessDomain: 'private/var/wireless',
};

/** Domains that carry an identifier after a hyphen, such as `AppDomain-com.apple.mobilesafari`. */
const CONTAINERS: Readonly<Record<string, string>> = {
  AppDomain: `${MOBILE}/Containers/Data/Application`,
  AppDomainGroup: `${MOBILE}/Containers/Shared/AppGroup`,
  AppDomainPlugin: `${MOBILE}/Containers/Data/PluginKitPlugin`,
  SysContainerDomain: 'private/var/containers/Data/System',
  SysSharedContainerDomain: 'private/var/containers/Shared/SystemGroup',
};

/** The folder on the device; a domain nobody has described keeps its own name as a folder. */
export function domainFolder(domain: string): string {
  const hyphen = domain.indexOf('-');
  const container = hyphen < 0 ? undefined : own(CONTAINERS, domain.slice(0, hyphen));
  if (container !== undefined) return `${container}/${domain.slice(hyphen + 1)}`;
  return own(DOMAINS, domain) ?? domain;
}

function own(folders: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(folders, name) ? folders[name] : undefined;
}
