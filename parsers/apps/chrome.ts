/** Google Chrome's history on iOS and Android. */
import { chromiumHistory } from './chromium-history.ts';

export const parser = chromiumHistory({
  id: 'chrome-history',
  title: 'Chrome history',
  service: 'chrome',
  platform: 'any',
  paths: [
    '**/com.android.chrome/**/History',
    '**/com.chrome.*/**/History',
    '**/Google/Chrome/*/History',
    '**/com.google.chrome.ios/**/History',
  ],
});
