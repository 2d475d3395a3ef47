/** One argument of a command. */
export interface ArgumentRow {
  readonly name: string;
  readonly about: string;
  readonly optional?: true;
  /** Any number of them. */
  readonly many?: true;
  /** The words there are, for completion. */
  readonly choices?: readonly string[];
}

/** One option; it takes a value if `value` names one. */
export interface OptionRow {
  readonly name: string;
  readonly value?: string;
  readonly about: string;
  /** May be given several times. */
  readonly many?: true;
  readonly choices?: readonly string[];
  readonly fallback?: string;
}

/** A command as help, completion and man page show it and as its arguments are parsed. Plain data. */
export interface CommandRow {
  readonly name: string;
  readonly summary: string;
  /** Paragraphs below the summary. */
  readonly about?: readonly string[];
  readonly arguments?: readonly ArgumentRow[];
  readonly options?: readonly OptionRow[];
  /** Subcommands; the first is the default if `firstIsDefault`. */
  readonly verbs?: readonly CommandRow[];
  readonly firstIsDefault?: true;
  readonly examples?: readonly string[];
}
