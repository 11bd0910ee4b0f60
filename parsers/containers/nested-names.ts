/** Which files of an image are containers that are opened with it: told by name, so that nothing is copied out in vain. */
import type { ImageKind } from '../../contract/coverage.ts';

/** Backups, report packages, exports from Google, output of LEAPP tools, packed maps. */
const ANYWHERE = /(?:\.(?:ab|ufdr|kmz)|(?:^|\/)takeout[^/]*\.(?:zip|tgz|tar\.gz)|(?:^|\/)[^/]*leapp[^/]*\.zip)$/i;
/** An extraction packed as one file, beside its reports and key chains: at the top of a folder or one folder down. */
const PACKED_EXTRACTION = /^(?:[^/]+\/)?[^/]+\.(?:zip|tar|tgz|tar\.gz)$/i;
/** WhatsApp's backup as of its last night; dated ones beside it are older copies of the same messages. */
const WHATSAPP = /(?:^|\/)msgstore\.db\.crypt(?:12|14|15)$/i;
const WHATSAPP_STORE = /(?:^|\/)msgstore\.db$/;

const ENDINGS = new Set(['ab', 'ufdr', 'kmz', 'zip', 'tar', 'tgz', 'gz', 'crypt12', 'crypt14', 'crypt15']);

/** Half a million paths are asked; nearly all are told by their last letters. */
function mayBe(path: string): boolean {
  return ENDINGS.has(path.slice(path.lastIndexOf('.') + 1).toLowerCase());
}

/**
 * A test for the paths of an image of this kind. A plain archive is opened only in a folder, where it can be read in place;
 * WhatsApp's encrypted backup only in a folder that does not hold the store itself.
 */
export function nestedNames(kind: ImageKind, paths: Iterable<string>): (path: string) => boolean {
  if (kind === 'file') return () => false;
  if (kind !== 'folder') return (path) => mayBe(path) && ANYWHERE.test(path);
  let holdsStore = false;
  for (const path of paths) holdsStore ||= path.endsWith('.db') && WHATSAPP_STORE.test(path);
  return (path) => mayBe(path) && (ANYWHERE.test(path) || PACKED_EXTRACTION.test(path) || (!holdsStore && WHATSAPP.test(path)));
}
