/** Facts as a JSON object for a record's `meta` or `detail`, leaving out what the source does not say. */
export function jsonFacts(facts: Readonly<Record<string, unknown>>): string | null {
  // Built as text: this runs once for every point of a track.
  let out = '';
  for (const [name, value] of Object.entries(facts)) {
    if (value === null || value === undefined || value === '') continue;
    out += `${out === '' ? '{' : ','}${JSON.stringify(name)}:${JSON.stringify(value)}`;
  }
  return out === '' ? null : `${out}}`;
}
