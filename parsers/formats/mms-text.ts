/**
 * Android keeps the encoded strings of an MMS (its subject, names of parts) as ISO 8859-1 text of the raw bytes, with the
 * character set's MIB number beside it; 106 is UTF-8 (AOSP telephony provider, PduPersister).
 */

/** The words that a stored string stands for; the string itself where it holds no UTF-8 in disguise. */
export function mmsText(stored: unknown): string | null {
  if (typeof stored !== 'string' || stored === '') return null;
  for (let at = 0; at < stored.length; at += 1) if (stored.charCodeAt(at) > 0xff) return stored;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(stored, 'latin1'));
  } catch {
    // Not UTF-8 after all: Latin-1 is then what the words were written in.
    return stored;
  }
}
