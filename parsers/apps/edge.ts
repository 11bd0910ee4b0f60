/** Microsoft Edge's history: the store is Chromium's. */
import { chromiumHistory } from './chromium-history.ts';

export const parser = chromiumHistory({
  id: 'edge-history',
  title: 'Microsoft Edge history',
  service: 'edge',
  platform: 'any',
  paths: ['**/com.microsoft.emmx/**/History', '**/com.microsoft.msedge/**/History', '**/Microsoft Edge/*/History'],
});
