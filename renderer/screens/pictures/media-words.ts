/** Words round one picture, film or recording. What it shows is never said: only what is recorded of it. */
import type { MediaKind, ShownMedia } from '../../../contract/media.ts';

const NAMES: Readonly<Record<MediaKind, string>> = { picture: 'Picture', film: 'Film', recording: 'Recording' };

export const mediaWords = {
  reveal: 'Reveal',
  revealOf: (when: string): string => `Reveal the file of ${when}. This is an entry of the ledger.`,
  /** Names a picture to somebody who does not see it: facts only. */
  of: (kind: MediaKind | null, when: string): string => `${kind === null ? 'File' : NAMES[kind]} of ${when}`,
  reading: 'Reading it out of the image',
  blurred: 'It is blurred and grey. Look no longer than you need to.',
  grey: 'It is shown sharp and grey.',
  coloured: 'It is blurred, in colour.',
  plain: 'It is shown sharp and in colour.',
  sharp: 'Show without blur',
  blur: 'Blur it again',
  colour: 'Show in colour',
  withoutColour: 'Make it grey again',
  play: 'Play',
  pause: 'Pause',
  blurredFilm: 'A blurred film plays without sound. Its own controls appear when it is shown without blur.',
  muted: 'It is paused, and muted until you turn the sound on.',
  notDecoded: 'This window could not decode the file. It may be damaged, or of a kind that this window lacks.',
  close: 'Close and forget it',
  closed: 'It is closed. Nothing of it is kept here.',
  openAgain: 'Reveal it again',
  illegal: 'I think this is illegal',
  illegalHint: 'Blanks it at once, and locks it and its copies in this case for good. Nobody asks you why.',
  locked: 'The item is locked. What to do now',
  password: 'Password of the image',
  passwordHint: 'The image is encrypted, and a case does not keep passwords.',
  unlock: 'Unlock and reveal',
  hide: 'To blank the whole window, press Ctrl, Shift and H, or Escape twice. It is then closed as well.',
  origin: 'Origin not verified',
  secret:
    'A recording can have been made without everybody in it knowing. If it may have been, say so to whoever decides with it: courts treat such recordings with care.',
  entry: (entry: number): string => `Ledger entry ${entry} was written before it was shown.`,
  checked: {
    file: 'The file is the one that was loaded: its SHA-256 is the same.',
    image: 'The image is the one that was loaded: its SHA-256 is the same.',
    size: 'The image has the size it had when it was loaded. It is too large to be hashed again here.',
  } satisfies Record<ShownMedia['checked'], string>,
  sha256: (hash: string): string => `SHA-256 of the file in the image: ${hash}`,
  byName: 'The record gives the file a name and no folder. One file of the image bears that name.',
  stripped: 'What its header says of place, time and camera was left out of what is shown here.',
  whole: 'It is shown as it stands in the image, with whatever its header holds.',
} as const;
