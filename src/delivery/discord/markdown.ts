import { linkAddress, plainLine, plainText } from '../chat/plain-text.ts';

/**
 * Mail text inside Discord's markdown. Prose is escaped character by character; what is cited stands in code, whose
 * backticks are replaced so that nothing breaks out. `allowed_mentions` is empty besides (`present.ts`).
 */
const special = /[\\`*_~|>[\]<#]/g;
/** What begins a list or a number at the start of a line. */
const leading = /^(?:[-+]|\d{1,9}(?=\.))/;
/** Behind these, a zero-width space ends any mention, channel, command or time stamp that would begin there. */
const opens = /[@<]/g;
/** Invitations are shown as cards even without a scheme. */
const invitation = /discord(?=(?:app)?\.[a-z])/gi;
const backtick = '\u02cb';

/** Words on one line, in running text. */
export const prose = (value: string, max: number): string =>
  plainLine(value, max)
    .replace(special, '\\$&')
    .replace(opens, '$&\u200b')
    .replace(invitation, '$&\u200b')
    .replace(leading, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));

/** A short literal on one line. */
export const code = (value: string, max: number): string => {
  const shown = plainLine(value, max).replaceAll('`', backtick);
  return shown === '' ? '' : `\`${shown}\``;
};

/** A literal of several lines. */
export const codeBlock = (value: string, max: number): string => {
  const shown = plainText(value, max).replaceAll('`', backtick);
  return shown === '' ? '' : `\`\`\`\n${shown}\n\`\`\``;
};

const percent = (c: string): string => `%${c.charCodeAt(0).toString(16)}`;

/** A link of the catalogue, without preview. Anything but https is shown as text. */
export const link = (url: string, label: string): string => {
  const address = linkAddress(url)?.replace(/[()<>`\s\\]/g, percent) ?? null;
  return address === null ? prose(label, 120) : `[${prose(label, 120) || 'open'}](<${address}>)`;
};
