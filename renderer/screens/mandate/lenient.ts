/** Reading JSON of unknown shape without complaint: what is not of the expected kind is empty. */

export function object(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function texts(value: unknown): readonly string[] {
  return list(value).flatMap((one) => (typeof one === 'string' ? [one] : []));
}

export function choice<T extends string>(value: unknown, of: readonly T[]): T | null {
  return of.find((one) => one === value) ?? null;
}

export function whole<T extends number>(value: unknown, of: readonly T[]): T | null {
  return of.find((one) => one === value) ?? null;
}
