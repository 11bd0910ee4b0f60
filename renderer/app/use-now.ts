import { useEffect, useState } from 'react';

/** The time now, in UTC milliseconds, renewed every `every` milliseconds: for time left, never for evidence. */
export function useNow(every = 15_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
