/**
 * What one header field, or one key inside it, says. `field` is lower case; a final `*` stands for any
 * ending.
 */
export interface HeaderMeaning {
  readonly field: string;
  /** Lower-case key inside the field (`scl` of X-Forefront-Antispam-Report), or null for the whole value. */
  readonly key: string | null;
  readonly vendor: string;
  readonly meaning: string;
  /** Meaning of a value, lower case; `5-6` covers a range of numbers. */
  readonly values: Readonly<Record<string, string>>;
  /** Its use in a diagnosis, or null. */
  readonly use: string | null;
  readonly source: string;
  /** How sure the meaning is: read in a document, seen in samples, or from memory. */
  readonly verified: string;
}

/** A row of the glossary; a function so that every file is checked where it is written. */
export function defineMeaning(row: HeaderMeaning): HeaderMeaning {
  return row;
}
