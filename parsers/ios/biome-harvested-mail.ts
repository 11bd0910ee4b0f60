/** Biome `ProactiveHarvesting.Mail` (iOS 15 on). Payload: 2 message id, 3 date, 10 headers (1 name, 2 value), 11 subject. Facts of the format: iLEAPP. */
import { biomeParser, type Message } from '../formats/biome.ts';

const header = (message: Message, name: string) =>
  message
    .messages(10)
    .find((each) => each.text(1)?.toLowerCase() === name)
    ?.text(2) ?? null;

export const parser = biomeParser({
  id: 'ios-biome-harvested-mail',
  title: 'E-mails read by suggestions (Biome)',
  streams: ['ProactiveHarvesting.Mail'],
  category: 'email',
  kind: 'email-copy',
  service: 'mail',
  covers: 'Subject, sender and receivers of e-mails that the phone read for suggestions.',
  leavesOut: ['The words of the e-mail.'],
  read: (message) => ({
    time: message.time(3),
    title: message.text(11),
    detail: { from: header(message, 'from'), to: header(message, 'to'), id: message.text(2) },
  }),
});
