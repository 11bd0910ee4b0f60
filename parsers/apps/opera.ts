/** Opera's history: the store is Chromium's. */
import { chromiumHistory } from './chromium-history.ts';

export const parser = chromiumHistory({
  id: 'opera-history',
  title: 'Opera history',
  service: 'opera',
  platform: 'any',
  paths: ['**/com.opera.*/**/History', '**/app_opera/**/History'],
});
