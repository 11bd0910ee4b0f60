/** Words of the sign-in. */
export const words = {
  title: 'Sign in to this case',
  locked: 'The case is locked',
  intro: 'This case names its people. Nothing of it is shown until one of them has signed in.',
  idle: (minutes: number): string => `It locks itself after ${minutes} minutes in which nothing is asked.`,
  name: 'Your name',
  role: 'What you are here as',
  passphrase: 'Your passphrase',
  noPassphrase: 'This key is kept by your login on this computer: no passphrase is asked.',
  signIn: 'Sign in',
} as const;
