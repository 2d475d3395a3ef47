/** How an encoder writes quoted-printable (RFC 2045 6.7): real ones differ in where they break lines. */
export interface QuotedPrintableStyle {
  /** Longest physical line, including the soft break's `=`. */
  readonly max: number;
  /** The last piece of a line may fill `max` completely, as it needs no `=`; `plain`: unless it ends in an escape. */
  readonly lastFills: boolean | 'plain';
  /** Multi-byte UTF-8 characters are not split. */
  readonly wholeCharacters?: boolean;
  /** Breaks after the last blank that fits. */
  readonly atBlank?: boolean;
  /** Breaks as nodemailer does. */
  readonly atMarks?: boolean;
  /**
   * A trailing blank: escaped before the line is measured (default), with all blanks before it (`run`), after it is
   * measured (`late`), or protected by a soft break if there is no room (`soft`).
   */
  readonly trailing?: 'run' | 'late' | 'soft';
  /** Additional characters to escape. */
  readonly escape?: string;
}

/** Styles of the encoders in use, common ones first; those of Python, Perl and nodemailer were checked against them. */
export const quotedPrintableStyles: readonly QuotedPrintableStyle[] = [
  // Gmail, Thunderbird and most others; Python and Perl except for trailing blanks.
  { max: 76, lastFills: true },
  { max: 76, lastFills: false },
  // nodemailer.
  { max: 76, lastFills: true, atMarks: true },
  // Java Mail, MimeKit and others aware of UTF-8.
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
