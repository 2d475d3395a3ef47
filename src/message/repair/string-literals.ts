import { type Repair, rewriteLines } from './draft.ts';

const literal = /^\s{0,40}[bBrRuUf]?(["'`])(.{0,8000})\1\s{0,4}[+,.;)\\]{0,2}\s{0,4}$/;
/** Lines that must be literals before the whole counts as a listing of strings. */
const MINIMUM = 3;

/** Source code that spells a mail as one string per line (`"Received: ...\n" +`) becomes the strings' content. */
export const stringLiterals: Repair = (draft) => {
  const filled = draft.lines.filter((line) => line.trim() !== '');
  const literals = filled.filter((line) => literal.test(line)).length;
  if (literals < MINIMUM || literals < filled.length * 0.7) return null;
  const { draft: next } = rewriteLines(draft, (line) => {
    const match = literal.exec(line);
    return match ? (match[2] ?? '').replace(/\\r\\n$|\\n$/, '') : null;
  });
  return { draft: next, did: 'took the text out of string literals' };
};
