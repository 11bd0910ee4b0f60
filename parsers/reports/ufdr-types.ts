/**
 * Which category and kind each type of decoded item belongs to, and which of its fields answer a record's own columns. What
 * is not named here goes into the record's detail under the tool's own names, except what is named as a secret.
 */
import type { Category } from '../../contract/category.ts';

export interface UfdrType {
  readonly category: Category;
  readonly kind: string;
  readonly service?: string;
  readonly time: readonly string[];
  readonly end?: readonly string[];
  readonly title?: readonly string[];
  readonly body?: readonly string[];
  readonly url?: readonly string[];
  /** Field of one party: whose item it is. */
  readonly party?: readonly string[];
  /** Fields that are never kept, not even as detail, besides those that every type keeps to itself (`isSecret`). */
  readonly secret?: readonly string[];
}

const STAMP = ['TimeStamp', 'Timestamp', 'DateTime', 'Date'] as const;

export const UFDR_TYPES: Readonly<Record<string, UfdrType>> = {
  Call: { category: 'calls', kind: 'call', service: 'phone', time: STAMP },
  SMS: { category: 'messages', kind: 'message', service: 'sms', time: STAMP, body: ['Body'] },
  MMS: { category: 'messages', kind: 'message', service: 'mms', time: STAMP, title: ['Subject'], body: ['Body'] },
  InstantMessage: { category: 'messages', kind: 'message', time: STAMP, title: ['Subject'], body: ['Body'] },
  Chat: { category: 'messages', kind: 'chat', time: ['StartTime'], title: ['Name'] },
  Email: { category: 'email', kind: 'email', service: 'email', time: STAMP, title: ['Subject'], body: ['Body', 'Snippet'] },
  Voicemail: { category: 'audio', kind: 'voicemail', time: STAMP, title: ['Name'] },
  Recording: { category: 'audio', kind: 'recording', time: STAMP, title: ['Title', 'Name'] },
  Contact: { category: 'contacts', kind: 'contact', time: ['TimeCreated'], title: ['Name'], body: ['Notes'] },
  CalendarEntry: {
    category: 'home-and-work',
    kind: 'event',
    time: ['StartDate'],
    end: ['EndDate'],
    title: ['Subject'],
    body: ['Details'],
  },
  Note: {
    category: 'documents',
    kind: 'note',
    time: ['Creation', 'Modification', ...STAMP],
    title: ['Title'],
    body: ['Body', 'Summary'],
  },
  Location: { category: 'locations', kind: 'position', time: STAMP, end: ['EndTime'], title: ['Name'], body: ['Description'] },
  Journey: { category: 'locations', kind: 'journey', time: ['StartTime'], end: ['EndTime'], title: ['Name'] },
  CellTower: { category: 'locations', kind: 'cell-tower', time: STAMP },
  VisitedPage: { category: 'browsing', kind: 'page-visit', time: ['LastVisited', ...STAMP], title: ['Title'], url: ['Url'] },
  WebBookmark: { category: 'browsing', kind: 'bookmark', time: [...STAMP, 'LastVisited'], title: ['Title'], url: ['Url'] },
  SearchedItem: { category: 'browsing', kind: 'search', time: STAMP, body: ['Value'] },
  Autofill: { category: 'browsing', kind: 'form-entry', time: [...STAMP, 'LastUsedDate'], title: ['Key'], body: ['Value'] },
  FileDownload: {
    category: 'browsing',
    kind: 'download',
    time: ['StartTime', ...STAMP],
    end: ['EndTime'],
    title: ['TargetPath'],
    url: ['Url'],
  },
  Cookie: { category: 'cookies', kind: 'cookie', time: ['CreationTime', 'LastAccessTime'], title: ['Domain'], secret: ['Value'] },
  DeviceEvent: {
    category: 'device-use',
    kind: 'device-event',
    time: ['StartTime', ...STAMP],
    end: ['EndTime'],
    title: ['EventType'],
  },
  ApplicationUsage: {
    category: 'device-use',
    kind: 'app-use',
    time: ['StartTime', ...STAMP, 'LastLaunchTime'],
    end: ['EndTime'],
    title: ['Name', 'Identifier'],
  },
  Notification: { category: 'device-use', kind: 'notification', time: STAMP, title: ['Subject'], body: ['Body'] },
  PoweringEvent: { category: 'device-use', kind: 'power', time: STAMP, title: ['Event'] },
  LogEntry: { category: 'device-use', kind: 'log-entry', time: STAMP, title: ['Application'], body: ['Body'] },
  DictionaryWord: { category: 'device-use', kind: 'dictionary-word', time: STAMP, title: ['Word'] },
  InstalledApplication: {
    category: 'device',
    kind: 'app',
    time: ['PurchaseDate', 'InstallDate', ...STAMP],
    title: ['Name', 'Identifier'],
  },
  WirelessNetwork: {
    category: 'device',
    kind: 'wifi',
    time: ['LastConnection', 'LastConnected', ...STAMP],
    title: ['SSId', 'SSID'],
  },
  BluetoothDevice: { category: 'device', kind: 'bluetooth', time: ['LastConnected', ...STAMP], title: ['Name'] },
  UserAccount: {
    category: 'device',
    kind: 'account',
    time: ['TimeCreated', ...STAMP],
    title: ['Username', 'Name'],
  },
  Password: {
    category: 'device',
    kind: 'credential',
    time: STAMP,
    title: ['Label', 'Account', 'Service'],
    secret: ['Data', 'Value'],
  },
  User: { category: 'device', kind: 'user', time: ['TimeCreated', 'TimeLastLoggedIn'], title: ['Name'] },
  SIMData: { category: 'device', kind: 'sim', time: STAMP, title: ['Name'], body: ['Value'] },
  MobileCard: { category: 'device', kind: 'card', time: ['PurchaseTime', ...STAMP], title: ['Name'] },
  RecognizedDevice: { category: 'device', kind: 'recognised-device', time: STAMP, title: ['Name'] },
  SocialMediaActivity: {
    category: 'social',
    kind: 'post',
    time: STAMP,
    title: ['Title'],
    body: ['Body'],
    url: ['Url', 'URL'],
    party: ['Author'],
  },
  Attachment: { category: 'documents', kind: 'attachment', time: STAMP, title: ['Filename', 'Title'], url: ['URL'] },
};

/** Types that no version of Remit knows are held to be activity in an app, which needs a stated condition to be opened. */
export const OTHER_TYPE: UfdrType = {
  category: 'social',
  kind: 'app-activity',
  time: ['TimeStamp', 'StartTime'],
  title: ['Title', 'Name', 'Subject'],
  body: ['Body', 'Value'],
};

/** The type by the tool's name for it. */
export function ufdrType(name: string): UfdrType {
  return Object.hasOwn(UFDR_TYPES, name) ? (UFDR_TYPES[name] as UfdrType) : OTHER_TYPE;
}

/** True for a field that holds what opens something else: it is never kept, whatever item it stands in. */
export function isSecret(field: string): boolean {
  return /^(?:password|passcode|passphrase|pin|token|access ?token|secret|private ?key)$/i.test(field);
}
