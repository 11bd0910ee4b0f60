/** Numbers of policy that the case service holds people to, and that screens name. */

export const POLICY = {
  /** Minutes without a call after which a case that names its people locks itself. */
  idleMinutes: 10,
  /** Days that a request may wait for its second person before it lapses. */
  waitingDays: 14,
  /** Refused attempts of one person within so many minutes that raise an alert. */
  attempts: 5,
  attemptMinutes: 10,
  /** Sittings in which the same person's records may be opened before a reviewer is asked whether this is monitoring. */
  sittings: 5,
  /** Longest span of time that breaking the glass may ask for, how long it opens, and within what it is to be reviewed. */
  breakGlassDays: 7,
  breakGlassHours: 2,
  breakGlassReviewHours: 24,
} as const;
