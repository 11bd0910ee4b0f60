/** `ControlCenter/ModuleConfiguration.plist`: which controls Control Center shows and in which order. Facts: iLEAPP, and a phone with iOS 15. */
import { jsonFacts } from '../formats/json-facts.ts';
import { isDict, isList, parsePlist } from '../formats/plist.ts';
import { textOf } from '../formats/plist-facts.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MOST = 4 * 1024 * 1024;
/** Lists by their key, with what it says of the controls in it. */
const LISTS: readonly (readonly [key: string, fact: 'shown' | 'fixed' | 'off'])[] = [
  ['module-identifiers', 'shown'],
  ['userenabled-fixed-module-identifiers', 'fixed'],
  ['disabled-module-identifiers', 'off'],
];

export const parser: FileParser = {
  format: 'file',
  id: 'ios-control-center',
  title: 'Controls in Control Center',
  version: 1,
  platform: 'ios',
  category: 'device',
  service: 'ios',
  paths: ['**/ControlCenter/ModuleConfiguration.plist'],
  covers:
    'Controls that Control Center was set to show, in their order (`shown`), fixed ones a user switched on (`fixed`), and those switched off (`off`).',
  leavesOut: ['When it was set, and whether any of them was used.', 'The layout of iOS 18 and later.'],
  table: 'control',
  kind: 'control',
  read,
};

function* read(file: SourceFile): Iterable<Finding> {
  const list = parsePlist(file.bytes(MOST));
  if (!isDict(list)) throw new Undecodable('Control Center: the property list is no dictionary');
  let row = 0;
  for (const [key, fact] of LISTS) {
    const controls = list.get(key);
    if (!isList(controls)) continue;
    for (const [index, control] of controls.entries()) {
      row += 1;
      const title = textOf(control);
      yield title === null
        ? { unread: 1, reason: 'a control is not named by text' }
        : { record: { row, title, meta: jsonFacts({ [fact]: true, position: index + 1 }) } };
    }
  }
}
