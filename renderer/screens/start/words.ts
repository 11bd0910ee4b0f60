/** Words of the start page. */
export const words = {
  title: 'Start',
  sentences: [
    'Remit opens what was taken from a phone one step at a time, and only what an order or agreement allows.',
    'You write down why before you look, and everything that is shown is written in a record that anyone can check.',
    'It does not take data from a phone, break locks, look anything up online, or say what is lawful or true.',
  ],
} as const;
