/** A file of an image as it was loaded, and where its bytes are asked for again. Who reads them is not the store's to know. */

export interface Member {
  /** Where the image was loaded from. */
  readonly source: string;
  /** SHA-256 of the image and its size, as they were on loading. */
  readonly imageSha256: string;
  readonly imageBytes: number;
  readonly path: string;
  /** The container's own name for the file. */
  readonly original: string;
  /** SHA-256 of the file, where the load took it. */
  readonly sha256: string | null;
}

export interface MemberBytes {
  readonly bytes: Buffer;
  readonly sha256: string;
  /** What they were compared with; see `ShownMedia`. */
  readonly checked: 'file' | 'image' | 'size';
}

export interface Source {
  /**
   * Bytes of one file. Throws `Failure`: `bad-input` (image or file not there, damaged, larger than `most`), `password`,
   * `does-not-verify` (the bytes are not those that were loaded).
   */
  read(member: Member, options: { readonly most: number; readonly password?: string | undefined }): Promise<MemberBytes>;
  /** Lets go of the image that is open. */
  close(): Promise<void>;
}
