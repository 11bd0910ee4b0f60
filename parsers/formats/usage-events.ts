/** What happened to an app or the device, by the numbers of Android's own list (android.app.usage.UsageEvents). */
export const USAGE_EVENTS: Readonly<Record<number, string>> = {
  1: 'resumed',
  2: 'paused',
  3: 'end of day',
  4: 'continued from the day before',
  5: 'configuration changed',
  6: 'used by the system',
  7: 'used',
  8: 'shortcut used',
  9: 'chosen from a list',
  10: 'notification seen',
  11: 'standby bucket changed',
  12: 'notification',
  15: 'screen on',
  16: 'screen off',
  17: 'keyguard shown',
  18: 'keyguard hidden',
  19: 'service started',
  20: 'service stopped',
  21: 'service goes on',
  22: 'service rolled over',
  23: 'stopped',
  24: 'closed',
  25: 'written to disk',
  26: 'shut down',
  27: 'started up',
  28: 'user unlocked',
  29: 'user stopped',
  30: 'conversation shown',
  31: 'component used',
};

/** `event 99` for a number that the list does not have. */
export function usageEvent(type: number): string {
  return USAGE_EVENTS[type] ?? `event ${type}`;
}

/** The same as SQL over a column; NULL where it holds no whole number. */
export function usageEventSql(column: string): string {
  const cases = Object.entries(USAGE_EVENTS).map(([type, name]) => `WHEN ${type} THEN '${name}'`);
  return `CASE typeof(${column}) WHEN 'integer' THEN CASE ${column} ${cases.join(' ')} ELSE 'event ' || ${column} END END`;
}
