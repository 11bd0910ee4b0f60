/** The value of a parameter of a web address, percent signs resolved; null where the address has none, or is no address. */
export function urlQuery(address: unknown, ...names: readonly unknown[]): string | null {
  if (typeof address !== 'string' || !URL.canParse(address)) return null;
  const { searchParams } = new URL(address);
  for (const name of names) {
    const value = searchParams.get(String(name));
    if (value !== null && value !== '') return value;
  }
  return null;
}
