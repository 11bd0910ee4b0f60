/** `packages.list`: name, uid and data folder of each installed app, a line each. Facts of the format: AOSP `PackageManagerService`. No real file was at hand. */
import { jsonFacts } from '../formats/json-facts.ts';
import { textLines } from '../formats/text-lines.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

export const parser: FileParser = {
  format: 'file',
  id: 'android-packages-list',
  title: 'Installed apps and their folders (Android)',
  version: 1,
  platform: 'android',
  category: 'device',
  service: 'package-manager',
  paths: ['**/system/packages.list'],
  covers: 'Apps that were installed when the phone was copied, with the number the system knows each by. None of it is dated.',
  leavesOut: ['groups and flags of an app'],
  table: 'package',
  kind: 'app',
  *read(file: SourceFile): Iterable<Finding> {
    let row = 0;
    for (const line of textLines(file.chunks())) {
      if (line.trim() === '') continue;
      const [name = '', uid = '', debuggable, folder] = line.split(' ');
      if (!/^[\w.]{1,250}$/.test(name) || !/^\d{1,10}$/.test(uid)) {
        if (row === 0) throw new Undecodable('a list of packages begins with a name and a number, and this does not');
        yield { unread: 1, reason: 'a line that is no package' };
        continue;
      }
      row += 1;
      yield {
        record: {
          row,
          meta: jsonFacts({ app: name, uid: Number(uid), debuggable: debuggable === '1' || null }),
          detail: jsonFacts({ folder }),
        },
      };
    }
    if (row === 0) throw new Undecodable('the list of packages is empty');
  },
};
