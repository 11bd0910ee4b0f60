/**
 * `usage-history.xml` of Android 4 and before: for every screen of every app, when it last came to the front. Checked
 * against a file of 2013.
 */
import { xmlItems, type XmlHandler } from '../formats/xml-stream.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

/** September 2008, when there was a first Android: a phone that says less had not set its clock. */
const FIRST_ANDROID_MS = 1_220_227_200_000;

export const parser: FileParser = {
  format: 'file',
  id: 'android-usage-history',
  title: 'Last use of apps (Android, old)',
  version: 1,
  platform: 'android',
  category: 'device-use',
  service: 'usagestats',
  paths: ['**/usage-history.xml'],
  covers: 'When each screen of an app last came to the front. Times from before the phone had set its clock are left out.',
  leavesOut: ['earlier uses: the file keeps the last one only'],
  table: 'comp',
  kind: 'last-use',
  read,
};

interface Use {
  readonly app: string;
  readonly screen: string;
  readonly at: string;
}

function* read(file: SourceFile): Iterable<Finding> {
  let row = 0;
  for (const use of xmlItems<Use>(file.chunks(), 'usage history', handler)) {
    row += 1;
    const ms = /^\d{1,16}$/.test(use.at) ? Number(use.at) : null;
    const known = ms !== null && ms >= FIRST_ANDROID_MS;
    yield {
      record: {
        row,
        time: known ? ms : null,
        basis: known ? 'utc' : null,
        meta: jsonFacts({ app: use.app, screen: use.screen, clockNotSet: ms !== null && !known ? true : null }),
      },
    };
  }
}

function handler(emit: (use: Use) => void): XmlHandler {
  let app = '';
  let depth = 0;
  return {
    open(name, attributes) {
      depth += 1;
      if (depth === 1 && name !== 'usage-history')
        throw new Undecodable(`a usage history begins with usage-history, and this with ${name.slice(0, 40)}`);
      if (name === 'pkg') app = attributes['name'] ?? '';
      if (name === 'comp') emit({ app, screen: attributes['name'] ?? '', at: attributes['lrt'] ?? '' });
    },
    text() {},
    close() {
      depth -= 1;
    },
  };
}
