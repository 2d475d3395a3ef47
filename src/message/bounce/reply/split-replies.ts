import { findReply } from './reply-code.ts';

/** A stretch of a paste that holds one reply. */
export interface ReplyStretch {
  readonly start: number;
  readonly end: number;
  /** The person says beside it that this one is over, or a final refusal followed. */
  readonly last: boolean;
}

/** Where a line names the recipient of a reply: `<a@b>: host ... said`, `to=<a@b>`, `550 5.1.1 <a@b>`. */
const recipient =
  /(?:^|[\s(])<?([^\s<>,;:()]{1,200}@[\w.-]{1,255}\w)>?(?: ?[:=|]|,| -{1,2}>?| \u2013| \u2192)[ \t]{0,4}"?(?=[45]\d\d[ -])|(?:(?:^|[\s>)])<([^\s<>]{1,200}@[^\s<>]{1,255})>: (?=host |connect |lost |conversation |mail |Host )|\bto=<?([^\s<>,;]{1,200}@[^\s<>,;]{1,255})|[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3} )?<([^\s<>]{1,200}@[^\s<>]{1,255})>(?!: (?:Sender|Helo|Client)))/;
/** The recipient of Postfix's notices; its lines are folded, so that the reply may begin on the next. */
const opened = /^[ \t>]*<[^\s<>]{1,200}@[^\s<>]{1,255}>: (?:host|connect|lost|conversation|mail) /;
/** A further line of one reply. */
const continued = /^[ \t>]*[45]\d\d[- ]/;
/** A reply at the head of a line, with the first digit of its code. */
const headed = /^[ \t>]*([45])\d\d[ -]\S/;
/** An item of a list of replies that somebody wrote down: the reply itself, or with its number what it is about before it. */
const item =
  /^[ \t>]{0,8}(?:(?:\d{1,2}[.)]|[-*\u2022])[ \t]{1,4}["'`\u201c]?|(?:\d{1,2}|[a-h])[.)][ \t]{1,4}[^\n]{1,200}?[:\u2013\u2014-][ \t]{1,4})([45])\d\d[ -]\S/;
/** A row of a table with a recipient and a reply or status. */
const row =
  /^[ \t>|]{0,12}(?:[^|\n]{0,60}\|)?[ \t]{0,40}<?([^\s<>|,;:()]{1,200}@[\w.-]{1,255}\w)>?[ \t]{0,40}\|[^\n]{0,300}?\b([245])(?:\d\d[ -]|\.\d{1,3}\.\d{1,3}\b)/;
/** Postfix's words for a server's reply. */
const saying = /^[ \t>]*host [\w.-]{1,255}[^\n]{0,60} said: [45]\d\d[ -]/;
/** A person's sentence between two replies. */
const sentence = /^[ \t]{0,8}(?![<>[{|])(?:[\p{L}\p{M}'\u2019-]{1,30}[ ,.:;!?()"]{1,3}){4}/u;
const coded = /\b[245]\d\d[ -]|\b[245]\.\d{1,3}\.\d{1,3}\b/;
const overWords =
  /\b(?:solved|resolved|fixed|older|old (?:bounce|error|one)|erledigt|gel\u00f6st|behoben|r\u00e9solu)\b/i;
/** Lines and replies of a paste that are examined. */
const MAX_LINES = 400;
const MAX_STRETCHES = 20;

/**
 * Cuts a paste that holds several replies (about other recipients, or a refusal after one that asked to try again) into
 * one stretch each: those that are still open first, of those the final ones. [] when there is only one. A log names one
 * recipient several times: that stays together. Linear.
 */
export function splitReplies(text: string): ReplyStretch[] {
  const found: { start: number; address: string; digit: string; over: boolean }[] = [];
  let at = 0;
  let blank = false;
  let spoken = false;
  const lines = text.split('\n', MAX_LINES);
  for (const [index, written] of lines.entries()) {
    const line = opened.test(written) ? `${written} ${lines[index + 1]?.trim() ?? ''}` : written;
    const told = row.exec(line);
    const begins = line.length < 4_000 && (told !== null || findReply(line).at >= 0);
    const listed = told?.[2] ?? item.exec(line)?.[1] ?? null;
    const digit = headed.exec(line)?.[1] ?? listed ?? '';
    const last = found.at(-1);
    const match =
      begins && !(continued.test(line) && last !== undefined) ? (told ?? recipient.exec(line)) : null;
    const address = (match?.slice(1).find((name) => name !== undefined) ?? '').toLowerCase();
    const named = address !== '' && !found.some((each) => each.address === address);
    // What stands behind a blank line and a person's words is another reply, even to the same recipient.
    if (blank && sentence.test(written) && !coded.test(written)) spoken = true;
    blank = written.trim() === '';
    const apart =
      begins && spoken && last !== undefined && (digit !== '' || match !== null || saying.test(line));
    const other =
      begins && digit !== '' && (last === undefined || (last.digit !== '' && last.digit !== digit));
    if (named || other || apart || (begins && listed !== null)) {
      found.push({ start: at, address, digit, over: overWords.test(line.slice(0, match?.index ?? 0)) });
      spoken = false;
    }
    at += written.length + 1;
  }
  if (found.length < 2 || found.length > MAX_STRETCHES) return [];
  const final = found.some(({ digit }) => digit === '5');
  const stretches = found.map(({ start, over, digit }, index) => ({
    start: index === 0 ? 0 : start,
    end: found[index + 1]?.start ?? text.length,
    last: over || (final && digit === '4'),
  }));
  return [...stretches.filter(({ last }) => !last), ...stretches.filter(({ last }) => last)];
}
