/** Vivaldi's history: the store is Chromium's. */
import { chromiumHistory } from './chromium-history.ts';

export const parser = chromiumHistory({
  id: 'vivaldi-history',
  title: 'Vivaldi history',
  service: 'vivaldi',
  platform: 'any',
  paths: ['**/com.vivaldi.browser*/**/History', '**/Vivaldi/*/History'],
});
