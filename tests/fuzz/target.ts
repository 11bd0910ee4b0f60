/** What a fuzz target is: sound samples, and a decoder that must either read what is made of them or say why not. */

export interface FuzzTarget {
  readonly name: string;
  /** Sound inputs; each must be read without an error. Made anew in each process, and the same every time. */
  readonly samples: () => readonly Buffer[];
  /** Words and bytes that the format is made of, put in at random places. */
  readonly words?: readonly (string | Buffer)[];
  /** Decodes. An error that is not of `refusals` is a finding, as is not coming back. */
  readonly decode: (bytes: Buffer) => unknown;
  /** The errors by which the decoder says that the bytes are not what they should be. */
  readonly refusals: readonly (abstract new (
    ...given: never[]
  ) => Error)[];
}

/** True where the bytes were read, false where they were refused by name. Any other error escapes. */
export async function read({ decode, refusals }: FuzzTarget, bytes: Buffer): Promise<boolean> {
  try {
    await decode(bytes);
    return true;
  } catch (error) {
    if (refusals.some((refusal) => error instanceof refusal)) return false;
    throw error;
  }
}
