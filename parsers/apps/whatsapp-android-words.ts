/** Numbers that WhatsApp for Android stores and the words they stand for, as far as they are known. SQL text only. */

const choose = (column: string, words: Readonly<Record<number, string>>, otherwise: string) =>
  `CASE ${column} ${Object.entries(words)
    .map(([code, word]) => `WHEN ${code} THEN '${word}'`)
    .join(' ')} ELSE ${otherwise} END`;

/** `message.message_type` and `messages.media_wa_type`. A number without a word stays a number. */
export function typeWord(column: string): string {
  const words = {
    0: 'text',
    1: 'image',
    2: 'audio',
    3: 'video',
    4: 'contact card',
    5: 'location',
    7: 'system',
    8: 'call',
    9: 'document',
    10: 'missed call',
    11: 'waiting',
    13: 'gif',
    14: 'contact cards',
    15: 'revoked',
    16: 'live location',
    20: 'sticker',
    24: 'group invitation',
    42: 'image, view once',
    43: 'video, view once',
    64: 'revoked by an admin',
    66: 'poll',
    81: 'video note',
    82: 'audio, view once',
    90: 'call',
    92: 'event',
    99: 'album',
  };
  return choose(column, words, `'type ' || ${column}`);
}

/** `message_system.action_type`; before that table, `media_size` of a row whose status is 6. */
export function actionWord(column: string): string {
  const words = {
    1: 'subject changed',
    4: 'joined',
    5: 'left',
    6: 'picture changed',
    7: 'removed',
    9: 'broadcast list made',
    10: 'number changed',
    11: 'group made',
    12: 'added',
    13: 'left',
    14: 'removed',
    15: 'made admin',
    18: 'security code changed',
    19: 'encryption notice',
    20: 'joined by link',
    27: 'description changed',
    28: 'number changed',
    56: 'disappearing messages set',
    57: 'security code changed',
    58: 'blocked or unblocked',
    67: 'encryption notice',
  };
  return choose(column, words, `'action ' || ${column}`);
}

/** How far a sent message is known to have come. Says nothing of received ones. */
export function deliveryWord(status: string): string {
  return choose(status, { 0: 'unsent', 4: 'sent', 5: 'delivered', 8: 'played', 13: 'read' }, 'NULL');
}

/** `call_log.call_result`. */
export function callWord(result: string): string {
  return choose(result, { 2: 'rejected', 3: 'unavailable', 4: 'missed', 5: 'answered' }, 'NULL');
}

/** WhatsApp's own place holder, the first row of a store: it stands for no message. */
export const PLACE_HOLDER = '-1';
