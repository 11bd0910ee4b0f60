/** Words of the page on which a witness signs somebody else's ledger. */
import { count } from '../../text/count.ts';

export const words = {
  title: 'Sign somebody else’s ledger',
  back: 'Back to start',
  text: 'You were sent a small file by somebody who keeps a case with Remit. Signing it says one thing: this ledger grew out of the one you signed before. This computer remembers how far it had come, and refuses any other. You see nothing of the case.',
  file: 'The file you were sent',
  logKey: 'Key of the ledger (optional)',
  logKeyHint: 'Only if its case has moved to another machine: the line you were told, which begins with proportionality-log/',
  button: 'Sign it',
  needFile: 'Choose the file you were sent',
  ownKey: 'Your own key, for them to compare',
  signed: (size: number): string => `Signed: ${count(size)} entries`,
  first:
    'This computer had not seen this ledger before. Ask its keeper to read the fingerprint and the twelve words to you, and compare.',
  grew: (before: number): string => `It grew out of the ${count(before)} entries that you signed before.`,
  ledger: 'Ledger',
  key: 'Fingerprint of its key',
  aloud: 'Twelve words for reading aloud',
  sendBack: 'Send this file back',
  another: 'Sign another',
} as const;
