import { findReply } from './reply-code.ts';

/** A stretch of a paste that holds one reply. */
export interface ReplyStretch {
  readonly start: number;
  readonly end: number;
  /** The person says beside it that this one is over. */
  readonly over: boolean;
}

/** Where a line names the recipient of a reply: `<a@b>: host ... said`, `to=<a@b>`, `550 5.1.1 <a@b>`. */
const recipient =
  /(?:(?:^|[\s>)])<([^\s<>]{1,200}@[^\s<>]{1,255})>: (?=host |connect |lost |conversation |mail |Host )|\bto=<?([^\s<>,;]{1,200}@[^\s<>,;]{1,255})|[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3} )?<([^\s<>]{1,200}@[^\s<>]{1,255})>(?!: (?:Sender|Helo|Client)))/;
/** A further line of one reply. */
const continued = /^[ \t>]*[45]\d\d[- ]/;
const overWords =
  /\b(?:solved|resolved|fixed|older|old (?:bounce|error|one)|erledigt|gel\u00f6st|behoben|r\u00e9solu)\b/i;
/** Lines and replies of a paste that are looked at. */
const MAX_LINES = 400;
const MAX_STRETCHES = 20;

/**
 * Cuts a paste that holds the replies about several recipients into one stretch each, those that are still open first;
 * [] when there is only one. A log names one recipient several times: that stays together. Linear.
 */
export function splitReplies(text: string): ReplyStretch[] {
  const found: { start: number; address: string; over: boolean }[] = [];
  let at = 0;
  for (const line of text.split('\n', MAX_LINES)) {
    const begins = line.length < 4_000 && line.includes('@') && findReply(line).at >= 0;
    const match = begins && !(continued.test(line) && found.length > 0) ? recipient.exec(line) : null;
    const address = (match?.[1] ?? match?.[2] ?? match?.[3] ?? '').toLowerCase();
    if (address !== '' && !found.some((each) => each.address === address))
      found.push({ start: at, address, over: overWords.test(line.slice(0, match?.index)) });
    at += line.length + 1;
  }
  if (found.length < 2 || found.length > MAX_STRETCHES) return [];
  const stretches = found.map(({ start, over }, index) => ({
    start: index === 0 ? 0 : start,
    end: found[index + 1]?.start ?? text.length,
    over,
  }));
  return [...stretches.filter(({ over }) => !over), ...stretches.filter(({ over }) => over)];
}
