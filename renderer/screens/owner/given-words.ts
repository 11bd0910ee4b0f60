/** Words of recording that a notice was given. */
export const givenWords = {
  title: 'Record that the notice was given',
  intro:
    'A printed notice tells nobody anything until somebody has it. Record each time that it was given: it is an entry of the ledger, and the name in it is sealed.',
  to: 'To whom',
  on: 'On which day',
  form: 'In which form',
  forms: {
    writing: 'In writing',
    'read-aloud': 'Read aloud, and confirmed in writing',
    recording: 'Read aloud, and recorded',
  },
  told: 'What were they told?',
  toldHint: 'Tick each as you know that they were told it. All five belong to a notice (PCSC Act 2022 s.39(3))',
  parts: {
    sought: 'What information is sought',
    why: 'Why it is sought',
    handled: 'How it will be dealt with',
    refuse: 'That they may refuse',
    'goes-on': 'That the enquiry does not end merely because they refuse',
  },
  record: 'Record it',
  recorded: 'It is recorded that the notice was given.',
  before: 'Given so far',
} as const;
