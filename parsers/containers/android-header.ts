/**
 * The text at the beginning of an `adb backup`: `ANDROID BACKUP`, version, compressed or not, kind of encryption, and for an
 * encrypted one five lines of key material. Lines end in LF. Some makers put a header of their own in front.
 */
import { Undecodable } from '../parser.ts';

const MAGIC = 'ANDROID BACKUP\n';
/** The magic lies in the first kilobyte; the lines after it are a few hundred bytes. */
const MAGIC_WITHIN = 1024;
export const HEADER_ROOM = 4096;

export interface AndroidHeader {
  readonly version: number;
  readonly compressed: boolean;
  readonly keys: AndroidKeys | null;
  /** Position of the first byte behind the header. */
  readonly bodyAt: number;
}

export interface AndroidKeys {
  readonly userSalt: Buffer;
  readonly checkSalt: Buffer;
  readonly rounds: number;
  readonly userIv: Buffer;
  readonly masterKeyBlob: Buffer;
}

/** Null when the magic is not there; `Undecodable` when what follows it is not as it should be. */
export function readAndroidHeader(head: Buffer): AndroidHeader | null {
  const at = head.subarray(0, MAGIC_WITHIN + MAGIC.length).indexOf(MAGIC, 0, 'latin1');
  if (at < 0) return null;
  const lines = new Lines(head, at + MAGIC.length);
  const version = Number(lines.next('version', /^[1-5]$/));
  const compressed = lines.next('compression', /^[01]$/) === '1';
  const encryption = lines.next('encryption', /^(none|AES-256)$/);
  const keys = encryption === 'none' ? null : readKeys(lines);
  return { version, compressed, keys, bodyAt: lines.at };
}

function readKeys(lines: Lines): AndroidKeys {
  const hex = (what: string) => Buffer.from(lines.next(what, /^(?:[0-9A-Fa-f]{2})+$/), 'hex');
  const userSalt = hex('user password salt');
  const checkSalt = hex('checksum salt');
  const rounds = Number(lines.next('rounds', /^[1-9]\d{0,6}$/));
  const userIv = hex('user key IV');
  const masterKeyBlob = hex('master key');
  if (userIv.length !== 16 || masterKeyBlob.length === 0 || masterKeyBlob.length % 16 !== 0) {
    throw new Undecodable('the header of the Android backup is damaged: its IV or its master key has an impossible length');
  }
  return { userSalt, checkSalt, rounds, userIv, masterKeyBlob };
}

class Lines {
  at: number;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  next(what: string, form: RegExp): string {
    const end = this.#bytes.indexOf(0x0a, this.at);
    const line = end < 0 ? '' : this.#bytes.toString('latin1', this.at, end);
    if (!form.test(line)) {
      throw new Undecodable(
        `the header of the Android backup is damaged or of a newer kind: its ${what} reads "${line.slice(0, 40)}"`,
      );
    }
    this.at = end + 1;
    return line;
  }
}
