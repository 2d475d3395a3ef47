/** How people speak about a case, and mail systems do not: of their side, of third persons, in guesses and questions. */
const person =
  /\b(?:we|i) (?:have )?(?:already )?(?:checked|looked|tested|tried|think|thought|guess|asked|changed|use|did|do|don'?t|didn'?t|never|are not|am not)\b|\b(?:our|my) (?:ip|spf|dkim|dmarc|domain|server|side|record|setup|customers?|boss|user|colleague)\b|\bfor us\b|\b(?:he|she|they) (?:is|are|has|have|had|says?|said|told|swears?|claims?)\b|\b(?:maybe|perhaps|is sure|no idea|any ideas?|thx|btw)\b|\b(?:wir|ich) (?:haben|hat|habe|sind|bin|glaube|denke|vermute|nutzen)\b|\bunser[em]?\b|\bvielleicht\b|\bnous (?:avons|sommes|pensons)\b|\bnotre\b|\bpeut-\u00eatre\b|\b(?:hemos|nuestr[ao]|quiz\u00e1s?)\b|\b(?:abbiamo|nostr[ao]|forse)\b|\bonze\b|\bmisschien\b|[?\uff1f\u061f][ \t]*$/im;
/** A code is a server's, no matter who repeats it. */
const coded = /\b[245]\d\d[ -]|\b[245]\.\d{1,3}\.\d{1,3}\b/;

/**
 * The words of a notice without the paragraphs in which a person speaks about it: "our IP is on no blacklist", "is the
 * mailbox full?". The text itself when nothing is left. Linear.
 */
export function withoutRemarks(text: string): string {
  if (!person.test(text)) return text;
  const kept = text
    .split(/\n[ \t>]*\n/)
    .filter((paragraph) => coded.test(paragraph) || !person.test(paragraph));
  return kept.some((paragraph) => /\w{3}/.test(paragraph)) ? kept.join('\n\n') : text;
}

/** Several words and the end of a sentence. */
const sentence =
  /^\s{0,4}[\p{L}"(\u00bf\u00a1][^\n]{0,200}(?:\s\p{L}+,?){5}[^\n]{0,400}[.?!\uff1f\u061f\u3002\u0964\u06d4]/u;

/** How a letter ends: a greeting, or the name of the person who wrote it. */
const closing =
  /^\s{0,4}(?:(?:many |best |kind |warm )?(?:thanks|regards|wishes|cheers)|thank you|best|sincerely|vielen dank|danke|viele gr\u00fc\u00dfe|mit freundlichen|mfg|merci|cordialement|gracias|saludos|grazie|saluti|obrigad[oa]|bedankt|groet|pozdrawiam|med v\u00e4nlig|mvh|--)(?![\p{L}\d])/iu;
const name = /^\s{0,4}\p{Lu}\p{Ll}{1,15}\s*$/u;

/** People say "I"; servers that do apologise: "I'm sorry to have to inform you". */
const speaksOfSelf = /(?:^|[\s(])I(?:'(?:ve|ll|d)|'m(?! (?:afraid|sorry)))?(?= [a-z])/;

/** How a reply is over: a mark, or the stamp that its server sets last (`- gsmtp`, `[host 2026-01-31T10:00:00.000Z 08DC...]`). */
const ended = /(?:[.\])>"'!]|\s-\sgsmtp|\s[A-Za-z0-9]{20,40})\s*$/;
/** Longest mark by which a reply is over. */
const MAX_MARK = 60;

/**
 * Offset at which a person's remark begins after a reply: a paragraph of its own; the length of the text without one.
 */
export function remarkAfter(reply: string): number {
  const gap = /\n[ \t>]*\n/g;
  for (let found = gap.exec(reply); found !== null; found = gap.exec(reply)) {
    const paragraph = reply.slice(gap.lastIndex).split(/\n[ \t>]*\n/, 1)[0] ?? '';
    if (coded.test(paragraph)) continue;
    // A complete reply does not continue after an empty line; sentences that follow are a person's.
    const isOver = ended.test(reply.slice(Math.max(0, found.index - MAX_MARK), found.index));
    const continues = /^\s{0,4}\p{Ll}/u.test(paragraph) && !isOver;
    if (
      person.test(paragraph) ||
      speaksOfSelf.test(paragraph) ||
      closing.test(paragraph) ||
      (name.test(paragraph) && gap.lastIndex + paragraph.length >= reply.trimEnd().length) ||
      (!continues && sentence.test(paragraph))
    )
      return found.index;
  }
  return reply.length;
}
