/** EXIF: when, where and with what a picture was taken, as the camera wrote it. Tags: CIPA DC-008 (Exif 2.32). */
import { localMs, offsetMinutes, offsetName } from './civil-time.ts';
import { position } from './position.ts';
import { openTiff, tiffDirectory, tiffInteger, tiffRationals, tiffText, type Tiff, type TiffDirectory } from './tiff.ts';

export interface Taken {
  /** UTC milliseconds where `basis` is an offset; otherwise the camera's local time, written as if it were UTC. */
  readonly ms: number;
  /** `+01:00`, or `local` where the camera did not say its zone. */
  readonly basis: string;
  /** `original`: when the shutter closed. `digitized`: when the picture was stored. */
  readonly clock: 'original' | 'digitized';
}

export interface ExifFacts {
  readonly taken: Taken | null;
  /** UTC milliseconds of the position fix, which may be older than the picture. */
  readonly gpsTime: number | null;
  readonly lat: number | null;
  readonly lon: number | null;
  /** Metres above sea level, negative below. */
  readonly altitude: number | null;
  /** Metres. */
  readonly accuracy: number | null;
  readonly make: string | null;
  readonly model: string | null;
  /** As EXIF states them; the picture's own header is the better witness. */
  readonly width: number | null;
  readonly height: number | null;
}

const EXIF_DIRECTORY = 0x8769;
const GPS_DIRECTORY = 0x8825;
const NONE: TiffDirectory = new Map();

/** Reads a TIFF-framed EXIF block. Missing or senseless values are null. Throws `Undecodable` when the frame is broken. */
export function readExif(bytes: Uint8Array): ExifFacts {
  const tiff = openTiff(bytes);
  const main = tiffDirectory(tiff, tiff.first);
  const exif = pointedAt(tiff, main, EXIF_DIRECTORY);
  const gps = pointedAt(tiff, main, GPS_DIRECTORY);
  return {
    taken: taken(exif),
    gpsTime: gpsTime(tiff, gps),
    ...gpsPosition(tiff, gps),
    make: tiffText(main.get(0x010f)),
    model: tiffText(main.get(0x0110)),
    width: tiffInteger(tiff, exif.get(0xa002)) ?? tiffInteger(tiff, main.get(0x0100)),
    height: tiffInteger(tiff, exif.get(0xa003)) ?? tiffInteger(tiff, main.get(0x0101)),
  };
}

function pointedAt(tiff: Tiff, main: TiffDirectory, tag: number): TiffDirectory {
  const at = tiffInteger(tiff, main.get(tag));
  return at === null ? NONE : tiffDirectory(tiff, at);
}

function taken(exif: TiffDirectory): Taken | null {
  return moment(exif, 'original', 0x9003, 0x9291, 0x9011) ?? moment(exif, 'digitized', 0x9004, 0x9292, 0x9012);
}

function moment(exif: TiffDirectory, clock: Taken['clock'], time: number, fraction: number, offset: number): Taken | null {
  const parts = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)/.exec(tiffText(exif.get(time)) ?? '');
  if (parts === null) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number) as [number, number, number, number, number, number];
  const ms = localMs(year, month, day, hour, minute, second);
  if (ms === null) return null;
  const sub = /^\d+/.exec(tiffText(exif.get(fraction)) ?? '');
  const exact = ms + (sub === null ? 0 : Math.trunc(Number(`0.${sub[0]}`) * 1000));
  const zone = tiffText(exif.get(offset));
  const minutes = zone === null ? null : offsetMinutes(zone);
  if (minutes === null) return { ms: exact, basis: 'local', clock };
  return { ms: exact - minutes * 60_000, basis: offsetName(minutes), clock };
}

function gpsTime(tiff: Tiff, gps: TiffDirectory): number | null {
  const date = /^(\d{4})[:-](\d\d)[:-](\d\d)$/.exec(tiffText(gps.get(0x1d)) ?? '');
  const [hour, minute, second] = tiffRationals(tiff, gps.get(0x07), 3);
  if (date === null || hour == null || minute == null || second == null) return null;
  const ms = localMs(Number(date[1]), Number(date[2]), Number(date[3]), hour, minute, Math.floor(second));
  return ms === null ? null : ms + Math.trunc((second % 1) * 1000);
}

function gpsPosition(tiff: Tiff, gps: TiffDirectory): Pick<ExifFacts, 'lat' | 'lon' | 'altitude' | 'accuracy'> {
  const lat = degrees(tiff, gps, 0x01, 0x02, 'N', 'S');
  const lon = degrees(tiff, gps, 0x03, 0x04, 'E', 'W');
  const [height = null] = tiffRationals(tiff, gps.get(0x06), 1);
  const below = tiffInteger(tiff, gps.get(0x05)) === 1;
  const [accuracy = null] = tiffRationals(tiff, gps.get(0x1f), 1);
  const place = position(lat, lon);
  if (place === null) return { lat: null, lon: null, altitude: null, accuracy: null };
  return { ...place, altitude: height !== null && below ? -height : height, accuracy };
}

/** Without its letter an angle could be either way: then there is none. */
function degrees(tiff: Tiff, gps: TiffDirectory, refTag: number, tag: number, plus: string, minus: string): number | null {
  const letter = tiffText(gps.get(refTag))?.[0]?.toUpperCase();
  const [whole, minutes, seconds] = tiffRationals(tiff, gps.get(tag), 3);
  if (whole == null || (letter !== plus && letter !== minus)) return null;
  const angle = whole + (minutes ?? 0) / 60 + (seconds ?? 0) / 3600;
  return letter === minus ? -angle : angle;
}
