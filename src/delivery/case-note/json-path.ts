/** The value below `path` of parsed JSON; undefined where the shape is another. Own properties only. */
export function jsonPath(value: unknown, ...path: readonly (string | number)[]): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Readonly<Record<string | number, unknown>>)[step];
  }
  return at;
}

/** A list below `path`, or an empty one. */
export function jsonList(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const list = jsonPath(value, ...path);
  return Array.isArray(list) ? list : [];
}

/** A text or number below `path` as text, or null. */
export function jsonText(value: unknown, ...path: readonly (string | number)[]): string | null {
  const found = jsonPath(value, ...path);
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : null;
}
