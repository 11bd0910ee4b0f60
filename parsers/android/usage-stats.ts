/** Android's statistics of use: what came to the front and went, hour by hour, for some days; sums for weeks, months and years. */
import { jsonFacts } from '../formats/json-facts.ts';
import { usageEvent } from '../formats/usage-events.ts';
import { type Usage, usageNames, usageProto, usageTime } from '../formats/usage-stats.ts';
import { xmlItems, type XmlHandler } from '../formats/xml-stream.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MOST = 128 * 1024 * 1024;
const SPANS = ['daily', 'weekly', 'monthly', 'yearly'] as const;

export const parser: FileParser = {
  format: 'file',
  id: 'android-usage-stats',
  title: 'Use of apps (Android)',
  version: 1,
  platform: 'android',
  category: 'device-use',
  service: 'usagestats',
  pathMatters: true,
  paths: SPANS.flatMap((span) => [`**/usagestats/*/${span}/*`, `**/usagestats/${span}/*`]),
  beside: ['../mappings'],
  covers:
    'Apps and screens coming to the front and leaving it, the screen, the lock and notifications, as the system noted them; and how long each app was in front in a day, week, month or year. No real file was at hand.',
  leavesOut: [
    'changes of configuration, such as turning the phone',
    'events not yet written when the phone was copied',
    'a file not named by its time gives no times',
  ],
  table: 'event',
  kind: 'app-event',
  read,
};

function* read(file: SourceFile): Iterable<Finding> {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const span = SPANS.find((one) => file.path.includes(`/${one}/`)) ?? null;
  const begin = Number(/^\d{12,14}/.exec(name)?.[0] ?? Number.NaN);
  const rows = { event: 0, sum: 0 };
  for (const usage of usages(file, begin)) {
    if (usage.of === 'unread') {
      yield { unread: 1, reason: usage.reason };
      continue;
    }
    const row = (rows[usage.of] += 1);
    if (usage.of === 'event') {
      const meta = jsonFacts({
        event: usage.type === null ? null : usageEvent(usage.type),
        app: usage.app,
        screen: usage.screen,
        instance: usage.instance,
        channel: usage.channel,
      });
      yield { record: { row, time: usage.time, basis: 'utc', meta } };
      continue;
    }
    yield {
      table: 'package',
      record: {
        row,
        kind: 'app-use',
        time: usage.lastActive ?? usage.lastVisible,
        basis: 'utc',
        meta: jsonFacts({
          app: usage.app,
          span,
          from: Number.isFinite(begin) ? begin : null,
          seconds: seconds(usage.active),
          secondsVisible: seconds(usage.visible),
          launches: usage.launches,
        }),
      },
    };
  }
}

const seconds = (ms: number | null) => (ms === null ? null : ms / 1000);

function* usages(file: SourceFile, begin: number): Generator<Usage> {
  const head = new TextDecoder('latin1').decode(file.range(0, 64)).trimStart();
  if (head.startsWith('<')) {
    yield* xmlItems<Usage>(file.chunks(), 'statistics of use', (emit) => handler(emit, begin));
    return;
  }
  const mappings = file.beside?.('../mappings') ?? null;
  yield* usageProto(file.bytes(MOST), begin, mappings === null ? null : usageNames(mappings));
}

function handler(emit: (usage: Usage) => void, begin: number): XmlHandler {
  let depth = 0;
  const whole = (text: string | undefined) => (text !== undefined && /^-?\d{1,15}$/.test(text) ? Number(text) : null);
  const size = (text: string | undefined) => Math.abs(whole(text) ?? 0) || null;
  return {
    open(name, given) {
      depth += 1;
      if (depth === 1 && name !== 'usagestats')
        throw new Undecodable(`statistics of use begin with usagestats, and this with ${name.slice(0, 40)}`);
      const app = given['package'] ?? null;
      if (depth === 3 && name === 'event')
        emit({
          of: 'event',
          app,
          screen: given['class'] ?? null,
          time: usageTime(whole(given['time']), begin),
          type: whole(given['type']),
          instance: whole(given['instanceId']),
          channel: given['notificationChannel'] ?? null,
        });
      if (depth === 3 && name === 'package')
        emit({
          of: 'sum',
          app,
          lastActive: usageTime(whole(given['lastTimeActive']), begin),
          active: size(given['timeActive']),
          lastVisible: usageTime(whole(given['lastTimeVisible']), begin),
          visible: size(given['timeVisible']),
          launches: size(given['appLaunchCount']),
        });
    },
    text() {},
    close() {
      depth -= 1;
    },
  };
}
