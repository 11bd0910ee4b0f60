/** A moment as an export prints it: always with its zone, never in the zone of the machine that prints. */

const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});

/** "3 May 2026 at 14:02:11 BST", or what the source says where its zone is not known; "time not recorded" for none. */
export function formatMoment(ms: number | null, basis = 'utc'): string {
  if (ms === null) return 'time not recorded';
  if (basis === 'local')
    return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} (device’s own clock, zone not recorded)`;
  return LONDON.format(new Date(ms));
}
