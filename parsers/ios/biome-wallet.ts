/** Biome `Wallet.Transaction` (iOS 17 on). Payload: 1 id of the card, 2 its name, 4 id of the transaction; 3 and 5 are numbers nobody has described. Facts of the format: iLEAPP. */
import { biomeParser } from '../formats/biome.ts';

export const parser = biomeParser({
  id: 'ios-biome-wallet',
  title: 'Card payments (Biome)',
  streams: ['Wallet.Transaction'],
  category: 'home-and-work',
  kind: 'card-transaction',
  service: 'wallet',
  covers: 'That a card in Wallet was used, when, and which card.',
  leavesOut: ['The amount and the shop.'],
  read: (message) => ({
    title: message.text(2),
    meta: { field_3: message.whole(3), field_5: message.whole(5) },
    detail: { card: message.text(1), id: message.text(4) },
  }),
});
