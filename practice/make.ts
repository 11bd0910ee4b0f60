/** Makes the practice phones: the whole of an invented family's two devices, in the formats that real ones use. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../contract/failure.ts';
import { writeAndroid } from './android/android.ts';
import { writeZip } from './formats/zip.ts';
import { writeIphone } from './iphone/iphone.ts';
import { practiceMandate } from './mandate.ts';
import { FIRST_LINE, readme } from './readme.ts';
import { practiceRequests } from './requests.ts';

export interface PracticeOptions {
  /** Multiplies the everyday filler: 1 gives about two thousand records in all, 1000 about a million. */
  readonly scale?: number;
  /** Hears, before each store is written, what comes next; `done` counts from 0 to `total`. */
  readonly onProgress?: (progress: { readonly doing: string; readonly done: number; readonly total: number }) => void;
}

/** Paths of what was written. */
export interface Practice {
  readonly iphone: string;
  readonly android: string;
  readonly androidZip: string;
  readonly mandate: string;
  readonly requests: string[];
}

/** Stores and other pieces that are announced; only for the progress. */
const PIECES = 22;
const README = 'README.txt';

/**
 * Writes both phones, the mandate, the requests and a README under `out`, which is made. The same scale gives the same bytes on
 * every run. Practice phones that stand there already, whole or half made, are known by their README and made anew; anything else of
 * the same names is left alone: `Failure('bad-input')`. `Failure('usage')` on a scale that is no positive whole number.
 */
export async function makePractice(out: string, options: PracticeOptions = {}): Promise<Practice> {
  const scale = options.scale ?? 1;
  if (!Number.isInteger(scale) || scale < 1) throw new Failure('usage', `the scale must be a whole number from 1, not ${scale}`);
  const made: Practice = {
    iphone: join(out, 'iphone-backup'),
    android: join(out, 'android-files'),
    androidZip: join(out, 'android-files.zip'),
    mandate: join(out, 'mandate.json'),
    requests: practiceRequests().map(({ file }) => join(out, file)),
  };
  clear(out, [made.iphone, made.android, made.androidZip]);
  mkdirSync(out, { recursive: true });
  // First of all, so that phones left half made are known again.
  writeFileSync(join(out, README), readme(scale));

  let done = 0;
  const doing = (what: string): void => {
    options.onProgress?.({ doing: what, done, total: PIECES });
    done += 1;
  };
  writeIphone(made.iphone, scale, doing);
  await breath();
  const names = writeAndroid(made.android, scale, doing);
  await breath();
  doing('A zip of the files');
  writeZip(
    made.androidZip,
    names.map((name) => ({ name, source: join(made.android, name) })),
  );
  writeJson(made.mandate, practiceMandate());
  for (const { file, request } of practiceRequests()) writeJson(join(out, file), request);
  options.onProgress?.({ doing: 'Done', done: PIECES, total: PIECES });
  return made;
}

/** Removes what an earlier run of this made at these paths, and nothing that it did not make. */
function clear(out: string, paths: readonly string[]): void {
  const there = paths.filter((path) => existsSync(path));
  const note = join(out, README);
  const ours = existsSync(note) && readFileSync(note, 'utf8').startsWith(FIRST_LINE);
  const [other] = there;
  if (other !== undefined && !ours) {
    throw new Failure('bad-input', `${other} is already there and is not a practice phone`, {
      advice: 'Choose an empty folder.',
    });
  }
  for (const path of there) rmSync(path, { recursive: true });
}

/** Lets whoever shares this thread have a turn. */
function breath(): Promise<void> {
  return new Promise((resume) => setImmediate(resume));
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
