/** How old what a child said is: after six months somebody should ask again. */

export const ASK_AGAIN_MONTHS = 6;

/** Whole months from a day (`YYYY-MM-DD`) to an instant in UTC milliseconds; 0 for a day to come, null for what is no day. */
export function monthsSince(day: string, now: number): number | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (year === undefined) return null;
  const today = new Date(now);
  const months = (today.getUTCFullYear() - Number(year)) * 12 + (today.getUTCMonth() + 1 - Number(month));
  return Math.max(0, today.getUTCDate() < Number(date) ? months - 1 : months);
}
