/** What apps may use, `TCC.db`: camera, microphone, contacts, pictures. Facts of the format: MVT and iLEAPP. */
import { factsSql, numberSql, wordsSql } from '../formats/facts.ts';
import { unixMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

/** `allowed` (0 or 1) became `auth_value` (0 denied, 1 unknown, 2 allowed, 3 limited) with iOS 14. */
const ANSWER = `CASE WHEN auth_value = 0 OR (auth_value IS NULL AND allowed = 0) THEN 'denied'
  WHEN auth_value = 2 OR (auth_value IS NULL AND allowed = 1) THEN 'allowed' WHEN auth_value = 3 THEN 'limited' WHEN auth_value = 1 THEN 'not-decided' END`;

/** The names are Apple's own; any other text is not taken for one. */
const PERMISSION = `CASE WHEN CAST(service AS TEXT) GLOB 'kTCCService[A-Z]*' AND CAST(service AS TEXT) NOT GLOB '*[^a-zA-Z]*'
  THEN substr(CAST(service AS TEXT), 12, 60) END`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-tcc',
  title: 'Permissions of apps',
  version: 1,
  platform: 'ios',
  category: 'device',
  service: 'permissions',
  paths: ['**/TCC/TCC.db'],
  covers: 'Which app was allowed or denied the camera, the microphone, contacts and the like, and when that last changed.',
  leavesOut: ['Whether the app made use of it.', 'Leave to use the position, which lies elsewhere.'],
  variants: [
    {
      name: 'access',
      needs: { access: ['service', 'client'] },
      optional: { access: ['auth_value', 'allowed', 'auth_reason', 'last_modified'] },
      records: [
        {
          table: 'access',
          kind: 'permission',
          sql: `SELECT row_id AS row, ${unixMsSql('last_modified')} AS time, 'utc' AS basis, ${wordsSql('client')} AS title,
              ${factsSql({ permission: PERMISSION, answer: ANSWER, reason: numberSql('auth_reason') })} AS meta
            FROM access`,
        },
      ],
    },
  ],
};
