/** Appends `items` to `list`. `push(...items)` overflows the stack with some 100,000 items, which hostile mails have. */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}
