/** ANSI escape sequences: CSI (ECMA-48 5.4), OSC up to its end, and two-character escapes. */
const ansi =
  /(?:\u001b\[|\u009b)[0-?]{0,64}[ -/]{0,8}[@-~]|\u001b\][^\u0007\u001b]{0,2048}(?:\u0007|\u001b\\)|\u001b[ -/]{0,4}[0-~]/g;
/** Controls that print nothing; tab and line feed stay. */
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** Direction overrides and marks (Unicode TR 9), zero-width characters, tags: they change what a reader sees. */
const invisible =
  /[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** The common case: nothing to remove. */
const plain = /^[\n\x20-\x7e]*$/;

/**
 * A mail text reduced to visible characters: no controls, no escape sequences, no direction overrides, tabs as blanks.
 */
export function visible(text: string): string {
  if (plain.test(text)) return text;
  return text
    .replace(ansi, '')
    .replace(/\r\n?/g, '\n')
    .replace(controls, '')
    .replace(invisible, '')
    .replace(/\t/g, ' ');
}
