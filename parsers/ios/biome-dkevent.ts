/**
 * Biome's copies of knowledgeC streams, `_DKEvent.*` (iOS 15 and 16, some beyond): one form for all of them. Payload: 1.1 name of the
 * stream, 2 start, 3 end, 4 the value (3 words, 4 whole, 5 real), 5 id, 6 source, 7 further facts, 8 when it was noted, 10 seconds from
 * Greenwich. Facts of the format: iLEAPP.
 */
import { biomeParser, type Message, type Told } from '../formats/biome.ts';

function offset(seconds: number | null): string | null {
  if (seconds === null || Math.abs(seconds) > 64_800) return null;
  const minutes = Math.floor(Math.abs(seconds) / 60);
  return `${seconds < 0 ? '-' : '+'}${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** `/app/inFocus` becomes `app-infocus`, as in knowledgeC. Names of streams are Apple's; any other text is not taken for one. */
function kindOf(stream: string | null): string | undefined {
  return stream !== null && /^\/[a-zA-Z/]{1,58}$/.test(stream) ? stream.slice(1).replaceAll('/', '-').toLowerCase() : undefined;
}

function read(message: Message): Told {
  const stream = message.message(1)?.text(1) ?? null;
  const value = message.message(4);
  const words = value?.text(3) ?? null;
  const more = message.messages(7).flatMap((fact) => {
    const said = fact.message(2);
    return said?.text(3) ?? said?.whole(4) ?? [];
  });
  const title = more.find((fact) => typeof fact === 'string');
  const web = stream === '/safari/history' || stream === '/app/webUsage';
  const start = message.time(2);
  const end = message.time(3);
  const kind = kindOf(stream);
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(web ? { category: 'browsing' as const } : {}),
    time: start,
    end_time: start !== null && end !== null && end >= start ? end : null,
    basis: offset(message.whole(10)) ?? 'utc',
    title: web && typeof title === 'string' ? title : words,
    url: web && words !== null && /^https?:/i.test(words) ? words : null,
    meta: {
      seconds: start !== null && end !== null && end > start ? (end - start) / 1000 : null,
      value: value?.whole(4) ?? value?.real(5) ?? null,
      recorded_at: message.time(8),
    },
    detail: {
      id: message.text(5),
      more: more.length === 0 ? null : more,
      source: message.message(6)?.text(2) ?? null,
    },
  };
}

export const parser = biomeParser({
  id: 'ios-biome-dkevent',
  title: 'Use of the device (Biome events)',
  streams: ['_DKEvent.*'],
  category: 'device-use',
  kind: 'use',
  covers:
    'Spans in which an app was in front, the phone locked, charging or joined to a network, apps installed, pages of Safari, and the like, by name of the stream.',
  leavesOut: ['The meaning of the numbers some streams give as value.'],
  read,
});
