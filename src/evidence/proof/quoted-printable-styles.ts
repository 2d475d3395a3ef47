/** How an encoder writes quoted-printable (RFC 2045 6.7): real ones differ in where they break lines. */
export interface QuotedPrintableStyle {
  /** Longest physical line with the soft break's `=`. */
  readonly max: number;
  /** The last piece of a line may fill `max` itself, as it needs no `=`; `plain`: unless it ends in an escape. */
  readonly lastFills: boolean | 'plain';
  /** A multi-byte UTF-8 character is not torn apart. */
  readonly wholeCharacters?: boolean;
  /** Breaks behind the last blank that fits. */
  readonly atBlank?: boolean;
  /** Breaks as nodemailer does. */
  readonly atMarks?: boolean;
  /**
   * A blank at the line end: escaped before the line is measured (default), with all blanks before it (`run`), after
   * it is measured (`late`), or closed by a soft break when there is no room (`soft`).
   */
  readonly trailing?: 'run' | 'late' | 'soft';
  /** Further characters that are escaped. */
  readonly escape?: string;
}

/** Styles of the encoders in use, the common ones first; those of Python, Perl and nodemailer were compared with them. */
export const quotedPrintableStyles: readonly QuotedPrintableStyle[] = [
  // Gmail, Thunderbird and most others; Python and Perl but for trailing blanks.
  { max: 76, lastFills: true },
  { max: 76, lastFills: false },
  // nodemailer.
  { max: 76, lastFills: true, atMarks: true },
  // Java Mail, MimeKit and others that know UTF-8.
  { max: 76, lastFills: true, wholeCharacters: true },
  // Apple Mail, KMail.
  { max: 76, lastFills: false, atBlank: true },
  // Python's binascii, its legacy email package, Perl's MIME::QuotedPrint.
  { max: 76, lastFills: 'plain', trailing: 'late' },
  { max: 76, lastFills: true, trailing: 'soft' },
  { max: 76, lastFills: true, trailing: 'run' },
  // Python's EmailMessage.set_content.
  { max: 78, lastFills: true },
  { max: 76, lastFills: false, wholeCharacters: true },
  { max: 76, lastFills: true, atBlank: true },
  { max: 73, lastFills: false },
  { max: 72, lastFills: false },
  { max: 75, lastFills: false },
  { max: 75, lastFills: true },
  { max: 74, lastFills: true },
  { max: 77, lastFills: true },
  { max: 70, lastFills: false },
  // EBCDIC-safe (RFC 2045 6.7, note at the end).
  { max: 76, lastFills: true, escape: '!"#$@[\\]^`{|}~' },
  { max: 76, lastFills: true, escape: '\t' },
  { max: 998, lastFills: true },
];
