/**
 * Use of apps and of the keyboard in them by day, `Keyboard/app_usage_database.plist`: by bundle id a list of the day, seconds of the app
 * and seconds of each use of the keyboard. Facts of the format: iLEAPP, and a list of a research phone. Days begin at midnight UTC.
 */
import { jsonFacts } from '../formats/json-facts.ts';
import { isDict, isList, parsePlist, plistAt } from '../formats/plist.ts';
import { momentOf, numberOf, timed } from '../formats/plist-facts.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

function* read(file: SourceFile): Iterable<Finding> {
  const apps = parsePlist(file.bytes(64 * 1024 * 1024));
  if (!isDict(apps)) throw new Undecodable('keyboard use: a dictionary was expected at the top of the property list');
  let row = 0;
  for (const [app, days] of apps) {
    for (const day of isList(days) ? days : []) {
      row += 1;
      if (!isDict(day)) {
        yield { unread: 1, reason: 'a day is no dictionary' };
        continue;
      }
      const times = plistAt(day, 'keyboardTimes');
      const typed = (isList(times) ? times : []).flatMap((each) => numberOf(each) ?? []);
      const typing = typed.reduce((sum, each) => sum + each, 0);
      yield {
        record: {
          row,
          ...timed(momentOf(plistAt(day, 'startDate'))),
          title: app,
          meta: jsonFacts({
            seconds: numberOf(plistAt(day, 'appTime')),
            typing_seconds: typed.length === 0 ? null : Math.round(typing * 1000) / 1000,
            typings: typed.length === 0 ? null : typed.length,
          }),
        },
      };
    }
  }
}

export const parser: FileParser = {
  format: 'file',
  id: 'ios-keyboard-app-usage',
  title: 'Typing by app and day',
  version: 1,
  platform: 'ios',
  category: 'device-use',
  service: 'keyboard',
  table: 'day',
  kind: 'keyboard-use',
  paths: ['**/Keyboard/app_usage_database.plist'],
  covers: 'Seconds an app was used in a day and seconds its keyboard was.',
  leavesOut: ['When in the day, and what was typed.'],
  read,
};
