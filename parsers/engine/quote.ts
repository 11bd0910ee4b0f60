/** A name of a table or column, as SQL text. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
