/**
 * Biome `Siri.Remembers.MessageHistory` and `CallHistory` (iOS 17 on): dealings of apps that told the assistant of them. Payload: 1 the
 * dealing (2 class, 4 bundle id, 6 direction: 1 in, 2 out, 8 when, from 1970, 12 conversation, 13 id), 2 its people, each 1 a role and
 * 2.1 a value, 2.4 JSON with a name. Facts of the format: iLEAPP.
 */
import { biomeParser, type Message, type Told } from '../formats/biome.ts';

/** Values by role: `sender`, `senderHandle`, `recipientHandles`, `contactHandles`. */
function people(message: Message): Map<string, string[]> {
  const roles = new Map<string, string[]>();
  for (const person of message.messages(2)) {
    const role = person.text(1);
    const value = person.message(2)?.text(1) ?? null;
    if (role === null || value === null) continue;
    roles.set(role, [...(roles.get(role) ?? []), value]);
  }
  return roles;
}

function read(message: Message, stream: string): Told {
  const dealing = message.message(1);
  const code = dealing?.whole(6) ?? null;
  const direction = code === 1 ? 1 : code === 2 ? 2 : 0;
  const roles = people(message);
  const handles =
    (direction === 1 ? roles.get('senderHandle') : roles.get('recipientHandles')) ?? roles.get('contactHandles') ?? [];
  const only = handles.length === 1 ? handles[0] : undefined;
  return {
    ...(stream.endsWith('CallHistory') ? { category: 'calls' as const, kind: 'call-noted' } : {}),
    time: dealing?.time(8) ?? null,
    direction,
    party: only ?? null,
    thread: dealing?.text(12) ?? null,
    meta: { people: handles.length === 0 ? null : handles.length },
    detail: {
      app: dealing?.text(4) ?? null,
      class: dealing?.text(2) ?? null,
      id: dealing?.text(13) ?? null,
      group: roles.get('speakableGroupName')?.[0] ?? null,
      names: roles.get('sender') ?? roles.get('recipients') ?? roles.get('contacts') ?? null,
      handles: handles.length > 1 ? handles : null,
    },
  };
}

export const parser = biomeParser({
  id: 'ios-biome-siri-history',
  title: 'Messages and calls the assistant noted (Biome)',
  streams: ['Siri.Remembers.MessageHistory', 'Siri.Remembers.CallHistory'],
  category: 'messages',
  kind: 'message-noted',
  service: 'siri',
  covers: 'That an app sent or received a message or call, when and with whom, but never what was said.',
  read,
});
