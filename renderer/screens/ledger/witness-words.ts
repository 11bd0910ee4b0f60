/** Words about witnesses of the ledger: who else signed it, and having somebody sign it. */
import { count } from '../../text/count.ts';

export const witnessWords = {
  title: 'Witnesses',
  haveIt: 'Have the ledger signed by a witness',
  toWitnesses: 'Witnesses',
  backToLedger: 'Back to the ledger',
  intro:
    'This machine could write another ledger and sign that too. A witness is somebody else who remembers how far this one had come, and signs it only if it still grew out of what they signed before.',
  reading: 'Reading who has signed',
  standing: (witnessed: number, entries: number): string =>
    witnessed === 0
      ? `Nobody but this machine has signed any of the ${count(entries)} entries.`
      : `Somebody else has signed the first ${count(witnessed)} of ${count(entries)} entries.`,
  caption: 'Who has signed',
  witness: 'Witness, by the name of their key',
  whose: 'Who that is',
  person: 'A person of the case',
  outsider: 'Somebody outside the case, named in the ledger when the key was first kept',
  upTo: 'Entries signed',
  at: 'Last signed, by their clock',
  here: 'Have a person of the case sign now',
  hereText:
    'A reviewer, approver or court reader signs here with their own passphrase. They sign that the ledger is the one they know, not that they agree with anything in it.',
  nobodyHere:
    'Nobody of this case can sign here: it takes a reviewer, approver or court reader who is not signed in to act and whose key a passphrase keeps. Send the checkpoint to somebody instead.',
  who: 'Who signs',
  passphrase: 'Their passphrase',
  signHere: 'Sign as a witness',
  signedHere: (name: string): string => `${name} has signed the ledger as a witness.`,
  send: 'Send the checkpoint to somebody elsewhere',
  sendText: 'Remit writes a small text file. It holds the number of entries and a fingerprint of them, and nothing of the phone.',
  file: 'Where to write it',
  fileHint: 'The path of a new file, for example on a memory stick',
  from: 'Entries that they signed before (optional)',
  fromHint: 'Leave empty for somebody who has signed none. Their Remit says the number if it needs another',
  write: 'Write the file',
  written: (file: string): string =>
    `Written: ${file}. Whoever gets it signs it under “Sign somebody else’s ledger” on the first screen of Remit, or with remit witness sign.`,
  take: 'Take back what somebody signed',
  takeText: 'The file that came back holds your checkpoint with one signature more. It is kept only if it is one of this ledger.',
  signedFile: 'The signed file',
  whoIsIt: 'Who signed it',
  whoIsItHint: 'Name and office. Kept with the case; the ledger holds it sealed',
  keep: 'Keep it',
  kept: (size: number): string => `Kept: a checkpoint of ${count(size)} entries.`,
} as const;
