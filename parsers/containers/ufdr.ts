/** A Cellebrite report package (`.ufdr`): a zip with `report.xml` at its top and the reported files in `files/`. */
import { basename, extname } from 'node:path';
import { Failure } from '../../contract/failure.ts';
import { DescribedImage } from './described-image.ts';
import { FileBytes } from './file-bytes.ts';
import type { Container, Image, ImageEntry, Recognised } from './image.ts';
import { looksLikeZip, zip } from './zip.ts';

/** How `report.xml` begins where the package was made to be opened by Cellebrite's own reader only. */
const PROTECTED = Buffer.from([0x2d, 0x06, 0x52, 0x6d]);
const ADVICE = 'Open the extraction it was made from, or ask for a report package made without protection.';

export const ufdr: Container = {
  id: 'ufdr',
  async recognise(path) {
    if (extname(path).toLowerCase() !== '.ufdr') return null;
    await mustBeZip(path);
    const image = await zip.open(path);
    try {
      await mustBeReadable(image, path);
      return described(image, path);
    } finally {
      await image.close();
    }
  },
  async open(path, options) {
    await mustBeZip(path);
    const image = await zip.open(path, options);
    try {
      await mustBeReadable(image, path);
      return new DescribedImage(image, described(image, path));
    } catch (error) {
      await image.close();
      throw error;
    }
  },
};

/** Its files lie in folders of their kind, so the phone they are from shows in the report only. */
function described(image: Image, path: string): Recognised {
  return {
    kind: image.kind,
    sentence: `Cellebrite report package (UFDR): ${basename(path)}. What it holds are that tool's findings`,
    device: image.device,
    encrypted: false,
  };
}

async function mustBeZip(path: string): Promise<void> {
  const file = await FileBytes.open(path);
  try {
    if (await looksLikeZip(file)) return;
  } finally {
    await file.close();
  }
  throw new Failure('bad-input', `${basename(path)} is called a Cellebrite report package (UFDR) and is no zip`, {
    advice: ADVICE,
  });
}

async function mustBeReadable(image: Image, path: string): Promise<void> {
  const report = await reportIn(image);
  if (report === null) throw new Failure('bad-input', `${basename(path)} holds no report.xml at its top`, { advice: ADVICE });
  if ((await headOf(image, report)).equals(PROTECTED))
    throw new Failure(
      'bad-input',
      `${basename(path)} is a protected Cellebrite report package: only that tool's own reader opens it`,
      {
        advice: ADVICE,
      },
    );
}

async function reportIn(image: Image): Promise<ImageEntry | null> {
  for await (const entry of image.list()) if (/^report\.xml$/i.test(entry.path) && entry.state === 'present') return entry;
  return null;
}

async function headOf(image: Image, entry: ImageEntry): Promise<Buffer> {
  for await (const { bytes } of image.read([entry])) {
    for await (const piece of bytes) return Buffer.from(piece.subarray(0, PROTECTED.length));
  }
  return Buffer.alloc(0);
}
