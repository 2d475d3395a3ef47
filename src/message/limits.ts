/**
 * Every ceiling of the product in one place, each with its reason. A reader that meets a limit stops there,
 * keeps what it has and says so in `notUnderstood`; it never throws.
 */
export const limits = {
  /** Largest input read, in bytes. Providers cap messages at 25 to 50 MB; a bounce returns at most that. */
  inputBytes: 50 * 1024 * 1024,
  /** Lines of an input that are read. A mail of 50 MB has 700,000; an input of only line ends is an attack. */
  inputLines: 3_000_000,
  /** Largest single mail the SMTP/LMTP listener takes, in bytes; past it the answer is 552. */
  listenerBytes: 30 * 1024 * 1024,
  /** Nesting of MIME parts and of unwrapped mails. Real mail stays under 12; the rest is an attack. */
  partDepth: 40,
  /** Parts of one mail. Digests with 500 parts exist; thousands are an attack. */
  parts: 2_000,
  /** Header fields read of one header section. Real mail stays under 400. */
  headerFields: 2_500,
  /** Unfolded characters of one header field that are interpreted; the rest is kept raw. */
  headerValue: 64 * 1024,
  /** Characters of one physical line that a text rule looks at: SMTP allows 998, HTML notices run to 20,000. */
  lineLength: 32 * 1024,
  /** Decoded characters of a text part that the bounce reader looks at: replies are in the first screens. */
  textPart: 512 * 1024,
  /** Characters of a paste in which header fields are distinguished from words, and a forward from its quote: a header runs to 40 KB, and people paste a few. */
  pastedFields: 512 * 1024,
  /** Failed recipients reported of one bounce; list servers report thousands in one mail. */
  recipients: 10_000,
  /** Received fields interpreted: SMTP servers stop loops at 100 hops (RFC 5321 6.3). */
  hops: 150,
  /** Authentication-Results, Received-SPF and DKIM-Signature fields interpreted, each. */
  verdictFields: 150,
  /** ARC sets: RFC 8617 4.2.1 ends at 50. */
  arcSets: 50,
  /** Mails taken out of one mbox, zip or folder by an interactive channel. */
  itemsInteractive: 50,
  /**
   * Bytes that archives, Outlook files and encoded mails of one input may unpack to, nested or side by side: two of the
   * largest inputs.
   */
  treeBytes: 100 * 1024 * 1024,
  /** Mails taken out of the archives of one input. People pack a week of bounces, not a year. */
  treeItems: 1_000,
  /** Entries of a zip that are examined. */
  zipEntries: 5_000,
  /**
   * Bytes of one DMARC or TLS report that are read: some 25,000 rows. Receivers send at most 10 MB or what `rua=...!size`
   * allows (RFC 9990 5.1), packed; more than this is a bomb.
   */
  reportBytes: 16 * 1024 * 1024,
  /** Reports opened of one mail. A receiver sends one; people forward a day's. */
  reportFiles: 10,
  /** Rows of an aggregate report that are counted; more do not fit into `reportBytes`. */
  reportRows: 50_000,
  /** Characters of one row of an aggregate report: 700 usually, some thousand with ten signatures. */
  reportRow: 32 * 1024,
  /** Characters of a paste that are repaired; the rest stays as it is. People paste screens, not megabytes. */
  repairText: 1024 * 1024,
  /** Mails taken out of one mbox. */
  items: 100_000,
  /** Archives in archives, and mails in Outlook files, that are opened. */
  containerDepth: 3,
  /** Characters of one cited line in a result: long HTML lines are cut with an ellipsis only when shown. */
  citedLine: 2_000,
} as const;
