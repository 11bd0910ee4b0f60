/** An image that is another one, described or named differently: what lies round it knew more, or it lies inside another. */
import type { DeviceFacts, ImageKind } from '../../contract/coverage.ts';
import { entriesOf, type Image, type ImageEntry } from './image.ts';

export interface Description {
  readonly sentence?: string;
  readonly device?: DeviceFacts;
  readonly singleFile?: string | null;
  readonly statedSha256?: string | null;
  readonly warnings?: readonly string[];
  /** Runs after the inner image is closed. */
  readonly cleanUp?: () => Promise<void>;
}

export class DescribedImage implements Image {
  readonly kind: ImageKind;
  readonly sentence: string;
  readonly device: DeviceFacts;
  readonly singleFile: string | null;
  readonly statedSha256: string | null;
  readonly #inner: Image;
  readonly #more: Description;

  constructor(inner: Image, more: Description) {
    this.#inner = inner;
    this.#more = more;
    this.kind = inner.kind;
    this.sentence = more.sentence ?? inner.sentence;
    this.device = more.device ?? inner.device;
    this.singleFile = more.singleFile === undefined ? inner.singleFile : more.singleFile;
    this.statedSha256 = more.statedSha256 === undefined ? inner.statedSha256 : more.statedSha256;
  }

  get warnings(): readonly string[] {
    return [...(this.#more.warnings ?? []), ...this.#inner.warnings];
  }

  list(signal?: AbortSignal) {
    return this.#inner.list(signal);
  }

  listed(signal?: AbortSignal) {
    return entriesOf(this.#inner, signal);
  }

  read(wanted: readonly ImageEntry[], signal?: AbortSignal) {
    return this.#inner.read(wanted, signal);
  }

  async close(): Promise<void> {
    await this.#inner.close();
    await this.#more.cleanUp?.();
  }
}
