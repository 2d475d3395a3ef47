export interface Tag {
  readonly name: string;
  readonly value: string;
  /** Offset of the name in the record. */
  readonly position: number;
}

export interface TagList {
  readonly tags: readonly Tag[];
  /** Pieces between semicolons without `=`. */
  readonly stray: readonly string[];
  /** Duplicate names: they make the whole list invalid (RFC 6376 3.2). */
  readonly twice: readonly string[];
}

/** Maximum tags read of one list: real records have under 20. */
const maxTags = 100;

/** Splits `a=b; c=d` (RFC 6376 3.2), as used in DKIM keys, DMARC, MTA-STS, TLS-RPT and BIMI records. */
export function tagList(text: string): TagList {
  const tags: Tag[] = [];
  const stray: string[] = [];
  const twice: string[] = [];
  const seen = new Set<string>();
  let position = 0;
  for (const piece of text.split(';', maxTags)) {
    const equals = piece.indexOf('=');
    const trimmed = piece.trim();
    if (equals > 0) {
      const name = piece.slice(0, equals).trim();
      if (seen.has(name)) twice.push(name);
      seen.add(name);
      tags.push({ name, value: piece.slice(equals + 1).trim(), position: position + piece.search(/\S/) });
    } else if (trimmed !== '') stray.push(trimmed.slice(0, 100));
    position += piece.length + 1;
  }
  return { tags, stray, twice };
}

/** Value of a tag by its exact name; null without it. */
export const tagValue = (list: TagList, name: string): string | null =>
  list.tags.find((t) => t.name === name)?.value ?? null;
