/** The text that lies beside the practice phones. */
import { FAMILY, type Person } from './family.ts';
import { WINDOW } from './mandate.ts';
import { practiceRequests } from './requests.ts';

/** By which practice phones are known again. */
export const FIRST_LINE = 'PRACTICE PHONES';

/** Plain text for a person who opens the folder. */
export function readme(scale: number): string {
  const people = FAMILY.map(
    (one: Person) => `  ${`${one.first} ${one.last}`.trim() || '(no name)'}, ${one.number}: ${one.role}`,
  ).join('\n');
  const requests = practiceRequests()
    .map(({ file, about, answer }) => `  ${file}: ${about}. To be ${answer}.`)
    .join('\n');
  return `${FIRST_LINE}

Everybody in these files is invented, and so is everything that is said in them. The telephone numbers are from the
ranges that Ofcom keeps for drama, the addresses from example.com, example.org and example.net. No real person, school,
court or surgery is meant. Aberwen is invented. The pictures are drawn squares.

WHAT IS HERE

  iphone-backup/      Nia Harrow's iPhone 12 (iOS 17.4.1) as a backup folder made on 20 April 2026. It holds what an
                      encrypted backup holds (calls, Safari) but is not encrypted.
  android-files/      Marcus Harrow's Pixel 7a (Android 14) as a tree of files.
  android-files.zip   The same tree in a zip.
  mandate.json        What a judge (invented) allowed: messages, calls and positions, ${WINDOW.from} to ${WINDOW.to}.
${requests}

Everyday filler is multiplied by ${scale}. What is planted is there once.

THE PEOPLE

${people}

THE STORY, IN SHORT

Nia is 14. Her parents, Bethan and Marcus, live apart. Marcus wants more time with her; some nights he writes to her
too late and asks what she should not have to answer. On Friday 13 February 2026 he sends his brother to collect her
from training without telling Bethan. Nia goes to her grandmother instead. He says that he is sorry, starts a course,
and keeps to it, nearly. Her friends tell her things in confidence. Two solicitors give advice.

WORTH FINDING, AND WORTH LEAVING CLOSED

  Inside the mandate: the night messages of January and February; the change of 30 January; the evening of
  13 February on both phones; what Nia deleted on 19 February; the apology; what helps her.
  Outside it: her friends' secrets, the surgery's texts, pictures, browsing, and every year before.
  Not for anybody: the threads with Imogen Hale and Owain Teague, and the advice that was passed on to Ross.
  Harder to see: a message only the log of the store holds, one that only an earlier state of the log holds, one that
  the log deleted, rows in freed space, two messages without a time, one that was edited, one unsent, one revoked, a
  group that was renamed, a picture cut short, a film that is listed but not there, a locked note.
`;
}
