/**
 * `packages.xml`: the apps that are installed, as Android's package manager keeps them. `ft`, `it` and `ut` are hexadecimal
 * milliseconds: when the app's file was changed, when it was first installed and last updated. Facts of the format: AOSP
 * `PackageManagerService` settings, ALEAPP. No real file was at hand.
 */
import { androidXmlItems } from '../formats/android-xml-items.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import type { XmlHandler } from '../formats/xml-stream.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

export const parser: FileParser = {
  format: 'file',
  id: 'android-packages',
  title: 'Installed apps (Android)',
  version: 1,
  platform: 'android',
  category: 'device',
  service: 'package-manager',
  paths: ['**/system/packages.xml', '**/system/packages-backup.xml'],
  covers:
    'Apps that were installed when the phone was copied, also those that came with it: when each was installed and updated, and by which app.',
  leavesOut: [
    'apps that were removed before',
    'permissions and signatures',
    'earlier versions of apps that came with the phone, which are counted only',
  ],
  table: 'package',
  kind: 'app',
  read,
};

type Attributes = Readonly<Record<string, string>>;

function* read(file: SourceFile): Iterable<Finding> {
  let row = 0;
  for (const found of androidXmlItems<Attributes | 'updated'>(file, 'list of packages', handler)) {
    if (found === 'updated') {
      yield { absorbed: 1, table: 'updated-package' };
      continue;
    }
    row += 1;
    const path = found['codePath'] ?? '';
    yield {
      record: {
        row,
        time: hexMs(found['it']),
        basis: 'utc',
        meta: jsonFacts({
          app: found['name'],
          updatedAt: hexMs(found['ut']),
          fileChangedAt: hexMs(found['ft']),
          version: found['version'],
          uid: found['userId'] ?? found['appId'] ?? found['sharedUserId'],
          installedBy: found['installer'],
          cameWithThePhone: /^\/(?:system|system_ext|product|vendor|apex|odm|oem)\//.test(path) || null,
        }),
        detail: jsonFacts({ path, askedForBy: found['installOriginator'], startedBy: found['installInitiator'] }),
      },
    };
  }
}

function handler(emit: (item: Attributes | 'updated') => void): XmlHandler {
  let depth = 0;
  return {
    open(name, attributes) {
      depth += 1;
      if (depth === 1 && name !== 'packages')
        throw new Undecodable(`a list of packages begins with packages, and this with ${name.slice(0, 40)}`);
      if (depth === 2 && name === 'package') emit(attributes);
      if (depth === 2 && name === 'updated-package') emit('updated');
    },
    text() {},
    close() {
      depth -= 1;
    },
  };
}

/** 0 and what is no number are no time. */
function hexMs(text: string | undefined): number | null {
  if (text === undefined || !/^[0-9a-f]{1,13}$/i.test(text)) return null;
  return Number.parseInt(text, 16) || null;
}
