/** Apps installed at present, Biome set `App.InstalledApp`. Payload: 1 bundle id, 3 name. */
import { biomeSet } from '../formats/biome-set.ts';

export const parser = biomeSet({
  id: 'ios-biome-set-apps',
  title: 'Installed apps (Biome)',
  set: 'App.InstalledApp',
  category: 'device',
  kind: 'installed-app',
  covers: 'Apps the phone counts as installed, and when the entry last changed.',
  leavesOut: ['When an app was installed.'],
  says: (text) => ({ title: `coalesce(${text('3')}, ${text('1')})`, detail: { app: text('1') } }),
});
