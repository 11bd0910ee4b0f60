/** Alarms of the clock, `com.apple.mobiletimerd.plist`. Facts of the format: iLEAPP. Hour and minute are by the clock of the phone. */
import { jsonFacts } from '../formats/json-facts.ts';
import { isDict, isList, parsePlist, plistAt } from '../formats/plist.ts';
import { flagOf, momentOf, numberOf, textOf, timed } from '../formats/plist-facts.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const ALARMS = 'MTAlarms';
const two = (value: number) => String(value).padStart(2, '0');

function* read(file: SourceFile): Iterable<Finding> {
  const list = parsePlist(file.bytes(16 * 1024 * 1024));
  if (!isDict(list)) throw new Undecodable('alarms: a dictionary was expected at the top of the property list');
  let row = 0;
  for (const key of [ALARMS, 'MTSleepAlarm', 'MTSleepAlarms']) {
    const alarms = plistAt(list, ALARMS, key);
    for (const each of isList(alarms) ? alarms : isDict(alarms) ? [alarms] : []) {
      row += 1;
      const alarm = plistAt(each, '$MTAlarm');
      if (!isDict(alarm)) {
        yield { unread: 1, reason: 'an alarm is no dictionary' };
        continue;
      }
      const at = (name: string) => alarm.get(`MTAlarm${name}`);
      const repeats = numberOf(at('RepeatSchedule'));
      const hour = numberOf(at('Hour'));
      yield {
        record: {
          row,
          ...timed(momentOf(at('FireDate'))),
          title: textOf(at('Title')),
          meta: jsonFacts({
            on: flagOf(at('Enabled')),
            sleep: key === ALARMS ? null : true,
            stopped_at: momentOf(at('DismissDate')),
            modified_at: momentOf(at('LastModifiedDate')),
          }),
          detail: jsonFacts({
            clock: hour === null ? null : `${two(hour)}:${two(numberOf(at('Minute')) ?? 0)}`,
            days: repeats === null || repeats === 0 ? null : DAYS.filter((_, day) => (repeats & (1 << day)) !== 0),
          }),
        },
      };
    }
  }
}

export const parser: FileParser = {
  format: 'file',
  id: 'ios-alarms',
  title: 'Alarms of the clock',
  version: 1,
  platform: 'ios',
  category: 'device-use',
  service: 'clock',
  table: 'alarm',
  kind: 'alarm',
  paths: ['**/com.apple.mobiletimerd.plist'],
  covers: 'Alarms set on the phone, when each last rang or was stopped, and on which days it rings.',
  leavesOut: ['Alarms that were deleted.', 'Timers and the stopwatch.'],
  read,
};
