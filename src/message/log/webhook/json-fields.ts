/** A value of parsed JSON as an object, or null. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

/** A value of parsed JSON as a list, [] when it is none. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The entries of a webhook body: a list, or the one object that people paste of it. */
export function oneOrMany(json: unknown): readonly unknown[] {
  const single = asObject(json);
  return single === null ? asList(json) : [single];
}

/** A value of parsed JSON as text; numbers are written out; '' is null. */
export function asText(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
