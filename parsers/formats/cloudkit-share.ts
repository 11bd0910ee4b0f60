/**
 * What CloudKit says of something shared, a keyed archive of a CKShare (`ZSERVERSHAREDATA`). Acceptance and permission are numbers that Apple
 * documents (CKShare.ParticipantAcceptanceStatus and ParticipantPermission); 1 as the type of a person is the owner.
 */
import { jsonFacts } from './json-facts.ts';
import { archivedAt, unarchive, type Unarchived } from './keyed-archive.ts';
import { PlistDate } from './plist.ts';

const ACCEPTED: readonly (string | undefined)[] = [undefined, 'asked', 'accepted', 'removed'];
const ALLOWED: readonly (string | undefined)[] = [undefined, 'none', 'read', 'write'];

const text = (value: Unarchived | undefined) => (typeof value === 'string' && value !== '' ? value : null);
const moment = (value: Unarchived | undefined) => (value instanceof PlistDate && value.ms > 0 ? Math.trunc(value.ms) : null);
const named = (list: readonly (string | undefined)[], value: Unarchived | undefined) =>
  typeof value === 'number' ? list[value] : undefined;

/** JSON: `created`, `changed` (UTC milliseconds), `device`, `link` (what a person with the link may do), `people`. */
export function cloudkitShare(bytes: Uint8Array): string | null {
  const share = unarchive(bytes);
  const people = archivedAt(share, 'Participants');
  return jsonFacts({
    created: moment(archivedAt(share, 'RecordCtime')),
    changed: moment(archivedAt(share, 'RecordMtime')),
    device: text(archivedAt(share, 'ModifiedByDevice')),
    link: named(ALLOWED, archivedAt(share, 'PublicPermission')),
    people: Array.isArray(people) ? (people as readonly Unarchived[]).map(person) : null,
  });
}

function person(one: Unarchived): Record<string, unknown> {
  const identity = archivedAt(one, 'UserIdentity');
  const part = (key: string) => text(archivedAt(identity, 'NameComponents', 'NS.nameComponentsPrivate', `NS.${key}`));
  const name = [part('namePrefix'), part('givenName'), part('middleName'), part('familyName'), part('nameSuffix')]
    .filter((word) => word !== null)
    .join(' ');
  const said = {
    name,
    email: text(archivedAt(identity, 'LookupInfo', 'EmailAddress')),
    phone: text(archivedAt(identity, 'LookupInfo', 'PhoneNumber')),
    id: text(archivedAt(identity, 'UserRecordID', 'RecordName')),
    owner: archivedAt(one, 'Type') === 1 ? true : null,
    self: archivedAt(one, 'IsCurrentUser') === true ? true : null,
    invitation: named(ACCEPTED, archivedAt(one, 'AcceptanceStatus')),
    may: named(ALLOWED, archivedAt(one, 'Permission')),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null && value !== undefined && value !== ''));
}
