/** Instagram's store of the kind Messenger has, `ig_msys_database_<account>` on Android: same schema, another app. Facts: ALEAPP. */
import type { SqliteParser } from '../parser.ts';
import { parser as messenger } from './messenger-msys.ts';

export const parser: SqliteParser = {
  ...messenger,
  id: 'instagram-msys',
  title: 'Instagram messages and people (since about 2022)',
  service: 'instagram',
  paths: ['**/ig_msys_database_*'],
  covers:
    'Messages in Instagram conversations with reactions and what was attached, calls, and people the app keeps, where this store has them.',
};
