import type { Evidence } from '../evidence/evidence.ts';
import type { FailedRecipient } from '../message/bounce/failed-recipient.ts';

const ordinal =
  '(?:(1st|first|erste\\w{0,1}|premi[e\u00e8]re?|primer[ao]?|prim[ao]|eerste|pierwsz\\w{1,3})|(2nd|second[ao]?|zweite\\w{0,1}|deuxi[e\u00e8]me|segund[ao]|tweede|drug\\w{1,3}))';
/** "My question is only about the second". */
const asksAbout = new RegExp(
  `\\b(?:question|ask\\w{0,3}|only|just|frage|nur|geht es|concerne|seule?(?:ment)?|pregunta|solo|s\u00f3lo|domanda|riguarda|vraag|alleen|pytan\\w{0,3}|tylko)\\b[^.!?\\n]{0,60}?\\b${ordinal}\\b`,
  'iu',
);
/** "The first is clear". */
const isClear = new RegExp(
  `\\b${ordinal}\\b[^.!?\\n]{0,40}\\b(?:clear|solved|settled|done|fine|known|ok|okay|understood|klar|erledigt|fertig|clair|r\u00e9gl|c'est bon|resuelt|clar[ao]|ya est[a\u00e1]|risolt|chiar|a posto|duidelijk|opgelost|jasn)`,
  'iu',
);
/** Lines in which a person says which of two bounces is the question. */
const MAX_LINES = 40;
const MAX_LINE = 1_000;

/** Of two recipients that were refused for different reasons, the one that the person asks about; null where nobody says so. */
export function askedRecipient(
  { text }: Pick<Evidence, 'text'>,
  recipients: readonly FailedRecipient[],
): FailedRecipient | null {
  const [first, second] = [...recipients].sort((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0));
  if (first === undefined || second === undefined || recipients.length > 2 || first.class === second.class)
    return null;
  const replies = new Set(recipients.flatMap(({ diagnosticLines }) => diagnosticLines));
  for (const { line, text: written } of text.slice(0, MAX_LINES)) {
    const words = written.slice(0, MAX_LINE);
    if (replies.has(line) && words.includes('@')) continue;
    const clear = isClear.exec(words);
    if (clear !== null) return clear[1] === undefined ? first : second;
    const asked = asksAbout.exec(words);
    if (asked !== null) return asked[1] === undefined ? second : first;
  }
  return null;
}
