/**
 * Which category a finding of a LEAPP tool belongs to, told by the words of its name and group. Where they tell nothing it
 * is held to be activity in an app (`social`), which needs a stated condition to be opened: never the less guarded kind.
 */
import type { Category } from '../../contract/category.ts';

/** In this order: what is named first decides, so the particular stands before the general. */
const RULES: readonly (readonly [RegExp, Category, string])[] = [
  [/\bcookies?\b/, 'cookies', 'cookie'],
  [/\b(?:voicemails?|voice ?memos?|recordings?|audio)\b/, 'audio', 'recording'],
  [/\b(?:e-?mails?|mail|mailbox|gmail)\b/, 'email', 'email'],
  [
    /\b(?:location|locations|gps|geo\w*|waypoints?|routes?|places?|visits? \(location\)|significant|cell ?tower|geofence)\b/,
    'locations',
    'position',
  ],
  [/\bcalls?\b|\bcall ?(?:history|logs?)\b/, 'calls', 'call'],
  [/\b(?:messages?|messaging|sms|mms|imessage|chats?|conversations?)\b/, 'messages', 'message'],
  [/\b(?:contacts?|address ?book|friends?|buddies)\b/, 'contacts', 'contact'],
  [
    /\b(?:browser|browsing|bookmarks?|web ?visits?|search(?:es)?|downloads?|safari|chrome|firefox|history items?|tabs)\b/,
    'browsing',
    'browsing',
  ],
  [/\b(?:photos?|pictures?|images?|camera|gallery|thumbnails?)\b/, 'photos', 'photo'],
  [/\bvideos?\b/, 'videos', 'video'],
  [/\b(?:health|workouts?|steps?|heart|sleep|fitness)\b/, 'health', 'health'],
  [/\b(?:calendars?|reminders?|alarms?|tasks?|homekit)\b/, 'home-and-work', 'entry'],
  [/\b(?:notes?|documents?|files?)\b/, 'documents', 'document'],
  [
    /\b(?:usage|knowledge ?c?|screen ?time|device ?lock|notifications?|powerlog|biome|wellbeing|app ?activity|battery)\b/,
    'device-use',
    'use',
  ],
  [
    /\b(?:accounts?|installed ?apps?|app ?(?:installs?|updates?|list)|wi-?fi|bluetooth|device|system|sim|imei|settings?|os version|keychain|permissions?)\b/,
    'device',
    'fact',
  ],
];

/** The category and the kind of record for a finding, by its name first and then by its group. */
export function lavaCategory(name: string, group: string): { category: Category; kind: string } {
  for (const text of [plainWords(name), plainWords(group)]) {
    const rule = RULES.find(([words]) => words.test(text));
    if (rule !== undefined) return { category: rule[1], kind: rule[2] };
  }
  return { category: 'social', kind: 'app-activity' };
}

/** `callHistory` and `call_history` read as `call history`. */
function plainWords(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_\-/.]+/g, ' ')
    .toLowerCase();
}
