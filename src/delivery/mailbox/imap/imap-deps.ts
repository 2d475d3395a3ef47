/** How the mailbox is opened: with a password, or with OAuth2. */
export type ImapLogin =
  | { readonly kind: 'password'; readonly password: string }
  | {
      readonly kind: 'oauth2';
      readonly provider: 'microsoft' | 'google' | 'other';
      /** Token address; null for the provider's own. */
      readonly tokenUrl: string | null;
      /** Microsoft 365: id of the tenant. */
      readonly tenant: string | null;
      readonly clientId: string;
      readonly clientSecret: string | null;
      /** Null: client credentials flow. */
      readonly refreshToken: string | null;
    };

/** The mailbox that is watched. The settings' `MailboxConfig` fits. */
export interface ImapConfig {
  readonly host: string;
  readonly port: number;
  /** True: TLS from the first byte. False: STARTTLS, which only a server on this machine may lack. */
  readonly tls: boolean;
  /** PEM of the CA the server's certificate leads to; null: the public ones. */
  readonly ca?: string | null;
  readonly user: string;
  readonly login: ImapLogin;
  readonly folder: string;
  /** Folder of stored mails; null: they stay and are marked by a keyword. */
  readonly done: string | null;
  /** Folder for mails we sent; `\\Sent`: the one the server marks so; null or absent: none are kept. */
  readonly sent?: string | null;
  /** Folder of mails that are too large or refused; left out: `Failed` beside `done`. */
  readonly failed?: string | null;
  /** Largest mail that is fetched. */
  readonly maxBytes: number;
  readonly timing?: Partial<ImapTiming>;
}

/** Milliseconds. */
export interface ImapTiming {
  /** First pause after a lost connection; it doubles up to `ceiling`. */
  readonly retry: number;
  readonly ceiling: number;
  /** Pause after a refused log-in: servers lock accounts that keep trying. */
  readonly loginPause: number;
  /** How long a command may stay without an answer before the connection is given up. */
  readonly answer: number;
  /** How long IDLE lasts before it is ended, the server probed (NOOP) and the folder searched. */
  readonly probe: number;
}

/** One mail as it is offered to `accept`. */
export interface OfferedMail {
  readonly bytes: Buffer;
  /** The same for each offer of the same mail: host, user, folder, UIDVALIDITY and UID. */
  readonly transportKey: string;
  readonly folder: string;
  readonly uid: number;
  readonly internalDate: Date | null;
}

/** `known`: the key is stored already. `refused`: it will never be stored. */
export type Verdict = 'stored' | 'known' | 'refused';

export interface ImapDeps {
  /** Resolves when the mail is committed; rejects when it could not be stored now: it stays in the folder. */
  readonly accept: (mail: OfferedMail) => Promise<Verdict>;
  /** Small texts that outlive a restart. */
  readonly state: {
    readonly get: (key: string) => Promise<string | null>;
    readonly set: (key: string, value: string) => Promise<void>;
  };
  readonly log: {
    readonly info: (fields: object, message: string) => void;
    readonly warn: (fields: object, message: string) => void;
    readonly error: (fields: object, message: string) => void;
  };
  readonly now: () => number;
  /** Resolves after that time; may reject or resolve early when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<unknown>;
  readonly fetch: typeof globalThis.fetch;
  /** For jitter, 0 to 1; `Math.random` when left out. */
  readonly random?: () => number;
}

export interface ImapMailbox {
  /** Begins to watch; returns at once. Trouble is logged and tried again, never thrown. */
  readonly start: () => void;
  /** Ends the connection; resolves when no mail is in progress. */
  readonly stop: () => Promise<void>;
  /** True while the folder is open and the server answers. */
  readonly ready: () => boolean;
}
