/** The browsers that share Chromium's stores, and where each keeps them, on phones and in copies of a profile. */
export interface ChromiumBrowser {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  /** Folders at or below which its stores lie. */
  readonly folders: readonly string[];
}

export const CHROMIUM_BROWSERS: readonly ChromiumBrowser[] = [
  {
    id: 'chrome',
    name: 'Chrome',
    service: 'chrome',
    folders: [
      '**/com.android.chrome/app_chrome/**',
      '**/com.chrome.*/**',
      '**/Google/Chrome/*',
      '**/Google/Chrome/*/Network',
      '**/com.google.chrome.ios/**',
    ],
  },
  {
    id: 'brave',
    name: 'Brave',
    service: 'brave',
    folders: ['**/com.brave.browser*/**', '**/Brave-Browser/*', '**/Brave-Browser/*/Network'],
  },
  {
    id: 'edge',
    name: 'Edge',
    service: 'edge',
    folders: ['**/com.microsoft.emmx/**', '**/com.microsoft.msedge/**', '**/Microsoft Edge/*'],
  },
  { id: 'opera', name: 'Opera', service: 'opera', folders: ['**/com.opera.*/**', '**/app_opera/**'] },
  {
    id: 'samsung-internet',
    name: 'Samsung Internet',
    service: 'samsung-internet',
    folders: ['**/com.sec.android.app.sbrowser*/**', '**/app_sbrowser/**'],
  },
  { id: 'vivaldi', name: 'Vivaldi', service: 'vivaldi', folders: ['**/com.vivaldi.browser*/**', '**/Vivaldi/*'] },
  // Any app that shows web pages inside itself; which app it is, the path says.
  { id: 'webview', name: 'Web pages inside an app', service: 'webview', folders: ['**/app_webview/**', '**/app_webview*/**'] },
];

/** Globs for stores of these names of one browser. */
export function storesOf({ folders }: ChromiumBrowser, ...names: readonly string[]): string[] {
  return folders.flatMap((folder) => names.map((name) => `${folder}/${name}`));
}
