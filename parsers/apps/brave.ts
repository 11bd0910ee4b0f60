/** Brave's history: the store is Chromium's. */
import { chromiumHistory } from './chromium-history.ts';

export const parser = chromiumHistory({
  id: 'brave-history',
  title: 'Brave history',
  service: 'brave',
  platform: 'any',
  paths: ['**/com.brave.browser*/**/History', '**/Brave-Browser/*/History'],
});
