/** Facts as a JSON object for a record's `meta` or `detail`, leaving out what the source does not say. */
export function jsonFacts(facts: Readonly<Record<string, unknown>>): string | null {
  const said = Object.entries(facts).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return said.length === 0 ? null : JSON.stringify(Object.fromEntries(said));
}
