import { useEffect, useState } from 'react';

/** A value once it has stopped changing for a while, so that half-typed answers are not asked about. Compared as JSON. */
export function useSettled<T>(value: T, ms = 500): T {
  const json = JSON.stringify(value);
  const [settled, setSettled] = useState(json);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(json), ms);
    return () => clearTimeout(timer);
  }, [json, ms]);
  return JSON.parse(settled) as T;
}
