/**
 * Where the members of an Android backup lie on the device. `apps/<package>/<domain>/...` and `shared/<n>/...` are the words
 * of Android's own backup (FullBackup); a `d_` domain is storage that is readable before the first unlock.
 */
import { devicePath } from './device-path.ts';

const DOMAINS: Readonly<Record<string, string>> = {
  r: '',
  f: 'files/',
  db: 'databases/',
  sp: 'shared_prefs/',
  c: 'cache/',
  nb: 'no_backup/',
};

/** The path on the device; names of another form stay as they are. */
export function androidPath(name: string): string {
  const path = devicePath(name);
  const app = /^apps\/([^/]+)\/(d_)?([a-z]+)\/(.+)$/s.exec(path);
  if (app !== null) {
    const [, bundle, early, domain, rest] = app as unknown as [string, string, string | undefined, string, string];
    const folder = Object.hasOwn(DOMAINS, domain) ? DOMAINS[domain] : undefined;
    if (folder !== undefined) return `${early === undefined ? 'data/data' : 'data/user_de/0'}/${bundle}/${folder}${rest}`;
    if (domain === 'ef') return `storage/emulated/0/Android/data/${bundle}/files/${rest}`;
    if (domain === 'obb') return `storage/emulated/0/Android/obb/${bundle}/${rest}`;
    if (domain === 'a') return `data/app/${bundle}/${rest}`;
  }
  const shared = /^shared\/(\d+)\/(.+)$/s.exec(path);
  if (shared === null) return path;
  // Volume 0 is the phone's own storage; any other is a card or a stick.
  return shared[1] === '0' ? `storage/emulated/0/${shared[2]}` : `storage/sdcard${shared[1]}/${shared[2]}`;
}
