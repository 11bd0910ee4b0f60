/** Samsung's log. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/android/samsung-logs.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const make = () =>
  at.make(
    'logs.db',
    `CREATE TABLE logs (_id INTEGER PRIMARY KEY AUTOINCREMENT,number TEXT,address TEXT,date INTEGER,duration INTEGER,type INTEGER,new INTEGER,name TEXT,logtype INTEGER,messageid INTEGER,m_subject TEXT,m_content TEXT,geocoded_location TEXT);
     INSERT INTO logs(number, date, duration, type, name, logtype, messageid, m_content) VALUES ('+447700900001', 1700000000000, 61, 1, 'Megan', 100, NULL, NULL),
       ('+447700900001', 1700000001000, 0, 2, 'Megan', 300, 17, 'On my way'), ('-2', 1700000002000, 0, 3, NULL, 100, 0, NULL);`,
  );

describe('the log', () => {
  it('gives calls and messages apart', () => {
    const { records, parties, tallies, warnings } = parseStore(parser, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'logs', rows: 3, records: 3, absorbed: 0, unread: 0 }]);
    expect(records).toMatchObject([
      {
        kind: 'call',
        category: 'calls',
        direction: 1,
        party: '+447700900001',
        meta: '{"seconds":61,"logType":100}',
        detail: '{"name":"Megan"}',
      },
      { kind: 'sms-log', category: 'messages', direction: 2, body: 'On my way', meta: '{"logType":300,"message":17}' },
      { kind: 'call', direction: 1, meta: '{"seconds":0,"outcome":"missed","hidden":true,"logType":100}' },
    ]);
    expect(records[2]).not.toHaveProperty('party');
    expect(parties).toEqual([{ ref: '+447700900001', identifier: '+447700900001', name: 'Megan', owner: 0 }]);
  });

  standsHostileStores(parser, at, make, 'logs');
});
