import { type Repair, rewriteLines } from './draft.ts';

const fence = /^\s{0,3}(?:```|~~~)[\w-]{0,20}\s*$/;
/** Bold or code around a header name: `**From:** x`, `*From*: x`, `__From:__ x`. */
const boldName = /^(\s{0,3}(?:[-*] )?)(\*\*|__|\*|`)([A-Za-z][A-Za-z0-9-]{1,60})(?:\2(\s?:)|(:)\2)/;
/** `[text](mailto:x)` or `[text](http...)`: the text is what stood there. */
const link = /\[([^\]\n[]{1,300})\]\((?:mailto:|https?:\/\/)[^)\s]{1,500}\)/g;
/** Slack's `<mailto:a@b|a@b>` and `<http://x|x>`. */
const slackLink = /<(?:mailto:|https?:\/\/|tel:)[^|<>\s]{1,500}\|([^<>\n]{1,300})>/g;
/** Outlook's plain text form `a@b<mailto:a@b>`. */
const outlookLink = /(?<![\w.+=-])([\w.+=-]{1,64}@[\w.-]{1,200})<mailto:[^<>\s]{1,300}>/g;
const wholeCode = /^(\s{0,3})`([^`]+)`\s*$/;

function plain(line: string): string | null {
  if (fence.test(line)) return '';
  let text = line;
  if (text.includes('](')) text = text.replace(link, '$1');
  if (text.includes('|') && text.includes('<')) text = text.replace(slackLink, '$1');
  if (text.includes('<mailto:'))
    text = text.replace(outlookLink, '$1').replace(/<mailto:([^>\s|]{1,300})>/g, '<$1>');
  if (/^\s{0,3}(?:[-*] )?[*_`]/.test(text)) text = text.replace(boldName, '$1$3:').replace(wholeCode, '$1$2');
  return text === line ? null : text;
}

/** Code fences, links and bold header names of markdown and chat programs become what they show. */
export const markdown: Repair = (draft) => {
  const { draft: next, changed } = rewriteLines(draft, plain);
  return changed === 0 ? null : { draft: next, did: 'removed markdown' };
};
