/** What happened to the body between the signer and this copy. */
export type ChangeKind =
  | 'footer-added'
  | 'lines-added-at-top'
  | 'lines-added'
  | 'blank-lines-changed'
  | 'part-added'
  | 'wrapped-by-list'
  | 're-encoded'
  | 'banner-added'
  | 'html-added'
  | 'links-rewritten'
  | 'part-headers-changed'
  | 'preamble-changed'
  | 'line-ends-changed'
  | 'dot-stuffing'
  | 'from-quoted'
  | 'long-lines-broken'
  | 'signature-separator-stripped'
  | 'charset-converted';

/** The same in words, as the middle of "... was changed: <words>". */
export const changeWords: Readonly<Record<ChangeKind, string>> = {
  'footer-added': 'a footer was added at the end',
  'lines-added-at-top': 'lines were added at the top',
  'lines-added': 'lines were added inside the text',
  'blank-lines-changed': 'blank lines were added or removed',
  'part-added': 'a MIME part was added',
  'wrapped-by-list': 'the body was wrapped into a new multipart',
  're-encoded': 'text was re-encoded',
  'banner-added': 'a banner was added on top',
  'html-added': 'HTML was inserted',
  'links-rewritten': 'links were rewritten',
  'part-headers-changed': 'header lines of a MIME part were changed',
  'preamble-changed': 'the text around the MIME parts was changed',
  'line-ends-changed': 'line ends were changed',
  'dot-stuffing': 'dots at line starts were doubled or lost',
  'from-quoted': '"From " at a line start was quoted',
  'long-lines-broken': 'long lines were broken',
  'signature-separator-stripped': 'white space at a line end was stripped',
  'charset-converted': 'the character set was converted',
};
