/** A value as JSON of two blanks, every text in it masked; `mask` null changes nothing. */
export function maskedJson(value: unknown, mask: ((text: string) => string) | null): string {
  return JSON.stringify(
    value,
    mask === null ? undefined : (_key, one: unknown) => (typeof one === 'string' ? mask(one) : one),
    2,
  );
}
