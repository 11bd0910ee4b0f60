/**
 * Google Photos in a Takeout: the small JSON beside each picture, and that of each album. Checked on 35 of them from an
 * export of 2022; later ones are called `.supplemental-metadata.json`.
 */
import type { ParsedRecord } from '../../contract/record.ts';
import { listOf, member, numberOf, textOf } from '../formats/google-location.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { position, type Position } from '../formats/position.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MOST = 4 * 1024 * 1024;

export const parser: FileParser = {
  format: 'file',
  id: 'google-takeout-photos',
  title: 'Google Photos (Takeout)',
  version: 1,
  platform: 'any',
  category: 'photos',
  service: 'google-photos',
  paths: ['**/Google Photos/**/*.json', '**/Google Fotos/**/*.json'],
  covers:
    "What Google Photos keeps of each picture and film: its name, when it was taken and put into the account, where, its caption, and who is named on it; and of each album. The account's pictures may come from several devices.",
  leavesOut: ['the pictures themselves, which their own parsers read', 'comments of shared albums, orders of prints'],
  table: 'photo',
  kind: 'photo-entry',
  read,
};

const FILM = /\.(?:mp4|mov|m4v|3gp|avi|mkv|webm|mpg)$/i;

function* read(file: SourceFile): Iterable<Finding> {
  const json = parsed(file);
  if (member(json, 'photoTakenTime') !== undefined) yield { record: photo(json) };
  else if (typeof member(json, 'title') === 'string' && member(json, 'date') !== undefined)
    yield { record: album(json), table: 'album' };
  else if (Object.keys(json).length > 0) yield { unread: 1, reason: 'describes neither a picture nor an album' };
}

function parsed(file: SourceFile): object {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(file.bytes(MOST))) as unknown;
  } catch (cause) {
    if (cause instanceof Undecodable) throw cause;
    throw new Undecodable('Google Photos: the description is no JSON', { cause });
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new Undecodable('Google Photos: the description is no object');
  return json;
}

function photo(json: object): ParsedRecord {
  const name = textOf(member(json, 'title'));
  const time = secondsOf(member(json, 'photoTakenTime'));
  const fromPicture = placeOf(member(json, 'geoDataExif'));
  return {
    row: 1,
    ...(name !== null && FILM.test(name) ? { category: 'videos' as const, kind: 'video-entry' } : {}),
    time,
    basis: time === null ? null : 'utc',
    title: name,
    body: textOf(member(json, 'description')),
    url: textOf(member(json, 'url')),
    ...(placeOf(member(json, 'geoData')) ?? fromPicture),
    meta: jsonFacts({
      uploaded: secondsOf(member(json, 'creationTime')),
      views: numberOf(member(json, 'imageViews')),
      favourite: member(json, 'favorited') === true ? true : null,
      archived: member(json, 'archived') === true ? true : null,
      binned: member(json, 'trashed') === true ? true : null,
      origin: originOf(member(json, 'googlePhotosOrigin')),
    }),
    state: member(json, 'trashed') === true ? 1 : 0,
    detail: jsonFacts({
      people: some(listOf(member(json, 'people')).map((person) => textOf(member(person, 'name')))),
      altitude: numberOf(member(json, 'geoData', 'altitude')) || null,
      place_in_picture: fromPicture,
    }),
  };
}

function album(json: object): ParsedRecord {
  const time = secondsOf(member(json, 'date'));
  return {
    row: 1,
    kind: 'album',
    time,
    basis: time === null ? null : 'utc',
    title: textOf(member(json, 'title')),
    body: textOf(member(json, 'description')),
    ...placeOf(member(json, 'geoData')),
    detail: jsonFacts({ access: textOf(member(json, 'access')), place: textOf(member(json, 'location')) }),
  };
}

/** Seconds since 1970, written as text, as milliseconds. Before 1826 or so nothing was photographed. */
function secondsOf(value: unknown): number | null {
  const seconds = numberOf(member(value, 'timestamp'));
  return seconds === null || seconds === 0 || Math.abs(seconds) > 8e12 || seconds < -4.6e9 ? null : Math.trunc(seconds) * 1000;
}

function placeOf(value: unknown): Position | null {
  return position(numberOf(member(value, 'latitude')), numberOf(member(value, 'longitude')));
}

/** The name of the one thing that is said of where a picture came from, such as `mobileUpload: IOS_PHONE`. */
function originOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const [way] = Object.keys(value);
  if (way === undefined) return null;
  const device = textOf(member(value, way, 'deviceType'));
  const words = device === null ? way : `${way}: ${device}`;
  // Google's own words only: what else stands here may be somebody's.
  return /^[A-Za-z]{1,40}(?:: [A-Z_]{1,40})?$/.test(words) ? words : null;
}

function some(items: readonly (string | null)[]): string[] | null {
  const named = items.filter((item) => item !== null);
  return named.length === 0 ? null : named;
}
