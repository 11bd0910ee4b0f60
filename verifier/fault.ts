/** Something that is not as it should be, in words for the person who reads the report. */
export class Fault extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'Fault';
  }
}

/** Runs `act`; puts `where` before the words of a `Fault` it throws. */
export function at<T>(where: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof Fault) throw new Fault(`${where}: ${error.message}`);
    throw error;
  }
}
