/**
 * Lookups of Apple's identity services, `com.apple.identityservices.idstatuscache.plist`: before a message or call the phone asks whether a
 * number or address is known to iMessage, FaceTime and other services. By service, then by `tel:` or `mailto:`: LookupDate (seconds from
 * 2001) and IDStatus (1 known, 2 not known). Facts of the format: iLEAPP, and a list of a research phone.
 */
import { jsonFacts } from '../formats/json-facts.ts';
import { isDict, parsePlist, plistAt } from '../formats/plist.ts';
import { macMs } from '../formats/epochs.ts';
import { numberOf } from '../formats/plist-facts.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const LOOKUP = 'lookup';

function* read(file: SourceFile): Iterable<Finding> {
  const list = parsePlist(file.bytes(64 * 1024 * 1024));
  if (!isDict(list)) throw new Undecodable('identity lookups: a dictionary was expected at the top of the property list');
  let row = 0;
  for (const [service, people] of list) {
    if (!isDict(people)) continue;
    for (const [address, lookup] of people) {
      row += 1;
      if (!isDict(lookup)) {
        yield { unread: 1, reason: 'a lookup is no dictionary', table: LOOKUP };
        continue;
      }
      const identifier = address.replace(/^(tel|mailto):/, '');
      const status = numberOf(plistAt(lookup, 'IDStatus'));
      yield { party: { ref: address, identifier } };
      yield {
        table: LOOKUP,
        record: {
          row,
          time: macMs(numberOf(plistAt(lookup, 'LookupDate'))),
          basis: 'utc',
          party: address,
          meta: jsonFacts({
            known: status === 1 ? true : status === 2 ? false : null,
            status: status === 1 || status === 2 ? null : status,
          }),
          detail: jsonFacts({ service }),
        },
      };
    }
  }
}

export const parser: FileParser = {
  format: 'file',
  id: 'ios-identity-lookups',
  title: 'Numbers and addresses looked up for iMessage and FaceTime',
  version: 1,
  platform: 'ios',
  category: 'contacts',
  service: 'identity-services',
  table: LOOKUP,
  kind: 'identity-lookup',
  paths: ['**/com.apple.identityservices.idstatuscache.plist', '**/IdentityServices/idstatuscache.plist'],
  covers: 'Numbers and addresses that the phone asked Apple about, by service, and when it last did.',
  leavesOut: [
    'Why: the phone also asks about addresses in a message that came in, and about every contact it shows. A lookup is no message and no call.',
  ],
  read,
};
