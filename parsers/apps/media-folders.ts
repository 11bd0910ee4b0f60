/** Where phones keep pictures and films that people took or were sent, as opposed to the thousands that apps draw with. */

/** Folders on either platform: the camera's own, those of messengers, downloads, and Photos' working copies. */
const FOLDERS = [
  'DCIM',
  'Pictures',
  'Movies',
  'Download',
  'Downloads',
  'PhotoData/CPLAssets',
  'PhotoData/PhotoCloudSharingData',
  'PhotoStreamsData',
  'SMS/Attachments',
  'Message/Media',
  'WhatsApp Images',
  'WhatsApp Video',
  'WhatsApp/Media',
  'Telegram',
  'Snapchat',
];

/** Globs for files of these kinds anywhere below those folders. */
export function mediaGlobs(extensions: readonly string[]): string[] {
  return FOLDERS.flatMap((folder) => extensions.map((extension) => `**/${folder}/**/*.${extension}`));
}

/** True for a path below one of those folders, whatever the file is called. */
export function inMediaFolder(path: string): boolean {
  return FOLDERS.some((folder) => path.includes(`/${folder}/`) || path.startsWith(`${folder}/`));
}

export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Small copies that the system makes for its galleries; they can outlive the picture. */
export function isThumbnail(path: string): boolean {
  return /\/(?:\.?thumbnails)\//i.test(path);
}
