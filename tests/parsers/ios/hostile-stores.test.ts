/** The stores that matter most, spoilt in every way the shared list knows, for every layout their parsers know. */
import { describe } from 'vitest';
import { parser as chrome } from '../../../parsers/apps/chrome.ts';
import { parser as firefox } from '../../../parsers/apps/firefox.ts';
import { parser as whatsappCalls } from '../../../parsers/apps/whatsapp-ios-calls.ts';
import { parser as whatsappMessages } from '../../../parsers/apps/whatsapp-ios-chatstorage.ts';
import { parser as whatsappContacts } from '../../../parsers/apps/whatsapp-ios-contacts.ts';
import { parser as addressbook } from '../../../parsers/ios/addressbook.ts';
import { parser as callhistory } from '../../../parsers/ios/callhistory.ts';
import { parser as notes } from '../../../parsers/ios/notes.ts';
import { parser as safari } from '../../../parsers/ios/safari-history.ts';
import { parser as sms } from '../../../parsers/ios/sms.ts';
import type { StoreVariant } from '../../../parsers/parser.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { stores } from '../../support/stores.ts';

const at = stores();

/** Three rows in every table the layout names, whose numbers point at each other. */
function storeOf(variant: StoreVariant): string {
  const columns = new Map<string, Set<string>>();
  for (const shape of [variant.needs, variant.optional ?? {}]) {
    for (const [table, names] of Object.entries(shape)) {
      columns.set(table, new Set([...(columns.get(table) ?? []), ...names]));
    }
  }
  return [...columns]
    .map(([table, names]) => {
      const rows = [1, 2, 3].map((row) => `(${[...names].map((name) => valueOf(name, row)).join(', ')})`);
      return `CREATE TABLE "${table}"(${[...names].map((name) => `"${name}"`).join(', ')}); INSERT INTO "${table}" VALUES ${rows.join(', ')};`;
    })
    .join('\n');
}

const WORDS = /name|title|text|guid|jid|url|address|value|identifier|first|last|body|subject|tsid/i;
const valueOf = (name: string, row: number) => (WORDS.test(name) ? `'${name.toLowerCase()} ${row}@example.org'` : String(row));

const PARSERS = [
  sms,
  callhistory,
  addressbook,
  notes,
  safari,
  whatsappMessages,
  whatsappContacts,
  whatsappCalls,
  chrome,
  firefox,
];
for (const parser of PARSERS) {
  for (const variant of parser.variants) {
    describe(`${parser.id}, ${variant.name}`, () => {
      const [anchor] = Object.keys(variant.needs);
      standsHostileStores(parser, at, () => at.make('store.db', storeOf(variant)), anchor ?? '');
    });
  }
}
