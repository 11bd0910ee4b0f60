/** Samsung Internet's history: the store is Chromium's. */
import { chromiumHistory } from './chromium-history.ts';

export const parser = chromiumHistory({
  id: 'samsung-internet-history',
  title: 'Samsung Internet history',
  service: 'samsung-internet',
  platform: 'any',
  paths: ['**/com.sec.android.app.sbrowser*/**/History', '**/app_sbrowser/**/History'],
});
