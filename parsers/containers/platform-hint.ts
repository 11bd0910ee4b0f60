/** Which family of phone a file system is from, by paths that only one of them has. */
import type { DeviceFacts } from '../../contract/coverage.ts';

const IOS =
  /(?:^|\/)(?:private\/var\/|mobile\/(?:Library|Containers|Media)\/|Containers\/(?:Data|Shared|Bundle)\/|filesystem[12]\/)/;
const ANDROID =
  /(?:^|\/)(?:data\/(?:data|user|user_de|app|media|system)\/|storage\/emulated\/|sdcard\/|apps\/[\w.]+\/_manifest$)/;

/** The first telling path decides; `unknown` when none tells. */
export function platformOf(paths: Iterable<string>): DeviceFacts['platform'] {
  for (const path of paths) {
    if (IOS.test(path)) return 'ios';
    if (ANDROID.test(path)) return 'android';
  }
  return 'unknown';
}

export const PLATFORM_WORDS: Readonly<Record<DeviceFacts['platform'], string>> = {
  ios: "an iPhone's or iPad's file system",
  android: "an Android device's file system",
  unknown: 'files',
};
