const markdownMail = /\[([^[\]\s]{1,254})\]\((?:mailto:|https?:\/\/)[^)[\s]{1,300}\)/g;
const smartDouble = /\xe2\x80[\x9c-\x9f]|[\x93\x94\u201c-\u201f]/g;
const smartSingle = /\xe2\x80[\x98-\x9b]|[\x91\x92\u2018-\u201b]/g;

/**
 * Quoted-printable damage affects every equals sign; one bare sign means that `=3D` is text (a local part may contain
 * it).
 */
const bareEquals = /=(?!3D|20|\s|$)/;

/**
 * An unfolded header value with paste damage undone: literal `\n` and `\t` of a JSON string, HTML entities around
 * addresses, markdown links, typographic quotes, no-break spaces, quoted-printable `=3D`. Each repair is behind a cheap
 * test, so an undamaged value costs a few searches, and none may open a quoted string.
 */
export function cleanValue(value: string): string {
  let text = value;
  if (text.includes('\\')) text = jsonUndone(text);
  if (text.includes('&')) text = text.replace(/&lt;/g, '<').replace(/&gt;/g, '>');
  if (text.includes('](')) text = text.replace(markdownMail, '$1');
  if (text.includes('<mailto:')) text = text.replace(/<mailto:/g, '<');
  if (text.includes('=3D') && !bareEquals.test(text)) text = text.replace(/=3D/g, '=').replace(/=20/g, ' ');
  return /[^\x00-\x7f]/.test(text) ? plainQuotes(text) : text;
}

/**
 * Undoes the escapes of a JSON string. A backslash before a quote is kept if there are bare quotes as well: there it
 * escapes the quote inside a quoted string (RFC 5322 3.2.4), and removing it would let the string's end be forged.
 */
function jsonUndone(value: string): string {
  let text = value.replace(/(?:\\r)?\\n(?:(?:\\t){1,8}|(?=[ \t]|$))/g, ' ');
  if (!/(?:^|[^\\])"/.test(text)) text = text.replace(/\\"/g, '"');
  return text.replace(/\\u003([ce])/gi, (_, end: string) => (end.toLowerCase() === 'c' ? '<' : '>'));
}

/** Typographic quotes (Unicode, UTF-8 misread as Latin-1, Windows-1252) to ASCII ones, no-break spaces to spaces. */
function plainQuotes(text: string): string {
  // Next to plain quotes they are text: inside a quoted string they must not end it.
  return (text.includes('"') ? text : text.replace(smartDouble, '"'))
    .replace(smartSingle, "'")
    .replace(/\xc2\xa0|\xa0/g, ' ');
}
